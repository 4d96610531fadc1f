"""str.format and format_map."""
print("{} {}".format(1, 2), "{0} {1} {0}".format("a", "b"), "{a} {b}".format(a=1, b=2), "{0} {a}".format(5,
    a=6), "{{}}".format(), "{{{}}}".format(1), "".format(1), "none".format())
print("{0[0]} {0[1]} {1[k]} {2.real}".format([1, 2], {"k": "v"}, 5), "{a[0][x]}".format(a=[{"x": 1}]),
    "{0.__class__.__name__}".format(1), "{[1]}".format("ab"), "{.imag}".format(3),
    "{0[a b]}".format({"a b": 1}), "{0[-1]}".format({"-1": "neg"}))
print("{:5}|{:<5}|{:>5}|{:^5}|{:*^7}|{:05}|{:+}|{:,}|{:x}|{:#b}|{:.2f}|{:e}|{:%}".format(1, 2, 3, 4, 5, 6, 7,
    80000, 255, 5, 3.14159, 12345.678, .5))
print("{!r} {!s} {!a} {!r:>5} {0!r}".format("a", "b", "é", "x") if False
    else "{!r} {!s} {!a} {!r:>5}|".format("a", "b", "é", "x"))
print("{:{}}|{:{}.{}}|{:{w}}|{0:{1}}".format(1, 5, 3.14159, 8, 3, "z", w=4) if False
    else "{:{}}|{:{}.{}}|{:{w}}|".format(1, 5, 3.14159, 8, 3, "z", w=4), "{0:{1}}|{0:>{w}}".format(7, 3, w=6),
    "{:{fill}{align}{width}}".format("x", fill="*", align="^", width=5))
print("{a}{b}".format(**{"a": 1, "b": 2}), "{} {} {}".format(*"abc"), "{x}".format_map({"x": 1}),
    "{:}".format(5), "{!s}".format(None), "{:s}".format("t"), "{:d}".format(True))
class D(dict):
    def __missing__(self, k): return f"?{k}?"
print("{known} {unknown}".format_map(D(known=1)))
class F:
    attr = {"k": [10, 20]}
    def __format__(self, s): return f"<{s}>"
print("{0:abc} {0.attr[k][1]} {0:}".format(F()), "{:{{}}}".format(F()) if False else "",
    "{:%Y-%m}".format(F()))
for f, a, k in [("{", (), {}), ("}", (), {}), ("{}", (), {}), ("{0} {}", (1, 2), {}), ("{} {0}", (1, 2), {}),
        ("{a}", (), {}), ("{1}", (1,), {}), ("{0.x}", (1,), {}), ("{0[k]}", ({},), {}), ("{0[5]}", ([1],),
        {}), ("{0[a]}", ([1],), {}), ("{!x}", (1,), {}), ("{!}", (1,), {}), ("{:d}", ("a",), {}),
        ("{:s}", (1,), {}), ("{:5.5}", (1,), {}), ("{a.b.c}", (), {"a": 1}), ("{0[}", (1,), {}),
        ("{0]}", (1,), {}), ("{:{}}", (1,), {}), ("{0!r", (1,), {}), ("{:{:{}}}", (1, 2, 3), {}),
        ("{0.}", (1,), {}), ("{0[]}", (1,), {}), ("{-1}", (1,), {}), ("{ 0 }", (1,), {}), ("{!rr}", (1,), {}),
        ("{0x}", (1,), {}), ("a}b", (), {})]:
    try: print(f, "|", f.format(*a, **k))
    except Exception as e: print(f, "|", type(e).__name__, e)
