"""Augmented assignment on every kind of target and operator."""
a = [1]
b = a
b += [2]
print(a, a is b)
b = b + [3]
print(a, b)
a *= 2
print(a)
t = (1,)
u = t
t += (2,)
print(t, u)
s = {1, 2}
r = s
s |= {3}; s &= {2, 3}; s ^= {9}; s -= {2}
print(sorted(r), s is r)
d = {"a": 1}
d |= {"b": 2}
d["a"] += 10
d["l"] = []
d["l"] += [5]
print(d)
class P:
    x = 1
p = P()
p.x += 1
print(p.x, P.x)
tup = ([1],)
try:
    tup[0] += [2]
except TypeError as error:
    print(error, tup)
def key():
    print("key once")
    return 0
l = [1]
l[key()] += 5
print(l)
class Op:
    def __iadd__(self, o): return ("iadd", o)
    def __isub__(self, o): return ("isub", o)
    def __imul__(self, o): return ("imul", o)
    def __itruediv__(self, o): return ("itruediv", o)
    def __ifloordiv__(self, o): return ("ifloordiv", o)
    def __imod__(self, o): return ("imod", o)
    def __ipow__(self, o): return ("ipow", o)
    def __ilshift__(self, o): return ("ilshift", o)
    def __irshift__(self, o): return ("irshift", o)
    def __iand__(self, o): return ("iand", o)
    def __ior__(self, o): return ("ior", o)
    def __ixor__(self, o): return ("ixor", o)
    def __imatmul__(self, o): return ("imatmul", o)
for op in "+ - * / // % ** << >> & | ^ @".split():
    space = {"x": Op()}
    exec("x %s= 1" % op, space)
    print(op, space["x"])
class Fallback:
    def __add__(self, o): return "add"
    def __iadd__(self, o): return NotImplemented
f = Fallback(); f += 1; print(f)
for source in ["x = 1; x += 'a'", "x = 'a'; x -= 'b'", "x = []; x += 5", "undefined += 1", "x = None; x |= 1",
        "x = {}; x += {}", "x = 5; x @= 2"]:
    try:
        exec(source)
    except Exception as error:
        print(type(error).__name__, error)
