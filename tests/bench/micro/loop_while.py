"""While loops with comparison, break and continue."""


def main(count):
    i = 0
    total = 0
    while i < count:
        i += 1
        if i % 3 == 0:
            continue
        total += i
        if total > 10 ** 15:
            break
    while True:
        i -= 1
        if i <= 0:
            break
    return total + i


print(main(6500000))
