# property: accessors, messages with names, subclassing, setters in other classes, docs, abstract marks.
class A:
    def __init__(self):
        self._x = 1

    @property
    def x(self):
        "the doc"
        return self._x

    @x.setter
    def x(self, value):
        self._x = value

    @x.deleter
    def x(self):
        del self._x

    read_only = property(lambda self: "fixed")
    write_only = property(None, lambda self, value: print("write", value))
    nothing = property()
    named = property(fget=lambda self: 1, doc="given")


a = A()
a.x = 5
print(a.x, A.x.__doc__, A.named.__doc__, A.nothing.__doc__, A.x.__name__)
del a.x
for code in ("a.x", "a.read_only = 1", "del a.read_only", "a.write_only", "a.write_only = 3", "del a.write_only", "a.nothing", "a.nothing = 1", "del a.nothing", "A.x.fget = 1", "A.x.fget(a)", "property(1).__get__(a)", "property(1, 2, 3, 4, 5)", "property(x=1)", "property().getter(len).fget", "property().__get__(None, A) is not None", "property().__get__(5)", "property().__set__(5, 1)", "property().__delete__(5)", "property(len).__get__('abc')", "property(len).__name__", "property().__name__", "property(len).__set_name__(A)", "property(len).__set_name__(A, 'n')", "A.x.__isabstractmethod__", "A.x.setter()", "property(doc=5).__doc__", "property.__get__", "property(fset=len).fset.__name__", "A.named.setter(print).__doc__", "A.named.getter(lambda self: 2).__get__(a)"):
    try:
        exec(code) if "=" in code and "==" not in code and "(" not in code or code.startswith("del") else print(code, eval(code))
    except Exception as error:
        print(code, type(error).__name__, error)


class Upper(property):
    def __get__(self, instance, owner=None):
        if instance is None:
            return self
        return str(super().__get__(instance, owner)).upper()


class B(A):
    @Upper
    def name(self):
        """Upper doc"""
        return "text"

    x = A.x.getter(lambda self: "child")

    @A.x.setter
    def y(self, value):
        print("y set", value)


b = B()
print(b.name, type(B.name).__name__, B.name.__doc__, b.x, B.x.__doc__, type(B.name.setter(None)).__name__)
b.y = 1
b.x = 9
print(b._x, b.y if hasattr(b, "_x") else "")
p = property(len)
p.__doc__ = "changed"
print(p.__doc__)
try:
    p.x = 1
except AttributeError as error:
    print(error)


class Fails:
    @property
    def broken(self):
        raise AttributeError("from getter")

    def __getattr__(self, name):
        return "fallback " + name


print(Fails().broken, Fails().other)
b.__dict__["x"] = "ignored"
print(b.x, [n for n in vars(B) if n[0] != "_"])
