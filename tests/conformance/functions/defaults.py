"""Default values: evaluated once, shared, visible on the function."""
def f(a, b=[], c={}):
    b.append(a)
    c[a] = len(b)
    return b, c
print(f(1))
print(f(2))
print(f(3, []))
print(f.__defaults__)
n = 10
def g(x=n, y=n * 2):
    return x, y
n = 99
print(g(), g(1), g(y=1), g(y=5, x=4))
def h(a, b=2, *, c, d=4):
    return a, b, c, d
print(h(1, c=3), h(1, 5, c=6, d=7), h.__defaults__, h.__kwdefaults__)
h.__defaults__ = (20,)
h.__kwdefaults__ = {"c": 30, "d": 40}
print(h(1))
h.__defaults__ = (100, 200)
print(h())
h.__defaults__ = None
try:
    h(1)
except TypeError as e:
    print(e)
def calls():
    print("evaluated", end=" ")
    return 0
fs = []
for i in range(3):
    def k(v=calls(), i=i):
        return i
    fs.append(k)
print([fn() for fn in fs])
def sentinel(x=object()):
    return x
print(sentinel() is sentinel())
def tup(a=(1, 2), b=None, c=...):
    return a, b, c
print(tup(), tup(c=1))
class C:
    base = 5
    def m(self, x=base):
        return x
    base = 6
print(C().m(), C.base)
print((lambda x=lambda: 3: x())())
def order(a=print("first"), b=print("second"), *, c=print("third")): pass
for source in ["def f(a=1, b): pass", "def f(a, a): pass", "lambda a=1, b: 0", "def f(*): pass",
        "def f(*, **k): pass", "def f(**k, a): pass", "def f(*a, *b): pass", "def f(a, /, b, /): pass",
        "def f(*, a, /): pass", "def f(/): pass", "def f(*a=1): pass", "def f((a, b)): pass",
        "def f(a, *, a): pass", "def f(1): pass"]:
    try:
        compile(source, "<t>", "exec")
        print("ok", source)
    except SyntaxError as e:
        print(source, "|", e.msg)
