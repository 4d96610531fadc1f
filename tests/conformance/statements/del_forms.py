# del: names, attributes, items, slices, nested targets, order, errors.
class Log:
    def __delattr__(self, name):
        print("delattr", name, end=" ")

    def __delitem__(self, key):
        print("delitem", key, end=" ")

    def __getattr__(self, name):
        print("get", name, end=" ")
        return self


x = Log()
del x.a, x[1], x[1:2], x[...], x.b.c, (x[2]), [x.d, (x.e, x[3, 4])], (x.f,)
print()
del ()
del []
del (), [], ((),)
a = b = c = d = 1
del a, (b, [c]), d
for name in "abcd":
    print(name in globals(), end=" ")
print()
for code in ("del missing", "del x.y.z[0]", "y = 1; del y, y", "del (1).real", "del 'a'.x", "del [1][0]", "del [1][5]", "del (1,)[0]", "del 'abc'[0]", "del {}['k']", "del {1}[0]", "del int.real", "del len.x", "del None.x", "l = [1, 2, 3]; del l[:], l[0]",
             "del x.__class__", "class A: pass\ndel A.__name__", "class A: pass\ndel A().x", "class A: x = 1\ndel A().x", "class A: x = 1\ndel A.x, A.x", "class A: pass\ndel A.__dict__", "def f(): pass\ndel f.__code__", "def f(): pass\ndel f.__name__", "def f(): pass\ndel f.__dict__",
             "def f(): pass\ndel f.__defaults__, f.__kwdefaults__, f.__annotations__; print(f.__annotations__)", "import sys; del sys.nothing", "del print", "del __builtins__.nothing", "del __name__; print(__name__)", "class A:\n y = 1\n del y\n print('y' in locals())",
             "class A:\n del y", "for i in (1,):\n del i\nprint('i' in globals())", "def f():\n global g; g = 1; del g\nf(); g", "def f(a, *b, **c):\n del a, b, c\n return locals()\nprint(f(1))"):
    try:
        exec(code, {"x": 5, "__name__": "m"})
        print(code.replace("\n", "|"), "fine")
    except Exception as error:
        print(code.replace("\n", "|"), type(error).__name__, error)


def local():
    a = b = [1]
    del a
    try:
        a
    except UnboundLocalError as error:
        print(error)
    a = 2
    return a, b


print(local())


def cell():
    a = 1

    def reader():
        return a

    def deleter():
        nonlocal a
        del a

    print(reader(), end=" ")
    deleter()
    try:
        reader()
    except NameError as error:
        print(error)
    a = 3
    return reader()


print(cell())


class Descriptor:
    def __delete__(self, instance):
        print("__delete__", type(instance).__name__)


class Holder:
    d = Descriptor()


h = Holder()
h.__dict__["d"] = "own"
del h.d
print(h.__dict__)
try:
    h.d = 1
except AttributeError as error:
    print(error)
