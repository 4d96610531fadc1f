"""list: append, index, store, pop."""


def main(rounds):
    total = 0
    for r in range(rounds):
        items = []
        for i in range(1000):
            items.append(i ^ r)
        for i in range(1000):
            items[i] = items[i - 1] + items[999 - i]
        total += items[500] & 1023
        while items:
            total += items.pop() & 1
    return total


print(main(3800))
