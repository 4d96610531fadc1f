"""list: iteration, slices, concatenation, reverse, in, enumerate and zip."""


def main(rounds):
    base = list(range(500))
    total = 0
    for r in range(rounds):
        for item in base:
            total += item
        middle = base[100:400]
        total += len(middle[::2] + middle[::-1])
        base[10:20] = middle[:10]
        base.reverse()
        if 499 in base:
            total += base.index(250)
        for i, item in enumerate(middle):
            total += i
        for a, b in zip(base, middle):
            total += a - b
    return total


print(main(13000))
