"""Roman numerals, number words, base conversion, and check digits."""
PAIRS = [(1000, "M"), (900, "CM"), (500, "D"), (400, "CD"), (100, "C"), (90, "XC"), (50, "L"), (40, "XL"),
    (10, "X"), (9, "IX"), (5, "V"), (4, "IV"), (1, "I")]
def to_roman(n):
    if not isinstance(n, int) or isinstance(n, bool):
        raise TypeError(f"integer expected, not {type(n).__name__}")
    if not 0 < n < 4000:
        raise ValueError(f"{n} is out of range")
    out = ""
    for v, s in PAIRS:
        count, n = divmod(n, v)
        out += s * count
    return out
def from_roman(s):
    values, total, last = dict((b, a) for a, b in PAIRS if len(b) == 1), 0, 0
    for c in reversed(s):
        v = values[c]
        total += -v if v < last else v
        last = max(last, v)
    if to_roman(total) != s:
        raise ValueError(f"{s} is not canonical")
    return total
print([to_roman(n) for n in (1, 4, 9, 14, 40, 90, 400, 944, 1987, 2024, 3999)])
print(all(from_roman(to_roman(n)) == n for n in range(1, 4000)), max((to_roman(n) for n in range(1, 4000)),
    key=len))
for bad in (0, 4000, -1, 1.5, "5", True):
    try: print(to_roman(bad))
    except (ValueError, TypeError) as e: print(type(e).__name__, e)
for bad in ("IIII", "VX", "ABC", "IC", ""):
    try: print(from_roman(bad))
    except (ValueError, KeyError) as e: print(repr(bad), type(e).__name__, e)
ONES = ("zero one two three four five six seven eight nine ten "
        "eleven twelve thirteen fourteen fifteen sixteen seventeen eighteen nineteen").split()
TENS = "_ _ twenty thirty forty fifty sixty seventy eighty ninety".split()
def words(n):
    if n < 0: return "minus " + words(-n)
    if n < 20: return ONES[n]
    if n < 100: return TENS[n // 10] + ("-" + ONES[n % 10] if n % 10 else "")
    if n < 1000: return ONES[n // 100] + " hundred" + (" and " + words(n % 100) if n % 100 else "")
    for size, name in ((10 ** 9, "billion"), (10 ** 6, "million"), (1000, "thousand")):
        if n >= size:
            rest = n % size
            return words(n // size) + " " + name + (("" if not rest else " and " if rest < 100 else " ")
                + words(rest) if rest else "")
for n in (0, 7, 13, 20, 21, 99, 100, 101, 342, 1000, 1001, 1999, 12345, 1000000, 987654321, -45):
    print(n, words(n))
print(sum(len(words(n).replace(" ", "").replace("-", "")) for n in range(1, 1001)), sorted(range(1, 21),
    key=words)[:5])
def base(n, b, digits="0123456789abcdefghijklmnopqrstuvwxyz"):
    return "0" if n == 0 else ("-" if n < 0 else "") + base(abs(n) // b, b).lstrip("0") + digits[abs(n) % b]
print([base(255, b) for b in (2, 3, 8, 10, 16, 36)], base(-10, 2), base(0, 7), all(int(base(n, b), b) == n
    for n in range(200) for b in (2, 7, 12, 36)))
def luhn(s): return sum(sum(divmod(int(c) * (1 + i % 2), 10)) for i, c in enumerate(reversed(s))) % 10 == 0
def isbn10(s): return sum((10 - i) * (10 if c == "X" else int(c)) for i, c in enumerate(s)) % 11 == 0
def ean13(s): return sum(int(c) * (1, 3)[i % 2] for i, c in enumerate(s)) % 10 == 0
print(luhn("4539578763621486"), luhn("4539578763621487"), isbn10("0306406152"), isbn10("080442957X"),
    ean13("4006381333931"), ean13("4006381333932"))
