"""Bad list, dict, set and tuple displays."""
SOURCES = [
    '[1 2]', '[1,,2]', '[,]', '{1 2}', '{1: }', '{: 1}', '{1: 2, 3}', '{1, 2: 3}', '{1: 2 3: 4}',
    '{**a, b}', '{*a: 1}', '{a: *b}', '(a b)', '(a, , b)', '(*x)',
]
for source in SOURCES:
    try:
        compile(source, "<src>", "exec")
        print(ascii(source), "| compiles")
    except SyntaxError as e:
        print(ascii(source), "|", type(e).__name__, "|", ascii(e.msg), "|", e.lineno, e.offset)
