"""__del__ runs at once when the last reference goes."""
class D:
    def __init__(self, n): self.n = n
    def __del__(self): print("del", self.n)
a = D("a")
a = None
print("after a")
b = D("b"); c = b
del b
print("still alive")
del c
D("temporary")
print("after temporary")
def f():
    x = D("local")
    print("in f")
f()
l = [D(1), D(2)]
l.pop()
print("popped")
l.clear()
d = {"k": D("dict value")}
d["k"] = 5
def ret(): return D("returned")
ret()
x = ret()
x = D("replacing")
print("replaced")
del x
try:
    o = D("in try")
    raise ValueError
except ValueError: pass
del o
class Res(D):
    saved = []
    def __del__(self):
        super().__del__()
        Res.saved.append(self)
r = Res("resurrect")
del r
print(Res.saved[0].n)
Res.saved.clear()
print("cleared")
class A:
    def __init__(self): self.part = D("part")
    def __del__(self): print("del whole")
A()
for i in range(2): t = D(f"loop{i}")
del t
(lambda: D("lambda"))()
[D(f"comp{i}") for i in range(2)]
print(D("arg").n)
def gen():
    g = D("gen local")
    yield 1
g = gen(); next(g)
del g
def exc():
    e = D("frame local")
    raise KeyError
try: exc()
except KeyError: print("handling")
print("handled")
s = D("swap1"), D("swap2")
s = None
print("end")
