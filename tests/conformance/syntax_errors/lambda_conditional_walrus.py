"""Bad lambdas, conditional expressions and named expressions."""
SOURCES = [
    'a if b', 'a if b else', 'if a else b', 'a if else b', 'lambda', 'lambda x', 'lambda x: ',
    'lambda (x): x', 'lambda x, x: x', 'lambda x=1, y: 1', 'lambda *: 1', 'lambda **k, x: 1',
    '1 if 2 else 3 if', 'x := 1', '(x := )', '(:= 1)', '(x.y := 1)', '(x[0] := 1)', '(1 := 2)',
    '((a, b) := 1)', '(a := 1, b := )',
]
for source in SOURCES:
    try:
        compile(source, "<src>", "exec")
        print(ascii(source), "| compiles")
    except SyntaxError as e:
        print(ascii(source), "|", type(e).__name__, "|", ascii(e.msg), "|", e.lineno, e.offset)
