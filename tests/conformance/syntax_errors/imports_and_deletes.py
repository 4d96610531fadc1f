"""Bad import, del, global, nonlocal, raise and assert statements."""
SOURCES = [
    'import', 'import a.', 'import a as', 'from a import', 'from import x', 'from a import *, b',
    'from . import', 'import a b', 'del', 'del f()', 'del 1', 'del x + y', 'del (a, 1)', 'assert',
    'assert x,', 'raise from x', 'raise x from', 'global', 'global x.y', 'nonlocal', 'nonlocal 1',
    'del *x',
]
for source in SOURCES:
    try:
        compile(source, "<src>", "exec")
        print(ascii(source), "| compiles")
    except SyntaxError as e:
        print(ascii(source), "|", type(e).__name__, "|", ascii(e.msg), "|", e.lineno, e.offset, repr(e.text))
