"""Operators with missing or doubled operands, attribute and subscript syntax."""
SOURCES = [
    'a.', 'a.1', 'a..b', '.a', 'a[', 'a[]', 'a[1', 'a[1:2:3:4]', 'a[:', '1 +', '+ ', '* 1', '1 * / 2',
    '1 ** ', 'a and', 'and a', 'a or or b', 'not', 'a not b', 'a is', 'a is is b', 'a in', 'a not in',
    'in a', '*', '**x', 'yield', 'await x', 'a <> b', 'a => b', 'a =< b', 'a === b', 'a && b', 'a || b',
    'a -> b', 'None.x =', '...x', 'a;;b', ';', 'a; ; b', ',', ', a', 'a, , b', ':', 'a: b: c',
]
for source in SOURCES:
    try:
        compile(source, "<src>", "exec")
        print(ascii(source), "| compiles")
    except SyntaxError as e:
        print(ascii(source), "|", type(e).__name__, "|", ascii(e.msg), "|", e.lineno, e.offset)
