"""global and nonlocal declarations."""
count = 0
def bump():
    global count
    count += 1
    return count
print(bump(), bump(), count)
def make_new():
    global brand_new, other
    brand_new, other = 5, 6
make_new()
print(brand_new, other)
def counter():
    n = 0
    def inc(by=1):
        nonlocal n
        n += by
        return n
    def get():
        return n
    return inc, get
inc, get = counter()
inc(); inc(5)
print(get())
inc2, get2 = counter()
print(get2(), get())
def a():
    x = "a"
    def b():
        def c():
            nonlocal x
            x = "c"
        c()
        return x
    return b(), x
print(a())
def shadow():
    count = "local"
    def inner():
        global count
        count = 100
        return count
    return inner(), count
print(shadow(), count)
class K:
    global kg
    kg = "from class"
    count = 7
    def m(self):
        return count
print(kg, K().m(), K.count, hasattr(K, "kg"))
def loop():
    global gi
    for gi in range(3):
        pass
loop()
print(gi)
def imp():
    global math
    import math
imp()
print(math.floor(2.5))
def deff():
    global gfun, GCls
    def gfun(): return "gfun"
    class GCls: pass
deff()
print(gfun(), gfun.__qualname__, GCls.__qualname__)
def withglobal():
    global err
    try:
        1 / 0
    except ZeroDivisionError as err:
        print("inside", err)
withglobal()
print("err" in globals())
for source in ["def f():\n x = 1\n global x", "def f():\n print(x)\n global x", "def f():\n nonlocal x",
        "nonlocal x", "def f(a):\n global a", "def f():\n def g():\n  nonlocal q",
        "def f():\n x = 1\n def g():\n  x = 2\n  nonlocal x", "class A:\n nonlocal z",
        "def f():\n global a\n def g():\n  nonlocal a", "x = 1\nglobal x"]:
    try:
        compile(source, "<t>", "exec")
        print("ok", repr(source))
    except SyntaxError as e:
        print(repr(source), "|", e.msg, e.lineno)
