"""Messages for wrong calls of Python functions."""
def none(): pass
def one(a): pass
def two(a, b): pass
def three(a, b, c): pass
def four(a, b, c, d): pass
def default(a, b=1): pass
def defaults(a=1, b=2): pass
def star(a, *args): pass
def kwonly(*, k): pass
def kwonly2(*, k, j): pass
def kwonly3(*, k, j, l): pass
def mixed(a, b=1, *, c, d=2): pass
def posonly(a, b, /): pass
def posonly_kw(a, /, b): pass
def kwargs(**k): pass
def everything(a, /, b, *args, c, d=1, **k): pass
class C:
    def m(self, x): pass
    @classmethod
    def cm(cls, x): pass
    @staticmethod
    def sm(x): pass
    def __init__(self, z): pass
c = C(1)
number, text, nothing, items = 5, "s", None, []
calls = ["none(1)", "none(1, 2)", "none(x=1)", "one()", "one(1, 2)", "one(b=1)", "one(1, a=2)", "two()",
    "two(1)", "two(b=1)", "two(1, 2, 3)", "three()", "three(1)", "four()", "four(d=1)", "default()",
    "default(1, 2, 3)", "default(1, c=3)", "default(b=3)", "defaults(1, 2, 3)", "defaults(1, a=3)", "star()",
    "kwonly()", "kwonly(1)", "kwonly(1, k=2)", "kwonly2()", "kwonly3()", "kwonly2(j=1)", "mixed()",
    "mixed(1)", "mixed(1, 2, 3)", "mixed(1, 2, 3, c=1)", "mixed(c=1)", "mixed(1, c=1, e=5)",
    "posonly(1, b=2)", "posonly(a=1, b=2)", "posonly(1)", "posonly_kw(a=1, b=2)", "posonly_kw(1, 2, b=3)",
    "kwargs(1)", "kwargs(1, a=2)", "everything()", "everything(1)", "everything(1, 2)", "everything(a=1)",
    "everything(1, 2, b=3, c=4)", "c.m()", "c.m(1, 2)", "C.m()", "C.m(c)", "c.cm()", "c.cm(1, 2)", "C.sm()",
    "C()", "C(1, 2)", "C(z=1, y=2)", "c()", "(lambda x: x)()", "(lambda: 0)(1)", "number()", "text()",
    "nothing()", "items()", "C.missing()", "one(*[1, 2])", "one(*[], **{'q': 1})", "two(1, *[2], b=3)",
    "none(*range(20))"]
for call in calls:
    try:
        eval(call)
        print(call, "| ok")
    except Exception as e:
        print(call, "|", type(e).__name__, e)
