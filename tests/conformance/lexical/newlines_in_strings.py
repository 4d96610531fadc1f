# Line ends of all kinds inside literals and outside of them, when compiled from text and from bytes.
for source in ["x = '''a\r\nb'''", "x = '''a\rb'''", "x = '''a\nb'''", "x = 'a\\\r\nb'", "x = 1\r\ny = 2", "x = 1\ry = 2",
               "x = (1,\r\n2)", "x = 1 + \\\r\n2", "x = '''a\x0cb'''", "x = 'a\x0bb'", "x = 'a\x85b'",
               "x = 'a\u2028b'", "x = '''\r\n'''", "x = r'''a\\\r\nb'''", "x = f'''{1}\r\n{2}'''", "if 1:\r\n  x = 5\r\n"]:
    for form in (source, source.encode()):
        space = {}
        try:
            exec(form, space)
            print(ascii(source), ascii(space["x"]), ascii(space.get("y")))
        except SyntaxError as error:
            print(ascii(source), error.msg, error.lineno, error.offset)
for source in ["x = 'a\nb'", "x = 'a\rb'", 'x = "a\r\nb"', "x = '''a", 'x = b"a', "x = f'a\n'", "x = f'''a\n", "x = 'a\\\n"]:
    try:
        exec(source)
    except SyntaxError as error:
        print(ascii(source), error.msg, error.lineno, error.offset, error.end_lineno, error.end_offset)
