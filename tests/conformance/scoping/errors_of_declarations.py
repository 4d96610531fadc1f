# Every SyntaxError of the symbol table: global, nonlocal, parameters, annotations, comprehensions.
SOURCES = [
    "def f():\n x = 1\n global x", "def f():\n print(x)\n global x", "def f(x):\n global x", "def f():\n global x\n nonlocal x",
    "def f():\n nonlocal x", "def f():\n x: int\n global x", "x = 1\nglobal x", "class A:\n x = 1\n global x", "class A:\n nonlocal x",
    "def f():\n x = 1\n def g():\n  x = 2\n  nonlocal x", "def f():\n x = 1\n def g():\n  print(x)\n  nonlocal x",
    "def f():\n x = 1\n def g(x):\n  nonlocal x", "def f():\n global x\n def g():\n  nonlocal x", "def f():\n global x\n x: int = 1",
    "def f():\n for x in y: pass\n global x", "def f():\n import x\n global x", "def f():\n def x(): pass\n global x",
    "def f():\n class x: pass\n global x", "def f():\n del x\n global x", "def f():\n with a as x: pass\n global x",
    "def f():\n try: pass\n except A as x: pass\n global x", "def f():\n (x := 1)\n global x", "def f():\n global x\n [x := 1 for y in z]",
    "[x := 1 for x in y]", "[[x := 1 for y in z] for x in z]", "[y for x in (x := z)]", "[x for x in y if (x := 1)]",
    "class A:\n [x := 1 for y in z]", "class A:\n [(lambda: (x := 1)) for y in z]", "[lambda: (x := 1) for x in y]",
    "def f():\n [i for i in (j := x)]", "def f():\n from a import *", "class A:\n from a import *", "def f(a, *a): pass", "def f(a, **a): pass",
    "def f[a](a): pass", "def f[T]():\n nonlocal T", "class A[T]:\n nonlocal T", "def f[T]():\n global T", "class A[T]:\n T = 1",
    "def f(__debug__): pass", "def f():\n global __debug__\n __debug__ = 1", "x.__debug__ = 1", "import __debug__", "f(__debug__=1)",
    "del __debug__", "for __debug__ in x: pass", "def __debug__(): pass", "class __debug__: pass", "lambda __debug__: 1",
    "try: pass\nexcept A as __debug__: pass", "with a as __debug__: pass", "import a as __debug__", "from a import __debug__",
    "(__debug__ := 1)", "__debug__ += 1", "__debug__: int", "__debug__: int = 1", "match x:\n case __debug__: pass",
    "def f(): yield\nyield", "class A:\n yield", "class A:\n return", "[(yield) for x in y]", "((yield) for x in y)", "lambda: (yield)",
    "def f(): [(yield from x) for x in y]", "def f(x: (yield)): pass", "class A:\n x: (yield)", "def f(x=(yield)): pass",
]
for source in SOURCES:
    try:
        compile(source, "<t>", "exec")
        print(repr(source), "| fine")
    except SyntaxError as e:
        print(repr(source), "|", e.msg, "|", e.lineno, e.offset, e.end_lineno, e.end_offset)
