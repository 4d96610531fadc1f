"""SyntaxError.text: with the newline unless more lines had been read when the error was found."""

SOURCES = [
    'x = (a"s"', 'x = (a"s"\n', 'x = (a"s"\nb', 'x = (a"s" b)', 'x = (a"s" b)\ny', 'a b', 'a b\n', 'a b\nc',
    'a b\n(c',
    'a b """', 'a b """\nx', 'f(a b', 'f(a b\nc', '(\na b c\nd e\n', '(\na b c\nd e)', '[a b\n', 'x = [1 2\n3 4]',
    'x = [1 2\n3 4]\n', 'if x\n  y', 'if x\n  y\n', 'print a(', 'print (a b', 'def f(:\n pass', 'x = ( a = 3',
    'f(**a b', 'f(a for b in c, d', 'a = "x', 'a = """x', 'a b \\', 'a b \\\n', 'x y $', 'class A\n x',
    'for x in (a b:',
    'f(a=1 b', 'f(a,\n b c', 'f(a,\n b c\n', 'f(a,\n b c\n d)', 'fail"s" (', 'a.b snippet """\\', '{a b\n\n\n c}',
    '{a b # comment\n}', '(a b\n# comment\n)', 'x = {\n 1: 2\n 3: 4\n}', 'try\n pass', 'with a(b)1\n    c',
]
for source in SOURCES:
    try:
        compile(source, '<text>', 'exec')
    except SyntaxError as error:
        place = error.lineno, error.offset, error.end_lineno, error.end_offset
        print(ascii(source), error.msg, place, ascii(error.text))
