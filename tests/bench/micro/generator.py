"""Generators: a for loop, a pipeline, yield from, send, generator expressions."""


def numbers(n):
    for i in range(n):
        yield i


def doubled(source):
    for item in source:
        yield item * 2


def chained(n):
    yield from numbers(n)
    yield from numbers(n // 2)


def averager():
    total = 0
    count = 0
    while True:
        total += yield total - count
        count += 1


def main(count):
    total = 0
    for item in doubled(numbers(count)):
        total += item
    for item in chained(count):
        total -= item
    total += sum(item & 3 for item in numbers(count))
    receiver = averager()
    next(receiver)
    for i in range(count):
        total += receiver.send(i & 1)
    return total


print(main(900000))
