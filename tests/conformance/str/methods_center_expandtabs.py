# center, ljust, rjust, zfill, expandtabs, splitlines: widths of all kinds, odd arguments.
for text in ("", "a", "ab", "abc", "äöü", "\U0001f600x"):
    for width in (-1, 0, 1, 2, 3, 4, 5, 6, 7):
        print(ascii(text.center(width, "*")), ascii(text.ljust(width, "é")), ascii(text.rjust(width)), ascii(text.zfill(width)), end=" ")
    print()
for text in ("+1", "-1", "+", "-", "--1", " -1", "+-1", "１", "-é", "abc"):
    print(ascii(text.zfill(5)), end=" ")
print()
for text in ("a\tb", "\t", "ab\tc\td", "\ta\n\tb", "a\r\tb", "abcdefgh\tb", "é\té", "\t\t", "a\x0b\tb", "no tabs"):
    print([ascii(text.expandtabs(n)) for n in (0, 1, 2, 4)], ascii(text.expandtabs()), ascii(text.expandtabs(-3)))
print("a\tb".expandtabs(tabsize=3), b"a\tb".expandtabs(tabsize=3), bytearray(b"\t").expandtabs(2))
for text in ("", "a", "a\n", "\n", "a\nb", "a\r\nb\r", "a\n\nb", "a\x0bb\x0cc", "a\x1cb\x1dc\x1ed", "a\x85b", "a\u2028b\u2029c", "\r\n\r", "\n\r\n"):
    print(ascii(text), [ascii(part) for part in text.splitlines()], [ascii(part) for part in text.splitlines(True)])
print(b"a\x0bb\x85c\r\nd\re\n".splitlines(), b"a\nb".splitlines(keepends=True), bytearray(b"x\ry").splitlines())
for call in ("''.center()", "''.center('5')", "''.center(5, 'ab')", "''.center(5, '')", "''.center(5, b'a')", "''.center(5, None)", "''.center(1, 2, 3)", "''.ljust(5.0)",
             "''.zfill()", "''.zfill('a')", "''.zfill(None)", "''.expandtabs('a')", "''.expandtabs(1, 2)", "''.expandtabs(tab=1)", "''.splitlines(1, 2)", "'a\\nb'.splitlines('x')",
             "''.splitlines(keep=1)", "''.center(width=1)", "b''.center(5, 'a')", "b'a'.center(5, b'ab')", "b'a'.center(4, 42)", "b'a'.rjust(3, bytearray(b'-'))", "b'a'.zfill(3)",
             "b'-a'.zfill(4)", "'a'.center(True)", "'a'.center(3, 'é').center(5, '😀')", "'a'.ljust(10 ** 20)"):
    try:
        print(call, ascii(eval(call)))
    except Exception as error:
        print(call, type(error).__name__, error)
