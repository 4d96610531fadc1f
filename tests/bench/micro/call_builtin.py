"""Calls of builtins: len, isinstance, min, max, abs, ord, chr, divmod."""


def main(count):
    words = ["ab", "cde", "f"]
    total = 0
    for i in range(count):
        total += len(words)
        if isinstance(i, int):
            total += min(i, 50) + max(3, i & 15)
        total += abs(7 - (i & 15))
        total += ord(chr(97 + i % 26))
        quotient, remainder = divmod(i, 7)
        total += quotient - remainder
    return total


print(main(1200000))
