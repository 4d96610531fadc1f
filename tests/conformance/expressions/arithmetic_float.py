"""Float operators and mixed int/float arithmetic."""
pairs = [(7.0, 2), (-7.5, 2), (7, -2.5), (-7.5, -2.0), (0.0, 5), (1e300, 1e-10), (3, 0.1)]
for a, b in pairs:
    print(a, b, a + b, a - b, a * b, a / b, a // b, a % b, divmod(a, b))
print(2.0 ** 3, 2 ** 0.5, 4 ** 0.5, 2.0 ** -1, 0.0 ** 0, 10 ** -3, 1e200 * 1e200, -1e200 * 1e200)
print(1.5 == 3 / 2, 1 == 1.0, 2 ** 53 == 2.0 ** 53, 2 ** 53 + 1 == 2.0 ** 53, 10 ** 400 > 1e308)
print(-0.0 == 0.0, -0.0, 0.0 * -1, 0.0 + -0.0, -0.0 + -0.0, -(0.0))
print(5.0 % 3, -5.0 % 3, 5.0 % -3, -5.0 % -3, 0.0 % 5, -0.0 % 5, 6 % -3.0)
inf = float("inf")
nan = float("nan")
print(inf + 1, inf - inf, inf * 0, inf / inf, -inf, 1 / inf, -1 / inf, inf // 2, 5 % inf, -5 % inf)
print(nan == nan, nan != nan, nan < 1, nan > 1, inf > 10 ** 400, -inf < -10 ** 400)
def attempt(f):
    try:
        print(f())
    except Exception as error:
        print(type(error).__name__ + ":", error)
attempt(lambda: 1.0 / 0)
attempt(lambda: 1.0 // 0)
attempt(lambda: 1.0 % 0)
attempt(lambda: divmod(1.0, 0.0))
attempt(lambda: 0.0 ** -1)
attempt(lambda: 10.0 ** 400)
attempt(lambda: 2.0 ** 1024)
attempt(lambda: 10 ** 400 + 1.0)
attempt(lambda: 10 ** 400 / 3)
attempt(lambda: 10 ** 400 / 10 ** 399)
attempt(lambda: 1.5 << 1)
attempt(lambda: 1.5 | 1)
attempt(lambda: 1.5 + "x")
print((-8.0) ** 2, (-8) ** 2.0)
