# replace, split and rsplit with counts and limits of all kinds.
for count in (-5, -1, 0, 1, 2, 3, 10):
    print(count, "a-b-c-d".replace("-", "+", count), "abc".replace("", ".", count), "aaa".replace("aa", "b", count), "".replace("", "x", count), "äöä".replace("ä", "😀", count) == "x")
    print("a b  c d".split(None, count), "a b  c d".split(" ", count), "a b  c d".rsplit(None, count), "a b  c d".rsplit(" ", count), "".split(None, count), "".split(" ", count))
    print(b"a,b,,c".split(b",", count), b"a,b,,c".rsplit(b",", count), b" a b ".split(None, count), bytearray(b"a,b").split(b",", count))
print("a-b".replace("-", "", count=1), "  lead trail  ".split(None, 1), "  lead trail  ".rsplit(None, 1), "a,b".split(sep=",", maxsplit=0), "x".split(maxsplit=3))
print("a\x1cb\x85c\u3000d\u200be".split() == ["a", "b", "c", "d\u200be"], b"a\x1cb\x85c\x0bd".split(), "aXbXXc".split("XX"), "aaaa".split("aa"), "aaaa".rsplit("aaa"))
print("ababa".replace("aba", "x"), "abc".replace("abc", ""), "aaa".replace("a", "aa"), "aaa".replace("a", ""), "xyx".replace("x", "xx", 1), "é".replace("é", "e") , "e".replace("e", "é"))
for call in ("'a'.replace()", "'a'.replace('a')", "'a'.replace('a', 1)", "'a'.replace(1, 'a')", "'a'.replace('a', 'b', 'c')", "'a'.replace('a', 'b', 1.0)", "'a'.replace('a', b'b')", "b'a'.replace('a', b'b')",
             "b'a'.replace(b'a', None)", "'a'.split('')", "'a'.split(1)", "'a'.split(b'a')", "'a'.split('a', 'b')", "'a'.split('a', None)", "'a'.split(sep='a', foo=1)", "'a'.rsplit('')", "b'a'.split('a')",
             "b'a'.split(b'')", "b'a b'.split(maxsplit=True)", "'a'.replace('a', 'b', count=1, x=2)", "'a'.replace(old='a', new='b')", "'a'.replace('a', 'b', 10 ** 30)", "'a'.split('a', 10 ** 30)",
             "b'aXb'.split(memoryview(b'X'))", "','.join(5)", "','.join([1])", "','.join(['a', None])", "','.join('')", "','.join({'a': 1})", "','.join(b'ab')", "b','.join(['a'])", "b','.join([b'a', bytearray(b'b')])",
             "b','.join('ab')", "b''.join([memoryview(b'x'), b'y'])", "','.join()", "','.join('a', 'b')"):
    try:
        print(call, eval(call))
    except Exception as error:
        print(call, type(error).__name__, error)
