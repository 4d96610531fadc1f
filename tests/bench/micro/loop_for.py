"""A for loop over range with a small body."""


def main(count):
    total = 0
    for i in range(count):
        if i & 1:
            total += i
        else:
            total -= 1
    return total


print(main(12000000))
