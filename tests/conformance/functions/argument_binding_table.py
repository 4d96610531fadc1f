# A table of signatures against calls: which arguments land where, and the exact complaints.
def f1(a, b, c): return a, b, c
def f2(a, b=2, *c, **d): return a, b, c, d
def f3(a, /, b, *, c): return a, b, c
def f4(*, a, b=2): return a, b
def f5(a, /, **k): return a, k
def f6(*args, a): return args, a
def f7(a, b=1, /, c=2, *, d=3): return a, b, c, d
def f8(): return "none"
def f9(a, b, c, d, e): return "five"
def f10(*, a, b, c, d): return "kw"


class C:
    def method(self, a): return a
    def nothing(): return 1
    @classmethod
    def cm(cls, a, b): return a
    @staticmethod
    def sm(a): return a


CALLS = """
(); (1); (1, 2, 3); (1, 2, 3, 4); (1, 2, 3, 4, 5, 6); (a=1); (1, a=2); (1, b=2, c=3); (1, 2, c=3); (a=1, b=2, c=3);
(1, 2, 3, d=4); (z=1); (1, z=1); (1, 2, 3, z=1, y=2); (*[1, 2, 3]); (**{'a': 1}); (*[1], **{'b': 2, 'c': 3}); (1, *'bc');
(1, **{'a': 5}); (**{'a': 1}, **{'b': 2}); (b=1, c=2, d=3); (1, 2, c=3, e=4); (a=1, b=2, c=3, d=4)
"""
for f in (f1, f2, f3, f4, f5, f6, f7, f8, f9, f10):
    for call in CALLS.replace("\n", "").split(";"):
        call = call.strip()
        try:
            print(f.__name__ + call, eval("f" + call))
        except TypeError as error:
            print(error)
for call in ("C().method()", "C().method(1, 2)", "C.method(1)", "C.method()", "C().nothing()", "C.nothing()", "C.cm()", "C().cm(1)",
             "C.cm(1, 2, 3)", "C.sm()", "C().sm(1, 2)", "C(1)", "C.method(a=1)", "(lambda x: x)()", "(lambda: 0)(1)",
             "f1(**{1: 2})", "f1(*5)", "f1(**5)", "f1(1, **{'a': 1}, **{'a': 2})", "f2(1, *[2], *3)", "f1(*[1], a=2, **{'a': 3})",
             "f8(**{'': 1})", "f2(1, **{'': 1, 'two words': 2})", "C.x()", "5()", "f8()()"):
    try:
        print(call, eval(call))
    except (TypeError, AttributeError) as error:
        print(call, type(error).__name__, error)
