"""Bytes literals and their prefixes."""
print(b'abc', B"abc", b'''abc''', b"""a
b""")
print(b'\x00\x01\xff\n\t\r\\\'"')
print(rb'\n\x', Rb'\\', bR"\d", BR'\w', br'\s')
print(b'a' b'b' rb'\c')
print(b'\101\7\377', b'\0')
print(len(b'\x41\\u0041'), b'\\u0041')
print(b"it's", b'say "hi"', b'both \' and "')
print(list(b'\a\b\f\v'))
print(b'multi\
line')
for source in ["b'\\xg1'", "b'\\x1'", "b'é'", "b'a' 'b'", "'a' b'b'", "ub'a'", "bu'a'"]:
    try:
        print(source, eval(source))
    except SyntaxError as error:
        print(source, "->", error.msg)
