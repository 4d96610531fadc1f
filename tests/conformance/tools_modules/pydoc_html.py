# pydoc's pages of HTML: classes, functions, values, and the parts that they are made of.
import pydoc
import sys


class Base:
    """The base.

    See Derived and method()."""
    x = 1
    def method(self, a, b=2, *args, c=3, **kw) -> int:
        """Do it.

        Calls function() and self.other."""
    def other(self): pass
    @classmethod
    def cm(cls): "class method"
    @staticmethod
    def sm(a): "static one"
    @property
    def p(self): "A property."
    @property
    def q(self): pass
    @q.setter
    def q(self, v): pass


class Derived(Base):
    def other(self):
        "Overrides."
    alias = other
    y: int = 5
    z = "<text> & more \\ \n"


def function(a: int, b="<x>") -> str:
    """Function doc.

    With a second paragraph  and   spaces."""
async def co(): pass
def gen(): yield
lam = lambda x: x


class Slotted:
    __slots__ = ("s",)


class Mixed:
    """Has http://example.org/x?a=b&c and RFC 2822 and PEP 8, self.name and method() in it <b>."""
    lam = lambda self, x: 3

    async def am(self):
        pass
    none = None
    prop = property(lambda self: 1, doc="p <doc>")

    class Inner:
        "inner doc"
    b = len
    sm = staticmethod(len)

    def __init__(self, a=1):
        "make"


h = pydoc.html
for thing in (Base, Derived, Slotted, Mixed, function, co, gen, lam, len, str.upper, Base.method,
              Base().method, Base.cm, Base.p, 5, "a<b\n", [1, "<a>"]):
    print(h.document(thing, None if hasattr(thing, "__name__") else "name"))
print(h.document(Derived, "other"), h.document(function, "other"))
print(h.docroutine(Base.method, "method", "__main__", {}, {}, {}, Derived, Base))
print(h.docroutine(Derived.alias, "alias", "__main__", {}, {}, {}, Derived, Derived))
print(h.page("T", "contents"), h.heading("Title"), h.heading("Title", "extra"))
print(h.section("Title", "functions", "body"),
      h.section("T", "functions", "body", 3, "before", "margin", "gap"))
print(h.bigsection("Title", "warning", "body"))
print(repr(h.preformat("a  b\n\n\tc <\n d")))
print(h.multicolumn([1, 2, 3, 4, 5], str))
print(h.grey("x"), h.namelink("n", {"n": "N"}), h.namelink("m", {}), h.classlink(Base, "__main__"),
      h.classlink(Base, "other"), h.classlink(int, "x"), h.modulelink(sys),
      h.parentlink(Base.method, "__main__"))
print(h.modpkglink(("a", "p", 1, 0)), h.modpkglink(("a", "p", 0, 0)), h.modpkglink(("a", "", 0, 1)),
      h.filelink("a%20b", "a b"))
print(h.markup("see http://a.b/c?d=1. RFC 123 PEP 9 self.x self.y() foo() Bar ___ x<y <&> f",
               None, {"foo": "#foo"},
               {"Bar": "bar.html"}, {"y": "M"}))
print(h.repr("a<b\\n'\"\n"), h.repr(list(range(50))), h.repr({"k<": 1}), h.repr(object), h.escape("<&>"))
try:
    h.fail(5, "n")
except TypeError as error:
    print(error)
print(pydoc.replace("abc", "a", "x", "c", "y"))
