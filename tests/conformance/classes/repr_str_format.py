"""__repr__, __str__, __format__, __bytes__ and who calls which."""
class R:
    def __repr__(self): return "repr!"
class S(R):
    def __str__(self): return "str!"
class F(S):
    def __format__(self, spec): return f"format<{spec}>"
r, s, f = R(), S(), F()
for o in (r, s, f):
    print(o, str(o), repr(o), f"{o}", f"{o!r}", f"{o!s}", "%s %r" % (o, o), "{} {!r}".format(o, o), [o], (o,),
        {1: o})
print(format(f, "spec"), f"{f:>{5}}", "{:abc}".format(f), format(s), f"{s!s:>6}|", f"{s!r:<7}|")
try: format(s, ">6")
except TypeError as e: print(e)
try: f"{r:x}"
except TypeError as e: print(e)
class Only:
    def __str__(self): return "only str"
text = repr(Only())
print(str(Only()), text.startswith("<__main__.Only object at 0x"), text.endswith(">"))
class Bad:
    def __repr__(self): return 5
    def __str__(self): return None
for fn in (repr, str, lambda o: f"{o}", lambda o: "%s" % o, lambda o: [o].__repr__()):
    try: fn(Bad())
    except TypeError as e: print(e)
class BadF:
    def __format__(self, s): return 5
try: f"{BadF()}"
except TypeError as e: print(e)
class B:
    def __bytes__(self): return b"bytes!"
    def __bool__(self): return False
    def __int__(self): return 3
    def __float__(self): return 2.5
print(bytes(B()), bool(B()), int(B()), float(B()))
class Bad2:
    def __bytes__(self): return "s"
    def __int__(self): return "s"
    def __float__(self): return 1
for fn in (bytes, int, float):
    try: fn(Bad2())
    except TypeError as e: print(e)
l = [1]; l.append(l); d = {"k": 1}; d["self"] = d
print(l, d)
class Nested:
    def __init__(self, *k): self.k = k
    def __repr__(self): return f"Nested{self.k!r}"
print(Nested(1, Nested("a"), [Nested()]))
class E(Exception):
    def __str__(self): return "custom str"
print(E("x"), repr(E("x")), [E(1, 2)])
class SubS(str):
    def __str__(self): return "sub:" + super().__str__()
    def __repr__(self): return "SubS"
x = SubS("v"); print(x, [x], f"{x}", "%s" % x, str(x), x + "")
