"""Exponentiation: int, negative, modular, bool and big."""
for b in (-3, -1, 0, 1, 2, 10):
    row = []
    for e in (-3, -1, 0, 1, 2, 5, 40):
        try: row.append(str(b ** e))
        except ZeroDivisionError as x: row.append(str(x))
    print(b, row)
print(2 ** 10 ** 2, (2 ** 10) ** 2, -2 ** 4, (-2) ** 4, 2 ** -2, True ** 5, 2 ** True, 0 ** 0, 0.0 ** 0,
    0 ** 0.0)
mods = []
for b in (2, 3, -4, 10 ** 20):
    for e in (0, 1, 5, 10 ** 10):
        for m in (1, 7, -7, 10 ** 9 + 7):
            mods.append(pow(b, e, m))
print(mods)
for a in [(2, -1, 5), (3, -1, 11), (2, -3, 7), (10 ** 20, -1, 10 ** 9 + 7), (4, -1, 8), (2, 3, 0), (0, -1, 5),
        (2.0, 3, 5), (2, 3.0, 5), (2, 3, 5.0)]:
    try: print(a, pow(*a))
    except (ValueError, TypeError) as e: print(a, "|", e)
print(pow(base=2, exp=5), pow(2, exp=5, mod=7), pow(2, 5, None), 3 ** 100 % 7 == pow(3, 100, 7))
x = 3; x **= 4; print(x)
x **= 0.5; print(x)
print(2 ** 0.5, 4 ** -0.5, 8 ** (1 / 3), 10 ** 2.0, 1 ** 10 ** 6, (-1) ** (10 ** 6 + 1),
    2 ** 64 - 2 ** 63 * 2)
try: 10.0 ** 309
except OverflowError as e: print(e)
try: "a" ** 2
except TypeError as e: print(e)
class P:
    def __pow__(self, o, m=None): return ("pow", o, m)
    def __rpow__(self, o, m=None): return ("rpow", o, m)
print(P() ** 2, 2 ** P(), pow(P(), 2, 3), pow(P(), 2))
def modinv(a, m): return pow(a, m - 2, m)
print([modinv(a, 13) * a % 13 for a in range(1, 13)], [pow(a, -1, 13) for a in range(1, 13)] == [modinv(a, 13)
    for a in range(1, 13)])
