"""Errors found by the compiler after parsing: scopes, duplicates, placement."""
sources = ["def f(a, a): pass", "def f(a, *a): pass", "def f(a, *, a): pass", "lambda a, a: 0",
    "def f(**a, **b): pass", "def f(a):\n global a", "def f():\n x = 1\n global x",
    "def f():\n print(x)\n global x", "def f():\n x: int\n global x", "def f():\n global x\n x: int = 1",
    "def f():\n nonlocal x", "nonlocal x", "def f():\n global x\n def g():\n  nonlocal x",
    "def f(x):\n nonlocal x", "def f():\n x = 1\n def g():\n  print(x)\n  nonlocal x",
    "def f():\n x = 1\n def g(x):\n  nonlocal x", "class A:\n nonlocal x", "def f():\n import *",
    "def f():\n from a import *", "class A:\n from a import *", "from __future__ import nope",
    "x = 1\nfrom __future__ import annotations", "from __future__ import braces", "return", "class A: return",
    "yield x", "class A: yield x", "[(yield x) for x in y]", "lambda: (yield)",
    "def f():\n x = (yield)\n return x", "await x", "def f(): await x", "async def f(): yield from x",
    "break", "while 1:\n def f(): break", "for x in y: pass\ncontinue", "if 1: continue",
    "try: pass\nfinally: continue", "for x in y:\n try: pass\n finally: continue", "__debug__ = 1",
    "def __debug__(): pass", "def f(__debug__): pass", "x.__debug__ = 1", "del __debug__", "f(__debug__=1)",
    "import x as __debug__", "a, *b, *c = x", "*a, *b = x", "[*a, *b] = x", "for *a, *b in c: pass", "*a",
    "*a = 1", "*a, = 1", "del *a,", "try: pass\nexcept: pass\nexcept A: pass", "x = [i := 0 for i in y]",
    "[i for i in (j := y)]", "class A: [j := i for i in y]", "def f(): [x := 1 for y in z]; nonlocal x",
    "[[i for i in y] for i in (i := z)]", "[i := 1 for i in y]", "def f(x=(yield)): pass",
    "class A((yield)): pass", "def f():\n class A((yield)): pass", "def f(a, /, a): pass",
    "def f(a, b=1, c): pass", "def f(a=1, /, b): pass", "f(a for a in b, c)", "f(**a, *b)", "f(a=1, a=1)",
    "class A(x=1, x=2): pass", "{**a: 1}", "global x, x\nx = 1", "x = 1\nglobal x",
    "def f():\n global x, y\n x = y = 1", "def f():\n a = 1\n class B:\n  nonlocal a\n  a = 2",
    "type = 1; match = 2; case = 3; _ = 4", "for i in range(3): i = i; break\nelse: pass",
    "with a as 1: pass", "with a as f(): pass", "with a as (b, c): pass", "import a as b.c", "import a as 1",
    "from a import b as c.d", "except_ = 1", "def f() -> int: return 1",
    "def f(x: int = 5, *a: str, **k: dict): pass", "print(*a, sep='')", "x = yield", "x = lambda: await y"]
for source in sources:
    try:
        compile(source, "<src>", "exec")
        print(repr(source), "| ok")
    except SyntaxError as e:
        print(repr(source), "|", e.msg, "|", e.lineno, e.offset)
