"""print without parentheses and names side by side."""
SOURCES = [
    'return = 1', 'pass x', 'break 1', 'continue if x', 'lambda: pass', 'print 1', "print 'a'",
    'print x, y', "exec 'x'", 'x y', '1 2', "'a' b", 'a b c', 'f() g()', 'yield = 1', 'return 5',
    'yield 5', 'break', 'continue', 'return *x',
]
for source in SOURCES:
    try:
        compile(source, "<src>", "exec")
        print(ascii(source), "| compiles")
    except SyntaxError as e:
        print(ascii(source), "|", type(e).__name__, "|", ascii(e.msg), "|", e.lineno, e.offset, repr(e.text))
