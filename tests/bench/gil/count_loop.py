"""One thread, only loops: for the price of counting instructions (rule N=100 against a huge N)."""


def main(count):
    total = 0
    i = 0
    while i < count:
        i += 1
        if i & 1:
            total += i
    for j in range(count):
        total ^= j
    return total


print(main(4000000))
