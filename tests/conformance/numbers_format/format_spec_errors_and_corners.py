"""The format mini-language: every part with every kind of value, nested fields, conversions, errors; %
too."""
import datetime
import decimal
import fractions


def attempt(label, call):
    try:
        print(label, "->", repr(call()))
    except Exception as e:
        print(label, "->", type(e).__name__, e)


values = [0, -42, True, 10**20, 1.5, -0.0, float("inf"), float("nan"), 1e300, 2 + 3j, "text", None,
    decimal.Decimal("-1.50"), fractions.Fraction(-7, 3)]
specs = ["", "5", "<8", ">8", "^8", "=8", "*^9", "+", "-", " ", "#x", "#010b", "o", "X", "c", "d", "n", "e",
    ".2E", "f", ".0f", "F", "g", ".3G", "%", ".1%", ",", "_", "_x", ",d",
    "010", "+08.2f", "s", ".2s", ".2", "z.0f", "z", "+s", "#s", "08s", ",s", "5c", "+c", "#.3g", "x>+#10x",
        "5.2.1", "a", "}", "é^8", "  8", "<", "0<5", "=+7", ".", ".-1", "1_000", ",_", "_,", "d5", "%d"]
for spec in specs:
    outcomes = {}
    for value in values:
        try:
            outcome = repr(format(value, spec))
        except Exception as e:
            outcome = f"{type(e).__name__}: {e}"
        outcomes.setdefault(outcome, []).append(type(value).__name__ if not isinstance(value, (int, float))
            else repr(value)[:6])
    print(f"== {spec!r}")
    for outcome, who in outcomes.items():
        print("  ", outcome if len(outcome) < 80 else len(outcome), who)


class A:
    x = [1, {"k": "v", "1": "one", 1: "int"}]
    def __format__(self, spec): return f"<{spec}>"
    def __repr__(self): return "A é"
    def __str__(self): return "str A"


a = A()
for template, arguments, keywords in [
    ("{} {}", (1,), {}), ("{0} {}", (1, 2), {}), ("{} {0}", (1, 2), {}), ("{x}", (), {}), ("{0.x}", (a,), {}),
        ("{0.x[0]}", (a,), {}), ("{0.x[1][k]}", (a,), {}), ("{0.x[1][1]}", (a,), {}),
    ("{0.x[1]['k']}", (a,), {}), ("{0.y}", (a,), {}), ("{0[zz]}", ({},), {}), ("{0[5]}", ([1],), {}),
        ("{0[-1]}", ([1],), {}), ("{!r} {!s} {!a}", (a, a, a), {}), ("{!x}", (1,), {}), ("{!}", (1,), {}),
        ("{!rr}", (1,), {}),
    ("{:{}}", (5, 8), {}), ("{:{w}.{p}f}", (3.14159,), {"w": 9, "p": 2}), ("{:{:{}}}", (1, 2, 3), {}),
        ("{0:{0}}", (5,), {}), ("{:spec}", (a,), {}), ("{!s:>8}", (a,), {}), ("{", (), {}), ("}", (), {}),
        ("{{}}", (), {}), ("{{{}}}", (1,), {}),
    ("{0", (1,), {}), ("{0!", (1,), {}), ("{0!r", (1,), {}), ("{0:", (1,), {}), ("{0[", ([1],), {}),
        ("{0[]}", ([1],), {}), ("{0.}", (1,), {}), ("{.real}", (1,), {}), ("{[0]}", ([7],), {}),
        ("{ 0 }", (1,), {}), ("{0 }", (1,), {}), ("{a b}", (), {"a b": 3}),
    ("{-1}", (1,), {}), ("{99999999999999999999}", (1,), {}), ("{:%Y-%m}", (datetime.date(2020, 2, 3),), {}),
        ("{0:{1}}{2}", (1, ">3", "x"), {}), ("{a[b].c}", (), {"a": {"b": A}}), ("{:}}", (1,), {}),
        ("{0}{1}", (), {}), ("{[a}", (1,), {}), ("{0[0]x}", ([1],), {}),
]:
    attempt(f"{template!r}", lambda: template.format(*arguments, **keywords))
for template, value in [("%d", 1.9), ("%d", "1"), ("%i", True), ("%x", 1.0), ("%x", -255), ("%#o", 8),
    ("%c", 65), ("%c", "ab"), ("%c", 0x110000), ("%c", 1.0), ("%s", (1, 2)), ("%s %s", (1,)), ("%s", ()),
        ("%%", ()), ("%%", 1), ("%", 1), ("%q", 1), ("%5", 1), ("%(a)s", {"a": 1}),
    ("%(a)s", {}), ("%(a)s", 1), ("%(a", {"a": 1}), ("%(a)s %s", {"a": 1}), ("%*d", (5, 1)), ("%.*f", (2, 1)),
        ("%*d", ("a", 1)), ("%-8s|", "x"), ("%08.3f", -1.5), ("%+d % d", (1, 1)), ("%r %a", ("é", "é")),
        ("%.2s", "abc"), ("%e %G", (1.5, 1e-10)), ("%ld %hd", (1, 2)), ("%f", "x"), ("%.0f", 0.5),
    ("%.500f", 1.0), ("%s", None), ("%d", None), ("%x", "a"), ("%(a)d %(b)r", {"a": 1, "b": "q"}),
        ("%5.2%", ()), ("%d %d", 1), ("%d", [1]), ("", 1), ("", {}), ("", [1]), ("%((a))s", {"(a)": 4}),
        ("%s", {}), ("%s", {1}), ("%u", 3), ("% 05d", 42), ("%#.3x", 10), ("%+.3d", 7), ("%-05d|", 3),
        ("%c", -1)]:
    attempt(f"{template!r} % {type(value).__name__}", lambda: (template % value)[:60])
