# str.maketrans and translate: one, two and three arguments, odd tables.
print(str.maketrans("ab", "xy"), str.maketrans("ab", "xy", "zz"), str.maketrans({"a": 1, 98: "b", "é": None}), str.maketrans("", ""), str.maketrans("aa", "xy"), str.maketrans("a", "b", "a"))
for call in ("str.maketrans()", "str.maketrans('a')", "str.maketrans('ab', 'x')", "str.maketrans('a', 'b', 5)", "str.maketrans({'ab': 1})", "str.maketrans({1.5: 1})", "str.maketrans('a', 1)", "str.maketrans({'a': 1}, 'b')",
             "str.maketrans(1, 2)", "str.maketrans('a', 'b', 'c', 'd')", "'a'.translate()", "'abc'.translate(5)", "'abc'.translate(None)", "'abc'.translate({97: 1.5})", "'abc'.translate({97: -1})",
             "'abc'.translate({97: 0x110000})", "'abc'.translate({97: 0x10ffff}) == '\\U0010ffffbc'", "'abc'.translate([])", "'abc'.translate('x' * 200)", "'abc'.translate(['q'] * 98 + [None])",
             "'abc'.translate({97: 'long text', 98: '', 99: 0x1f600}).encode()", "'aéa'.translate({233: 'e'})", "b'abc'.translate(None)", "b'abc'.translate(None, b'b')", "b'abc'.translate(bytes(256))",
             "b'abc'.translate(b'short')", "b'abc'.translate(bytes.maketrans(b'ab', b'xy'), b'c')", "b'abc'.translate(delete=b'a')", "b'abc'.translate()", "b'abc'.translate(None, delete=b'abc')", "bytes.maketrans(b'ab', b'x')",
             "bytes.maketrans('a', 'b')", "len(bytes.maketrans(b'', b''))", "bytearray(b'abc').translate(bytes(range(1, 256)) + b'a')", "b'abc'.translate('x' * 256)", "''.translate(5)"):
    try:
        print(call, ascii(eval(call)))
    except Exception as error:
        print(call, type(error).__name__, error)


class Table:
    def __getitem__(self, key):
        print(key, end=" ")
        if key == 98:
            raise LookupError
        if key == 100:
            raise ValueError("stop")
        return chr(key).upper()


print("abc".translate(Table()))
try:
    "abcd".translate(Table())
except ValueError as error:
    print(error)
print("hello".translate({ord("l"): "L", ord("h"): None, ord("o"): "0!"}), "x".translate({"x": "y"}))
