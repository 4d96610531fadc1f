# Errors in match statements, type parameters, except*, async and parameters, with their places.
SOURCES = [
    "match x:\ncase 1: pass", "match x:\n pass", "match x:\n case 1\n  pass", "match x:\n case a: pass\n case 1: pass",
    "match x:\n case _: pass\n case 1: pass", "match x:\n case a | b: pass", "match x:\n case (1, a) | (2, b): pass",
    "match x:\n case a, a: pass", "match x:\n case {'a': b, 'c': b}: pass", "match x:\n case {'a': 1, 'a': 2}: pass",
    "match x:\n case {**r, 'a': 1}: pass", "match x:\n case {**_}: pass", "match x:\n case *a, *b: pass",
    "match x:\n case 1 as _: pass", "match x:\n case 1 as a.b: pass", "match x:\n case 1 as 2: pass",
    "match x:\n case A(b=1, b=2): pass", "match x:\n case A(b=1, 2): pass", "match x:\n case 1 + 1: pass",
    "match x:\n case -a: pass", "match x:\n case 1 + 2j: pass", "match x:\n case 1j + 2: pass",
    "match x:\n case f'a': pass", "match x:\n case a.b | c: pass", "match x:\n case *a: pass", "match x:\n case (*a): pass",
    "match x:\n case {a: 1}: pass", "match x:\n case {1.5: a, -1: b, None: c, a.b: d}: pass",
    "match x:\n case a(b): pass\n case a()(): pass", "match *x: \n case 1: pass", "match *x,: \n case 1: pass",
    "type X = yield", "type X = (y := 1)", "type X[T, T] = int", "type X[T: yield] = int", "type 1 = 2",
    "type X", "type X =", "type X[] = 1", "type X[T: int = str] = T", "type X[*T: int] = T", "type X[**P: int] = P",
    "type X[T = int, U] = T", "type X[*T = *int] = T", "def f[](): pass", "def f[T, T](): pass", "class A[T = 1, U]: pass",
    "def f[T]() -> (yield): pass", "class A[T]((yield)): pass", "def f[T: (await x)](): pass", "type X = await y",
    "try: pass\nexcept*: pass", "try: pass\nexcept A: pass\nexcept* B: pass", "try: pass\nexcept A, B: pass",
    "try: pass\nexcept A as b.c: pass", "try: pass\nexcept: pass\nexcept A: pass", "try: pass\nexcept* A: return",
    "while 1:\n try: pass\n except* A: break", "while 1:\n try: pass\n except* A: continue",
    "def f():\n try: pass\n except* A: return 1", "try: pass\nexcept A as 1: pass", "try: pass\nelse: pass",
    "async x", "async for a in b: pass", "async with a: pass", "def f():\n await x", "def f():\n [await x for x in y]",
    "def f():\n async for a in b: pass", "async def f():\n yield from x", "async def f():\n yield 1\n return 2",
    "def f(a, a): pass", "def f(*, a=1, a=2): pass", "def f(a=1, b): pass", "def f(*): pass", "def f(*, **k): pass",
    "def f(**k, a): pass", "def f(**k=1): pass", "def f(*a=1): pass", "def f(*a, *b): pass", "def f(/): pass",
    "def f(a, /, b, /): pass", "def f(*, /): pass", "def f(a, *, /): pass", "def f(*a, /): pass", "def f(a.b): pass",
    "def f((a, b)): pass", "def f(None): pass", "def f(a: int = 1, /, b): pass", "def f(*a, b: int, c=1, d): pass",
    "lambda a, a: 0", "lambda *a, *b: 0", "lambda a, /, b, /: 0", "lambda **k, a: 0",
]
for source in SOURCES:
    try:
        compile(source, "<t>", "exec")
        print(repr(source), "| fine")
    except SyntaxError as e:
        print(repr(source), "|", e.msg, "|", e.lineno, e.offset, e.end_lineno, e.end_offset)
