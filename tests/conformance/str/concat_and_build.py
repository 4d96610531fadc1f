"""Building strings: +=, join, repetition, mixed widths, many pieces."""
s = ""
for i in range(1000): s += str(i)
print(len(s), s[:20], s[-6:])
t = s; s += "x"; print(len(t), len(s), t is s)
parts = []
for i in range(500): parts.append(chr(97 + i % 26)); 
print("".join(parts)[:30], len("".join(parts)))
w = "a"; w += "é"; w += "日"; w += "😀"; w += "z"; print(w, len(w), [ord(c) for c in w])
print("a" + "é", "é" + "日", "日" + "😀", "😀" + "a", ("a" + "日")[0], ("a" + "日")[:1] == "a",
    len("a" * 100 + "😀"))
print("ab" * 3, 3 * "ab", "" * 100, "x" * 0, "x" * -3, "é日" * 2, len("ab" * 10 ** 5))
def build(n): return n and build(n - 1) + "." + str(n) or ""
print(build(10))
class C:
    def __init__(self): self.s = ""
    def add(self, x): self.s += x; return self
c = C(); [c.add(x) for x in "abc"]; print(c.s)
d = {"k": "v"}; d["k"] += "w"; l = ["a"]; l[0] += "b"; print(d, l)
a = b = "shared"; a += "!"; print(a, b)
def f(x): x += "local"; return x
g = "global"; print(f(g), g)
def h():
    acc = ""
    def add(x):
        nonlocal acc
        acc += x
    for x in "xyz": add(x)
    return acc
print(h())
for bad in ["'a' + 1", "1 + 'a'", "'a' + None", "'a' + b'b'", "'a' - 'b'", "'a' * 'b'", "'a' * 1.5",
        "'a' / 2", "-'a'", "'a' + ['b']", "'a' & 'b'", "'a' % ('b',)", "'x' * 10**20"]:
    try: print(eval(bad))
    except (TypeError, OverflowError, MemoryError) as e:
        print(bad, "|", type(e).__name__, str(e) if not isinstance(e, MemoryError) else "")
import io
buf = io.StringIO()
for i in range(5): buf.write(f"{i},")
print(buf.getvalue(), "".join(reversed("abc")), "-" * 10, "=" * 3 + ">" + "=" * 3)
n, out = 12345, ""
while n: n, r = divmod(n, 7); out = str(r) + out
print(out, int(out, 7))
