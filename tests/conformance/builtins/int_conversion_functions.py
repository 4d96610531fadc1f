# bin, oct, hex, chr, ord, ascii, repr, format, hash, id, callable: usual, odd and wrong arguments.
class I:
    def __repr__(self):
        return "an I"

    def __index__(self):
        return 300


class Bad:
    def __index__(self):
        return "x"

    __repr__ = __index__


class NotText:
    def __repr__(self):
        return 5

    __str__ = __format__ = __repr__


for name in ("bin", "oct", "hex", "chr", "ord", "ascii", "callable"):
    for source in ("()", "(0)", "(-5)", "(255)", "(True)", "(1.0)", "('a')", "('é')", "('ab')", "('')", "(b'a')", "(b'ab')", "(bytearray(b'z'))", "(None)", "(I())", "(Bad())", "(0x10ffff)", "(0x110000)", "(-1)", "(10 ** 30)", "('\\U0001f600')", "('\\ud800')", "(len)", "(int)", "(1, 2)"):
        try:
            print(name + source, ascii(eval(name + source)), end="; ")
        except Exception as error:
            print(name + source, type(error).__name__, error, end="; ")
    print()
for use in (repr, str, ascii, format, "{}".format, "{!r}".format, lambda x: f"{x}", lambda x: "%s" % x, lambda x: "%r" % x, lambda x: [x].__repr__(), lambda x: {x: 1}.__str__(), print):
    try:
        use(NotText())
    except TypeError as error:
        print(error)
print(ascii("aé€😀\n'\""), ascii(["é", b"\xff"]), repr("\x7f\x80\xa0\xad\u200b\u2028\ue000\U000e0001\ud800é"), ascii({"é": "ü"}))
