"""Bad argument lists."""
SOURCES = [
    'f(1 2)', 'f(a b)', 'f(a=1, b)', 'f(a=1, *b, c)', 'f(**a, *b)', 'f(**a, b)', 'f(a=1, a=2)', 'f(1=2)',
    "f('a'=1)", 'f(a.b=1)', 'f(a+b=1)', 'f(True=1)', 'f(x for x in y, 1)', 'f(1, x for x in y)', 'f(**)',
    'f(*)', 'f(,)', 'f(a,,b)',
]
for source in SOURCES:
    try:
        compile(source, "<src>", "exec")
        print(ascii(source), "| compiles")
    except SyntaxError as e:
        print(ascii(source), "|", type(e).__name__, "|", ascii(e.msg), "|", e.lineno, e.offset)
