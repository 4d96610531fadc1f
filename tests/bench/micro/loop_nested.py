"""Four nested for loops, almost no body."""


def main(n):
    total = 0
    for a in range(n):
        for b in range(n):
            for c in range(n):
                for d in range(n):
                    total += 1
                total += c
            total += b
        total += a
    return total


print(main(70))
