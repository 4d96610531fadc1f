# // % divmod over signs and sizes, for ints, floats and mixtures, with the identities they keep.
import itertools

ints = [7, -7, 1, -1, 2 ** 40, -2 ** 40 - 1, 10 ** 25 + 3, -10 ** 25]
for a, b in itertools.product(ints, repeat=2):
    q, r = divmod(a, b)
    assert q * b + r == a and (r == 0 or (r < 0) == (b < 0)) and abs(r) < abs(b)
    print(q, r, end=" ")
print()
floats = [7.5, -7.5, 0.5, -0.0, 3.0, 1e300, float("inf"), float("-inf"), float("nan"), 5e-324]
for a, b in itertools.product(floats, repeat=2):
    try:
        print((a // b, a % b), divmod(a, b) == (a // b, a % b), end=" ")
    except ZeroDivisionError as error:
        print(error, end=" ")
print()
for source in ("1 // 0", "1 % 0", "divmod(1, 0)", "1 / 0", "1.0 // 0", "1.0 % 0", "divmod(1.0, 0)", "1.0 / 0", "0 ** -1", "1j / 0", "1j // 1",
               "1j % 1", "divmod(1j, 1)", "10 ** 400 / 1", "1 / 10 ** 400", "10 ** 400 / 10 ** 399", "(10 ** 400) // 1.0", "2 ** 1024 * 1.0",
               "-5 // 2 ** 70", "5 % -2 ** 70", "-1 // 10 ** 30", "True // 2", "False % True", "divmod(True, 2)", "divmod('a', 1)",
               "divmod(1, 'a')", "7 // 2.0", "7.0 % 2", "-7 % 2.5", "divmod(7, -2.5)"):
    try:
        print(source, eval(source))
    except Exception as error:
        print(source, type(error).__name__, error)
print((2 ** 53 + 1) / 1, (2 ** 64 - 1) / 2 ** 11, (10 ** 23) / 3, 3 / 10 ** 23, -1 / 3, (2 ** 1023 * 3) / 2 ** 1023)
