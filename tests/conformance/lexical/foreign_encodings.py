"""Sources as bytes in declared encodings: what compile() reads, and its words when it cannot."""


def show(source):
    try:
        code = compile(source, "f", "exec")
    except SyntaxError as error:
        print(type(error).__name__, error, error.args[1:], error.__context__)
    else:
        print("ok", code.co_consts)


for source in [b"x = '\x80\xe9'", b"x = '\x81'"]:
    show(b"# coding: cp1252\n" + source)
show("# -*- coding: koi8-r -*-\nx = 'мир'".encode("koi8-r"))
show("#!/usr/bin/python\n# vim: set fileencoding=iso-8859-15 :\nx = '€'".encode("iso-8859-15"))
show("\n# coding=cp1251\nx = 'мир'".encode("cp1251"))
show(b"# coding: iso8859-15\n# coding: cp1252\nx = '\xa4'")
show(b"# coding: utf-7\nx = '+AOk-'")
show(b"# coding: nope\n1")
show(b"# coding: rot13\n1")
show(b"# coding: ascii\nx = '\x81'")
show(b"# coding: us-ascii\nx = 1")
show(b"# coding: utf8\nx = 1")
show(b"# coding: UTF8\nx = '\xe9'")
show(b"# coding: utf-8-unix\nx = 1")
show(b"# coding: Latin_1-dos\nx = '\x80'")
show(b"# coding: iso-8859-15-foo\nx = 1")
show(b"# coding: cp1252\nx = \xe9 +\n")
for name in [b"cp1252", b"nope", b"latin-1", b"utf8", b"ascii"]:
    show(b"\xef\xbb\xbf# coding: " + name + b"\nx = 1")
for name in [b"utf-8", b"UTF_8", b"utf-8-sig"]:
    show(b"\xef\xbb\xbf# coding: " + name + b"\nx = '\xc3\xa9'")
print(eval(b"# coding: cp1252\n'\x80'"))
scope = {}
exec(b"# coding: cp1251\n\xe8\xec\xff = '\xec\xe8\xf0'", scope)
print(scope["имя"])
