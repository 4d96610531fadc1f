"""del on names, attributes, items, slices and tuples."""
x = 1
del x
try:
    x
except NameError as e:
    print(e)
a = b = c = 1
del a, (b, c)
print("a" in globals(), "b" in globals(), "c" in globals())
l = list(range(10))
del l[0], l[-1]
print(l)
del l[1:3]
print(l)
del l[::2]
print(l)
del l[:]
print(l)
d = {"a": 1, "b": {"c": 2}}
del d["a"], d["b"]["c"]
print(d)
class C:
    attr = 1
o = C()
o.x = 1
del o.x
for f in ["del o.x", "del o.attr", "del C.attr; C.attr", "del d['zz']", "del l[5]", "del undefined",
        "del (1,)[0]", "del 'abc'[0]", "del print", "del o.__class__"]:
    try:
        exec(f)
        print("ok", f)
    except Exception as e:
        print(f, "|", type(e).__name__, e)
def f():
    y = 1
    del y
    try:
        return y
    except UnboundLocalError as e:
        return str(e)
print(f())
def g(n):
    if n:
        del n
    return n
try:
    g(1)
except UnboundLocalError as e:
    print(e)
print(g(0))
def outer():
    v = 1
    def inner():
        return v
    del v
    try:
        inner()
    except NameError as e:
        print(type(e).__name__, e)
outer()
def glob():
    global gv
    gv = 1
    del gv
glob()
print("gv" in globals())
for i in range(2):
    del i
print("i" in globals())
del (l)
del [d]
print("l" in globals())
