"""Single inheritance, overriding, isinstance, issubclass."""
class A:
    tag = "A"
    def __init__(self, n=1): self.n = n
    def hello(self): return f"{self.tag} hello {self.n}"
    def template(self): return "[" + self.part() + "]"
    def part(self): return "a"
class B(A):
    tag = "B"
    def part(self): return "b" + super().part()
class C(B):
    def __init__(self):
        super().__init__(9)
        self.extra = True
    def part(self): return "c" + super().part()
print(A().hello(), B(2).hello(), C().hello())
print(A().template(), B().template(), C().template())
c = C()
print(isinstance(c, A), isinstance(c, (int, B)), isinstance(A(), B), issubclass(C, A), issubclass(A, C),
    issubclass(C, (int, str)), issubclass(A, object))
print([k.__name__ for k in C.__mro__], C.__base__.__name__, [k.__name__ for k in A.__subclasses__()])
print(c.__dict__, C.tag, "tag" in C.__dict__)
B.tag = "patched"
print(c.tag)
class MyList(list):
    def total(self): return sum(self)
    def append(self, v):
        super().append(v * 2)
m = MyList([1, 2])
m.append(5)
print(m, m.total(), len(m), isinstance(m, list), type(m + [1]).__name__, type(m[:]).__name__, m == [1, 2, 10])
class MyDict(dict):
    def __missing__(self, k): return "missing " + k
    def __setitem__(self, k, v): super().__setitem__(k.upper(), v)
d = MyDict(a=1)
d["b"] = 2
print(d, d["zzz"], d.get("zzz"), "zzz" in d)
class MyInt(int):
    def __new__(cls, v, unit): 
        self = super().__new__(cls, v)
        self.unit = unit
        return self
    def __repr__(self): return f"{int(self)}{self.unit}"
k = MyInt(5, "km")
print(k, k + 1, type(k + 1).__name__, k * k, [k], f"{k}", k == 5, {5: "five"}[k])
class MyStr(str):
    def shout(self): return self.upper() + "!"
s = MyStr("hi")
print(s.shout(), s + "x", type(s + "x").__name__, len(s), s == "hi", {"hi": 1}[s])
class MyExc(ValueError):
    def __init__(self, code): super().__init__(f"code {code}"); self.code = code
try: raise MyExc(7)
except ValueError as err: print(err, err.code, err.args)
for bad in ["class X(5): pass", "class X(A, A): pass", "class X(bool): pass", "class X(A, object, B): pass",
        "class X(object, A): pass", "class X(int, str): pass", "class X(type(None)): pass",
        "class X('a'): pass", "class X(range): pass", "class X(slice): pass",
        "class X(type(lambda: 0)): pass"]:
    try: exec(bad)
    except TypeError as err: print(bad, "|", str(err).split("\n")[0])
