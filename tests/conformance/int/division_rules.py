"""Floor division and modulo: sign rules over small and big operands."""
nums = [-10 ** 20, -17, -5, -1, 0, 1, 5, 17, 10 ** 20]
dens = [-10 ** 19, -6, -5, -1, 1, 5, 6, 10 ** 19]
ok = True
for n in nums:
    row = []
    for d in dens:
        q, r = divmod(n, d)
        ok = ok and q * d + r == n and (r == 0
            or (r < 0) == (d < 0)) and abs(r) < abs(d) and q == n // d and r == n % d
        row.append(f"{q},{r}")
    print(n, row)
print(ok)
for n in nums:
    try: n // 0
    except ZeroDivisionError as e: print(e, end="; ")
    try: n % 0
    except ZeroDivisionError as e: print(e, end="; ")
    try: n / 0
    except ZeroDivisionError as e: print(e)
print(7 / 2, 6 / 2, -7 / 2, 0 / 5, 1 / 3, 10 ** 18 / 7, 2 ** 53 / 1, (2 ** 53 + 1) / 1, 5 // 2.0, 5 % 2.5,
    -5 % 3.0)
print(True // 1, True % 2, False / 1, divmod(True, 2), divmod(7, 2.0), divmod(-7, 2.0), divmod(7.5, -2))
print(int(-7 / 2), -7 // 2, round(-7 / 2), round(7 / 2), round(5 / 2))
for e in ["10**400 / 1", "10**400 / 2**100", "1 / 10**400", "10**400 // 10**399", "10**400 / 10**398",
        "float(10**400)", "10**309 * 1.0", "10**308 * 1.0"]:
    try: print(e, eval(e))
    except OverflowError as x: print(e, "|", x)
