"""Sources that look wrong but compile, and what they give."""
sources = ["x = 1,", "x = (1)", "x = ()", "x = [1, 2, ]", "x = {1: 2, }", "x = {1, }", "x = (lambda: 1)()",
    "x = not not 1", "x = - - 1", "x = ~~1", "x = +-+1", "x = 1 if 1 else 2 if 2 else 3", "x = y = z = 1",
    "x: int = 1", "x = 'a' 'b'", "x = (1 +\n2)", "x = \\\n1", "x = 1; y = 2;", "if 1: x = 1; y = 2",
    "x = [i for i in range(3) if i if i > 1]", "x = {**{}}", "x = [*[]]", "x = *[1], 2", "x, = [1]",
    "(x) = 1", "[x] = [1]", "(x, y), z = (1, 2), 3", "for x in 1, 2: pass", "for x, in [(1,)]: pass",
    "x = lambda *a, b=1, **c: (a, b, c)\nx = x(1)", "def f(a, /, b, *, c): return a, b, c\nx = f(1, 2, c=3)",
    "def f(*, a): return a\nx = f(a=1)", "class A: pass\nx = A.__name__", "class A(): x = 1\nx = A.x",
    "@(lambda f: 5)\ndef x(): pass", "x = (yield_ := 5)", "x = print", "x = ...", "x = 1 .real",
    "x = 1..real", "x = 0xF or 5", "x = 1_000", "x = 0_0", "x = 1e5", "x = 'a'if 1 else'b'", "x = [1][0]",
    "x = (1, 2)[0]", "x = {1: 2}[1]", "x = 'abc'[::-1]", "x = 1 < 2 < 3", "x = 1 in [1] in [[1]]",
    "x = not 1 in [2]", "try: x = 1\nfinally: pass", "while 0: pass\nelse: x = 1",
    "for _ in []: pass\nelse: x = 2", "with open('/dev/null') as f, open('/dev/null') as g: x = 3",
    "with (open('/dev/null') as f): x = 4", "with (open('/dev/null')): x = 5", "global x; x = 6",
    "import os as x; x = x.sep", "from os import (sep as x,)", "assert 1, 2; x = 7", "del (), []; x = 8",
    "x = 1 if True else undefined", "x = True or undefined", "None; x = None", "'doc'; x = 9",
    "x = f'{1}{2!r}{3:>2}'", "x = f'{{}}'", "x = b'a' b'b'", "x = r'\\n'", "x = '''a\nb'''",
    "def f():\n  return\nx = f()", "def f(): yield\nx = list(f())", "x = (a := 1) + a", "x = [y := 1, y + 1]",
    "x = {'a': 1} | {'b': 2}", "x = 5 .__add__(1)", "x = [[]] * 2", "x = 2 ** -1", "x = -2 ** 2",
    "x = 3 @ 2 if False else 1", "match = 1; x = match", "type = 2; x = type", "_ = 3; x = _",
    "x = [(lambda i: i)(j) for j in range(2)]", "def é(): return 'é'\nx = é()", "x = 'a'\\\n'b'",
    "if 1:\n\n\n    x = 10\n\n# end", "\n\n\nx = 11", "x = 12 # comment", "x = '#'", "x = (1, # c\n2)"]
for source in sources:
    space = {}
    try:
        exec(source, space)
        print(repr(source), "->", repr(space["x"]) if not callable(space["x"]) else space["x"].__name__)
    except Exception as e:
        print(repr(source), "|", type(e).__name__, e)
