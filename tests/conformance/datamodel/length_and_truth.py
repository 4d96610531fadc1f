# bool() asks __bool__, then __len__; odd answers of both.
def probe(label, **methods):
    item = type(label, (), methods)()
    for use in (bool, len, lambda x: "yes" if x else "no", lambda x: not x):
        try:
            print(label, repr(use(item)), end="; ")
        except Exception as error:
            print(label, type(error).__name__, error, end="; ")
    print()


probe("nothing")
probe("empty", __len__=lambda self: 0)
probe("three", __len__=lambda self: 3)
probe("negative", __len__=lambda self: -1)
probe("huge", __len__=lambda self: 1 << 64)
probe("text", __len__=lambda self: "3")
probe("float", __len__=lambda self: 3.0)
probe("true", __len__=lambda self: True)
probe("bool_one", __bool__=lambda self: 1)
probe("bool_none", __bool__=lambda self: None)
probe("bool_first", __bool__=lambda self: False, __len__=lambda self: 3)
probe("bool_is_none", __bool__=None)
probe("len_is_none", __len__=None)
probe("raises", __bool__=lambda self: 1 / 0)
probe("index", __len__=lambda self: type("I", (), {"__index__": lambda self: 4})())


class Counting:
    asked = 0

    def __bool__(self):
        Counting.asked += 1
        return Counting.asked % 2 == 0


c = Counting()
print([bool(c) for _ in range(4)], (c and 1) is c, Counting.asked)
print(not not c, Counting.asked)
print(any([c, c, c]), all([c, c]), list(filter(None, [c, c, c])) != [], Counting.asked)
c.__bool__ = lambda: True
print(bool(c), bool(c))
while c:
    print("loop")
assert c, "even"
print(sorted(map(bool, [c, c, c])))
