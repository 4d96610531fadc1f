"""with: order, suppression, several managers, parentheses, errors."""
class M:
    def __init__(self, name, suppress=False, fail=None):
        self.name, self.suppress, self.fail = name, suppress, fail
    def __enter__(self):
        print("enter", self.name)
        if self.fail == "enter":
            raise RuntimeError("enter " + self.name)
        return self.name.upper()
    def __exit__(self, kind, value, trace):
        print("exit", self.name, kind and kind.__name__, value, trace is not None)
        if self.fail == "exit":
            raise RuntimeError("exit " + self.name)
        return self.suppress
with M("a") as a:
    print("body", a)
with M("a") as a, M("b") as b:
    print(a, b)
with (M("c") as c, M("d") as d,):
    print(c, d)
with M("s", True):
    raise ValueError("hidden")
print("continued")
try:
    with M("x"), M("y"):
        raise KeyError("k")
except KeyError as e:
    print("caught", e)
with M("outer", True), M("inner", fail="enter"):
    print("never")
try:
    with M("e", fail="exit"):
        raise ValueError("first")
except RuntimeError as e:
    print(e, "context:", repr(e.__context__))
def f():
    with M("r"):
        return "returned"
print(f())
for i in range(2):
    with M(str(i)):
        if i == 0:
            continue
        break
class T: pass
t, l = T(), [0, 0]
with M("attr") as t.x, M("item") as l[1], M("tu") as (p, q):
    print(t.x, l, p, q)
class NoExit:
    def __enter__(self): return 1
class NoEnter:
    def __exit__(self, *a): return 1
for bad in (5, NoExit(), NoEnter(), None, "s"):
    try:
        with bad:
            pass
    except Exception as e:
        print(type(e).__name__, e)
class Inst: pass
o = Inst()
o.__enter__ = lambda: 1
o.__exit__ = lambda *a: 1
try:
    with o: pass
except TypeError as e:
    print("instance attributes do not count")
