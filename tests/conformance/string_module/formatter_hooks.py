"""string.Formatter and its hooks; format strings with attributes, indexes, nesting, and every broken form."""
import string
class Loud(string.Formatter):
    def get_value(self, key, args, kwargs):
        print("value", repr(key), end="; ")
        return super().get_value(key, args, kwargs) if not isinstance(key,
            str) or key in kwargs else f"<{key}>"
    def get_field(self, name, args, kwargs):
        print("field", repr(name), end="; ")
        return super().get_field(name, args, kwargs)
    def check_unused_args(self, used, args, kwargs): print("used", sorted(used, key=str), args, kwargs)
    def format_field(self, value, spec):
        print("spec", repr(spec), end="; ")
        return super().format_field(value, spec) if spec != "own" else "OWN"
    def convert_field(self, value, conversion):
        print("conv", conversion, end="; ")
        return value.upper() if conversion == "u" else super().convert_field(value, conversion)
f = Loud()
for text, args, kwargs in [("a{}b{0}", (1,), {}), ("{}{}", (1, 2), {}),
    ("{x}{y.real}{z[0]}", (), {"x": 1, "y": 2j, "z": "ab"}), ("{missing!r}", (), {}),
    ("{0!u:>5}", ("q",), {}), ("{:{w}.{p}f}", (3.14159,), {"w": 8, "p": 2}), ("{0:own}", (1,), {}),
    ("{{}}{0}", (5,), {}), ("{a[b]}", (), {"a": {"b": 1}}), ("{0[0][k].real}", ([{"k": 4}],), {}),
    ("{!s}", ("x",), {}), ("", (1,), {}), ("{0!z}", (1,), {}), ("{:{:{}}}", (1, 2, 3), {}), ("{", (), {}),
    ("}", (), {}), ("{0", (1,), {}), ("{0!", (1,), {}), ("{0!r", (1,), {}), ("{0!rx}", (1,), {}),
    ("{0.}", (1,), {}), ("{0[}", (1,), {}), ("{0[]}", (1,), {}), ("{0[a]b}", ({"a": 1},), {}),
    ("{.x}", (1,), {}), ("{[0]}", ("ab",), {}), ("{-1}", (1,), {}), ("{ 0}", (1,), {}), ("{1}", (1,), {}),
    ("{}", (), {}), ("{0}{}", (1, 2), {}), ("{}{1}", (1, 2), {})]:
    for formatter in (f.vformat, lambda t, a, k: t.format(*a, **k)):
        try: print(repr(text), "->", repr(formatter(text, args, kwargs)))
        except Exception as e: print(repr(text), "->", type(e).__name__, e)
for text in ["a{b}c{d!r:e}f", "", "{}", "{{", "}}", "{a:{b}}", "x{", "{a!}", "{!r}", "{a:}}", "{a}}",
    "{a.b[c].d!s:>{w}}", "{:%H:%M}", "{'a'}", "{a b}"]:
    try: print(repr(text), list(string.Formatter().parse(text)))
    except Exception as e: print(repr(text), type(e).__name__, e)
for call in ["string.Formatter().format()", "string.Formatter().format('{self}', self=1)",
    "string.Formatter().format('{}', format_string=2)", "string.Formatter().vformat('{0}', (1,))",
    "string.Formatter().get_field('a.b[c]', (), {'a': type('A', (), {'b': {'c': 9}})})",
    "string.Formatter().get_value('0', (1,), {})", "string.Formatter().get_value(0, (), {})",
    "string.Formatter().convert_field(1, 'x')", "string.Formatter().convert_field('é', 'a')",
    "string.capwords('  aB  cD-ef ')", "string.capwords('a-b', '-')", "string.capwords('')",
    "string.ascii_letters[-3:]", "repr(string.whitespace)", "string.punctuation", "len(string.printable)",
    "string.hexdigits + string.octdigits"]:
    try: print(call, "->", eval(call))
    except Exception as e: print(call, "->", type(e).__name__, e)
