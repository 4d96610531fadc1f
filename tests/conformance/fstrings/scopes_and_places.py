"""f-strings in eval; closures, class bodies, defaults, annotations, decorators."""
def outer():
    a = 1
    def inner(): return f"{a} {b}"
    b = 2
    class C:
        c = f"{a}{b}"
        d = [f"{a}{i}" for i in "xy"]
        f: f"{a}" = 3
        def m(self, e=f"{b}"): return f"{self.c}{e}"
    return inner(), C.c, C.d, C.__annotations__, C().m()
print(outer())
def doc():
    f"not a docstring {1}"
def doc2(): f"not either"
def doc3(): "a" f"b"
class D: f"{1}"
print(doc.__doc__, doc2.__doc__, doc3.__doc__, D.__doc__)
f"unused {print('evaluated')}"
print(eval("f'{a}{b}'", {"a": 1}, {"b": 2}), eval("f'{__name__}'"))
def unbound():
    try: f"{later}"
    except UnboundLocalError as e: print(e)
    later = 1
unbound()
def dec(text): return lambda f: (text, f())
@dec(f"{1 + 1}")
def decorated(): return f"{'body'}"
print(decorated)
match "v1":
    case str() as q if q == f"v{1}": print("guard")
try: compile("match 1:\n case f'{1}': pass", "x", "exec")
except SyntaxError as e: print(e.msg, e.lineno, e.offset)
print({f"{k}": v for k, v in zip("ab", range(2))}, [*f"{12}{34}"], f"{'ab'}"[0], f"{1}".join("xy"),
    f"a{1}" in {"a1"}, f"{1}" is not None)
print("%s" % f"{5}%", f"{5}%%" % (), f"{'{}'}".format(8), (f"{1}"
      f"{2}"), len(f"{'x' * 3}"), -len(f"{1}"), f"{1}" * 2)
s = "a"
s += f"{s}{s}"
print(s, f"{s!r:*^9}", f"{s:.1}", type(f"").__name__, f"{3!r}" == "3", hash(f"{1}") == hash("1"))
