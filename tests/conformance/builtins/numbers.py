"""abs, round, pow, divmod, bin, hex, oct, int, float, complex-free numerics."""
print(abs(-5), abs(5.5), abs(-0.0), abs(True), abs(-2 ** 70), round(2.5), round(3.5), round(-2.5),
    round(2.567, 2), round(1234, -2), round(2.5, 0), round(5, 2), pow(2, 3), pow(2, -1), pow(2, 3, 5),
    pow(2.0, 3), divmod(7, 3), divmod(-7, 3), divmod(7.5, 2), divmod(-1, 2 ** 70), bin(10), bin(-10),
    hex(255), hex(-255), oct(8), oct(-8), bin(0), hex(2 ** 64), bin(True))
class N:
    def __abs__(self): return "abs"
    def __round__(self, n=None): return f"round {n}"
    def __divmod__(self, o): return "divmod"
    def __rdivmod__(self, o): return "rdivmod"
    def __pow__(self, o, m=None): return f"pow {o} {m}"
    def __index__(self): return 10
    def __int__(self): return 11
    def __float__(self): return 12.5
n = N()
print(abs(n), round(n), round(n, 2), divmod(n, 1), divmod(1, n), pow(n, 2), pow(n, 2, 3), bin(n), hex(n),
    oct(n), int(n), float(n), chr(N() + 55) if False else chr(n), range(n), "ab" * n, [0] * 11
    and len([0] * n), list(range(12))[n])
for f in [lambda: abs("a"), lambda: abs(), lambda: round("a"), lambda: round(), lambda: round(1, "a"),
        lambda: pow("a", 1), lambda: pow(1), lambda: pow(2, 3, 0), lambda: pow(2.0, 3, 5), lambda: pow(2, -1,
        4), lambda: divmod(1, 0), lambda: divmod(1.0, 0), lambda: divmod("a", 1), lambda: divmod(1),
        lambda: bin(1.5), lambda: hex("a"), lambda: oct(None), lambda: int("x"), lambda: int([]),
        lambda: float("x"), lambda: float(None), lambda: chr(1.5), lambda: abs(None), lambda: pow(0, -1),
        lambda: pow(0.0, -1), lambda: round(float("nan")), lambda: bin(), lambda: divmod(None, 1),
        lambda: hex(2.0)]:
    try: print(f())
    except Exception as e: print(type(e).__name__, e)
class Bad:
    def __index__(self): return "x"
    def __int__(self): return 1.5
    def __float__(self): return "f"
    def __round__(self): return "only one arg"
for f in [lambda: bin(Bad()), lambda: int(Bad()), lambda: float(Bad()), lambda: round(Bad(), 1),
        lambda: round(Bad()), lambda: [1][Bad()], lambda: range(Bad())]:
    try: print(f())
    except TypeError as e: print(e)
print(int(3.99), int(-3.99), int("  7 "), int("ff", 16), int(True), int(10 ** 20 + .5) if False
    else int(1e10), float("1e3"), float(7), float("  -2.5  "), bool(0), bool("0"), bool([]), int(), float(),
    bool(), str())
print([round(x * .5) for x in range(-5, 6)], [round(x, 1) for x in (0.05, 0.15, 0.25, 0.35)],
    [divmod(a, b) for a in (7, -7) for b in (3, -3)], [bin(1 << i) for i in range(4)],
    [hex(ord(c)) for c in "AZ"], sum(divmod(17, 5)), "%x %o" % (255, 8), format(10, "b"), int(bin(10), 2),
    int(hex(255), 16), int(oct(8), 8), int("0b101", 0))
