"""A calendar without the calendar module: weekdays, months, Easter, date arithmetic."""
MONTHS = "January February March April May June July August September October November December".split()
DAYS = [31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31]
def leap(y): return y % 4 == 0 and (y % 100 != 0 or y % 400 == 0)
def length(y, m): return 29 if m == 2 and leap(y) else DAYS[m - 1]
def weekday(y, m, d):
    if m < 3:
        m, y = m + 12, y - 1
    return (d + 13 * (m + 1) // 5 + y + y // 4 - y // 100 + y // 400 + 5) % 7
def month(y, m):
    title = f"{MONTHS[m - 1]} {y}"
    lines = [title.center(20).rstrip(), "Mo Tu We Th Fr Sa Su"]
    cells = ["  "] * weekday(y, m, 1) + [f"{d:2}" for d in range(1, length(y, m) + 1)]
    lines += [" ".join(cells[i:i + 7]) for i in range(0, len(cells), 7)]
    return lines
for y, m in ((2024, 2), (2023, 10), (1999, 12), (2026, 2)):
    print("\n".join(month(y, m)))
def year(y, columns=3):
    for start in range(1, 13, columns):
        blocks = [month(y, m) for m in range(start, start + columns)]
        for i in range(max(map(len, blocks))):
            print("   ".join((b[i] if i < len(b) else "").ljust(20) for b in blocks).rstrip())
        print()
year(2025)
def ordinal(y, m, d):
    return 365 * (y - 1) + (y - 1) // 4 - (y - 1) // 100 + (y - 1) // 400 + sum(length(y, k)
        for k in range(1, m)) + d
def from_ordinal(n):
    y = n * 400 // 146097 + 1
    while ordinal(y, 1, 1) > n: y -= 1
    m = 12
    while ordinal(y, m, 1) > n: m -= 1
    return y, m, n - ordinal(y, m, 1) + 1
print(all(from_ordinal(n) == from_ordinal(n) and ordinal(*from_ordinal(n)) == n for n in range(1, 800000,
    997)), ordinal(1970, 1, 1), from_ordinal(719163))
print(all(weekday(*from_ordinal(n)) == (n - 1) % 7 for n in range(577736, 745000, 131)),
    ordinal(2024, 12, 25) - ordinal(2024, 2, 28))
def easter(y):
    a, b, c = y % 19, y // 100, y % 100
    h = (19 * a + b - b // 4 - (b - (b + 8) // 25 + 1) // 3 + 15) % 30
    l = (32 + 2 * (b % 4) + 2 * (c // 4) - h - c % 4) % 7
    m, d = divmod(h + l - 7 * ((a + 11 * h + 22 * l) // 451) + 114, 31)
    return y, m, d + 1
print([easter(y) for y in (1961, 2000, 2008, 2024, 2025, 2038)], all(weekday(*easter(y)) == 6
    for y in range(1900, 2100)))
print(sum(weekday(y, m, 1) == 6 for y in range(1901, 2001) for m in range(1, 13)),
    [(y, m) for y in (2023, 2026) for m in range(1, 13) if weekday(y, m, 13) == 4],
    [y for y in range(1890, 2110, 10) if leap(y)])
