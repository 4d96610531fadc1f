# partition, rpartition, removeprefix, removesuffix, startswith and endswith with tuples and places.
for text, sep in [("a-b-c", "-"), ("abc", "-"), ("-", "-"), ("--", "-"), ("", "x"), ("aXXb", "XX"), ("aaa", "aa"), ("é→ü", "→"), ("a😀b", "😀")]:
    print(ascii(text), ascii(text.partition(sep)), ascii(text.rpartition(sep)), ascii(text.removeprefix(sep)), ascii(text.removesuffix(sep)), ascii(text.removeprefix(text[:1])))
    print(text.encode().partition(sep.encode()), text.encode().rpartition(sep.encode()), bytearray(text.encode()).partition(sep.encode()))
s = "hello world"
for args in [("hello",), ("world", 6), ("hello", 0, 5), ("hello", 0, 4), ("", 11), ("", 12), ("", 5, 3), (("x", "he"),), ((),), (("world", ""), 20), ("o", -4), ("ld", -2), ("h", None, None),
             ("h", None, 0), ("w", 6, None), ("hello world!",), ("", -100, 100), (("a", "b"), 1, 2)]:
    print(args, s.startswith(*args), s.endswith(*args), end="; ")
print()
for call in ("s.startswith()", "s.startswith(1)", "s.startswith(['h'])", "s.startswith(('h', 1))", "s.startswith((1, 'h'))", "s.startswith('h', 'a')", "s.startswith('h', 1.0)", "s.startswith(b'h')",
             "s.endswith(None)", "b'a'.startswith('a')", "b'a'.startswith(('a',))", "b'a'.startswith([b'a'])", "s.partition('')", "s.partition()", "s.partition(1)", "s.rpartition(None)",
             "b'a'.partition(b'')", "b'a'.partition('a')", "s.removeprefix()", "s.removeprefix(1)", "s.removeprefix(('h',))", "b'a'.removesuffix('a')", "s.removesuffix('d', 'l')",
             "s.startswith('h', 10 ** 30)", "s.endswith('d', -10 ** 30, 10 ** 30)", "b'abc'.startswith(memoryview(b'ab'))", "b'abc'.removeprefix(bytearray(b'ab'))"):
    try:
        print(call, eval(call))
    except Exception as error:
        print(call, type(error).__name__, error)


class S(str):
    pass


t = S("text")
print(type(t.removeprefix("x")), type(t.partition("x")[0]), type(t.partition("e")[0]), t.partition("x")[0] is t, type(t.removesuffix("")), type(t.center(1)), type(t.strip()))
