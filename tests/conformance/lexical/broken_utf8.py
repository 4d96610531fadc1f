"""Sources as bytes that are not the UTF-8 they should be: names and strings with such bytes."""
for source in [b"\xff", b"\xe9 = 1", b"x = ab\xe9cd + 1", b"x = 1\ny = \xe4\n", b"x='ab\xe9cd' + 1", b"x = '\x81'\n",
               b"# coding: utf-8\nx='\xe4'", b"x = \"a'\xe2\x82\" + 1", b'"""\xe9"""\nx', b"x = '\xe2\x82' '\xe9'"]:
    try:
        print(compile(source, "f", "exec"))
    except SyntaxError as error:
        print(source, error.args)
