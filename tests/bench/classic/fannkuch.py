"""Pancake flips over all permutations of n numbers: list indexing, slices and assignment."""


def fannkuch(n):
    """Return (checksum, the largest number of flips)."""
    permutation = list(range(n))
    counts = list(range(1, n + 1))
    checksum = 0
    largest = 0
    sign = 1
    while True:
        if permutation[0]:
            work = permutation[:]
            flips = 0
            first = work[0]
            while first:
                work[:first + 1] = work[first::-1]
                flips += 1
                first = work[0]
            if flips > largest:
                largest = flips
            checksum += sign * flips
        # The next permutation: swap the first pair on every other step, else rotate longer prefixes.
        if sign == 1:
            permutation[0], permutation[1] = permutation[1], permutation[0]
            sign = -1
            continue
        permutation[1], permutation[2] = permutation[2], permutation[1]
        sign = 1
        i = 2
        while counts[i] == 1:
            counts[i] = i + 1
            i += 1
            if i == n:
                return checksum, largest
            permutation.insert(i, permutation.pop(0))
        counts[i] -= 1


checksum, largest = fannkuch(9)
print(checksum)
print("Pfannkuchen(9) =", largest)
