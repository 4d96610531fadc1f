# bytes() and bytearray() from every kind of argument.
class B:
    def __bytes__(self):
        return b"made"


class I:
    def __index__(self):
        return 3


class Both(B, I):
    pass


class Wrong:
    def __bytes__(self):
        return "text"


class Sub(bytes):
    pass


class SubMade:
    def __bytes__(self):
        return Sub(b"sub")


class ListWithBytes(list):
    def __bytes__(self):
        return b"list"


for source in ("()", "(3)", "(0)", "(-1)", "('a')", "('é', 'utf-8')", "('é', 'latin-1')", "('é', 'ascii')", "('é', 'ascii', 'ignore')", "('a', errors='strict')", "([1, 2])", "([256])",
               "([-1])", "(['a'])", "([1.0])", "((1, 2))", "({3})", "(range(4))", "(iter([5, 6]))", "(b'x')", "(bytearray(b'y'))", "(memoryview(b'z'))", "(memoryview(b'abcd')[::2])", "(B())",
               "(I())", "(Both())", "(Wrong())", "(SubMade())", "(ListWithBytes([1]))", "(None)", "(1.5)", "(1j)", "(object())", "(b'a', 'utf-8')", "(1, 'utf-8')", "('a', 1)", "('a', 'nope')",
               "(source=b'k')", "('s', encoding='utf-16-le')", "(encoding='ascii')", "(errors='x')", "(1, 2, 3, 4)", "(x=1)", "(10 ** 20)", "({1: 2})", "('')", "([I(), True])", "(True)", "(int)"):
    for name in ("bytes", "bytearray", "Sub"):
        try:
            value = eval(name + source)
            print(name + source, value, type(value).__name__, end="; ")
        except Exception as error:
            print(name + source, type(error).__name__, error, end="; ")
    print()
print(b"%b" % B(), b"".join([]), bytes(Sub(b"q")), type(bytes(Sub(b"q"))), type(Sub(b"a")[:]), type(Sub(b"a") + b"b"), type(Sub(b"a").upper()))
a = bytearray(b"abc")
a.__init__(b"new")
print(a)
a.__init__()
print(a, bytes.fromhex(" 01 aB\tcd\n"), bytearray.fromhex(""), b"\xab\xcd\xef".hex(), b"\xab\xcd\xef".hex(":"), b"\1\2\3\4\5".hex("_", 2), b"\1\2\3\4\5".hex("_", -2), b"".hex("-"))
for call in ("bytes.fromhex('1')", "bytes.fromhex('1 2')", "bytes.fromhex('zz')", "bytes.fromhex('0é')", "bytes.fromhex(1)", "b'a'.hex('ab')", "b'a'.hex('é')", "b'a'.hex(1)", "b'a'.hex(b'-')",
             "b'abc'.hex('-', 0)", "b'a'.hex('')", "bytes.fromhex('12 3')", "bytes.fromhex(b'12')", "memoryview(b'ab').hex('.')", "bytes.fromhex()"):
    try:
        print(call, eval(call))
    except Exception as error:
        print(call, type(error).__name__, error)
