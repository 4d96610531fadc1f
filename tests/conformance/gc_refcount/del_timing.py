"""Objects die at the moment the last reference goes."""
import sys
class T:
    def __init__(self, n): self.n = n
    def __del__(self): print("die", self.n)
def make(n):
    t = T(n)
    print("made", n)
    return t
make("unused result")
print("1")
a = make("a"); b = a
del a
print("2")
b = None
print("3")
l = [make("l0"), make("l1")]
l[0] = 5
print("4")
del l[1:]
print("5")
d = {"k": make("d")}
d.pop("k")
print("6")
s = {make("s")}
s.clear()
print("7")
t = (make("t"),)
t = ()
print("8")
def local():
    x = make("local x")
    y = make("local y")
    print("returning")
local()
print("9")
def rebinding():
    for i in range(2):
        v = make(f"loop {i}")
    print("after loop")
rebinding()
print("10")
def arg(p): print("in arg")
arg(make("argument"))
print("11")
class Holder: pass
h = Holder(); h.t = make("attribute"); h.t = None
h.t = make("owned"); del h
print("12")
f = (lambda t=make("default"): 0)
del f
print("13")
def closure():
    c = make("cell")
    return lambda: c
g = closure(); print("closed"); del g
print("14")
try:
    e = make("raised frame"); raise ValueError("x")
except ValueError as err: pass
e = 0
print("15")
x = [make("comp") for _ in range(1)][0].n
print("16", x)
it = iter([make("iter")]); next(it); print("17"); del it
print("18")
