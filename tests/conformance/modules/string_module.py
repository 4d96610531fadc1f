"""string constants, Template, capwords, Formatter."""
import string
print(string.ascii_lowercase, string.ascii_uppercase, string.ascii_letters, string.digits, string.hexdigits,
    string.octdigits, string.punctuation, repr(string.whitespace), len(string.printable))
print(string.capwords("hello  wORLD foo"), string.capwords("a-b-c", "-"), string.capwords(""))
print("".join(c for c in "a1!B2?" if c in string.ascii_letters), [c for c in string.digits if int(c) % 2],
    string.ascii_lowercase.index("m"), dict(zip(string.ascii_lowercase[:3], range(3))),
    all(c in string.hexdigits for c in "deadBEEF"))
class Upper(string.Formatter):
    def format_field(self, v, spec): return super().format_field(v, spec).upper()
    def get_value(self, k, a, kw):
        return kw.get(k, f"<{k}>") if isinstance(k, str) else super().get_value(k, a, kw)
f = string.Formatter()
print(f.format("{0} {name:>5} {1!r}", "a", "b", name="n"), f.vformat("{}-{}", (1, 2), {}),
    Upper().format("{a} {b}", a="x"), list(f.parse("x{a!r:>{w}}y{{z}}")))
for g in (lambda: f.format("{}"), lambda: f.format("{a}"), lambda: f.format("{0} {}", 1, 2),
        lambda: f.format("{!q}", 1)):
    try: print(g())
    except (IndexError, KeyError, ValueError) as e: print(type(e).__name__, e)
rot = str.maketrans(string.ascii_lowercase, string.ascii_lowercase[13:] + string.ascii_lowercase[:13])
print("uryyb".translate(rot), "hello, world!".translate(str.maketrans("", "", string.punctuation)))
