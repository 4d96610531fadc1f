"""Small things of classes: odd bases, odd names, attributes that hide methods, class cells, bodies."""
class A: pass
a = A()
a.x = 1
a.__dict__["with space"] = 2
a.__dict__[5] = "int key"
print(vars(a), getattr(a, "with space"), hasattr(a, "with"), sorted(map(str, a.__dict__)))
for text in ["getattr(a, 5)", "setattr(a, 5, 1)", "delattr(a, 5)", "a.y", "del a.y", "A.y", "del A.y",
    "A()()", "A(1)", "A(x=1)", "a[0]", "a + 1", "1 + a", "-a", "len(a)", "a < a", "a.__class__ = 5",
             "a.__class__ = int", "a.__dict__ = 5", "A.__bases__ = ()", "A.__bases__ = (int,)",
    "A.__name__ = 5", "A.__name__ = 'a\\0b'", "A.__qualname__ = None", "A.__module__ = 5; print(A)",
    "del A.__name__",
             "class B(5): pass", "class B(A, A): pass", "class B(object, A): pass",
    "class B(A, int, str): pass", "class B(bool): pass", "class B(type(None)): pass", "class B(range): pass",
    "class B(slice): pass",
             "class B(type(lambda: 0)): pass", "class B(type(...)): pass", "class B(memoryview): pass",
    "class B(*[A], **{}): pass; print(B.__mro__)", "class B(A, x=1): pass", "class B(metaclass=5): pass",
             "class B(metaclass=lambda *a, **k: (a[0], len(a[2]))): pass\nprint(B)", "class B: __slots__ = 5",
    "class B: __slots__ = ('a', 'a')\nprint(B.__slots__)", "class B: __slots__ = 'a b'",
             "class B: __slots__ = ['a']; a = 1", "class B(int): __slots__ = 'x'",
    "class B: __slots__ = ('__dict__', '__dict__')", "class B: __slots__ = (1,)",
    "class B: __slots__ = {'a': 'doc'}\nprint(B.a.__doc__)",
             "class B: __eq__ = None\nhash(B())", "class B: __hash__ = 5\nhash(B())",
    "class B: __len__ = None\nlen(B())", "class B: __iter__ = None\niter(B())",
    "class B: __contains__ = None\n1 in B()",
             "class B: __call__ = 5\nB()()", "class B: __bool__ = lambda s: 2\nbool(B())",
    "class B: __len__ = lambda s: -1\nbool(B())", "class B: __len__ = lambda s: 2**100\nlen(B())",
    "class B: __hash__ = lambda s: 'x'\nhash(B())",
             "class B: __index__ = lambda s: 1.0\n[1][B()]", "class B: __repr__ = lambda s: 1\nrepr(B())",
    "class B: __getattr__ = lambda s, n: n\nprint(B().zzz, B().__len__)\nlen(B())",
    "class B: __class__ = int\nprint(B().__class__, isinstance(B(), int), type(B()).__name__)",
             "class B: __init__ = lambda s: 5\nB()", "class B: __new__ = lambda c: 5\nprint(B())",
    "class B: __new__ = 5\nB()", "class B: __del__ = 5\nB()", "class B: __doc__ = 5\nprint(B.__doc__)",
             "class B: 'doc'; __doc__ += ' more'\nprint(B.__doc__)",
    "class B:\n x = 1\n y = [x for _ in range(2)]",
    "class B:\n x = 1\n y = [i for i in range(x)]\nprint(B.y)", "class B:\n return 1", "class B:\n yield",
             "class B:\n def f(self): return __class__\nprint(B().f() is B)",
    "class B:\n __class__ = 1\nprint(B.__class__)", "class B:\n nonlocal x",
    "class B:\n global gg; gg = 5\nprint(gg, hasattr(B, 'gg'))",
    "class B:\n import sys as s\nprint(B.s.__name__)",
             "class B:\n for i in range(3): pass\nprint(B.i)", "class B:\n locals()['dyn'] = 3\nprint(B.dyn)",
    "class B:\n del undefined", "class B:\n x = 1\n del x\nprint(hasattr(B, 'x'))"]:
    class A: pass
    a = A()
    try:
        try: result = eval(text, {"a": a, "A": A, "__name__": "m"})
        except SyntaxError: exec(text, {"a": a, "A": A, "__name__": "m"}); result = "done"
        print(text.replace("\n", "; "), "->", result)
    except Exception as e: print(text.replace("\n", "; "), "->", type(e).__name__, "|", e)
