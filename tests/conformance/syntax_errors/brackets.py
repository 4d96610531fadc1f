"""Unbalanced and empty brackets."""
SOURCES = [
    '(', ')', '[', ']', '{', '}', '(]', '[)', '{)', '(1, 2', '[1, 2', '{1: 2', 'f(1, 2', '(1, [2)', 'f(',
    'f(1,', '(a, b', '()()(', '(*x, y', 'print(',
]
for source in SOURCES:
    try:
        compile(source, "<src>", "exec")
        print(ascii(source), "| compiles")
    except SyntaxError as e:
        print(ascii(source), "|", type(e).__name__, "|", ascii(e.msg), "|", e.lineno, e.offset)
