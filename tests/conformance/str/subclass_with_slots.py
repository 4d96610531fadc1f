# __slots__ of subclasses of str: the words lie beside characters of any width and number.
import copy
import gc
import pickle
import sys


class Name(str):
    __slots__ = ("quote", "origin")

    def __new__(cls, text, quote=None):
        self = super().__new__(cls, text)
        self.quote = quote
        return self

    def __repr__(self):
        return f"Name({str(self)!r}, {self.quote!r})"


class Both(Name):
    __slots__ = ("more", "__dict__")


class Plain(Name):
    pass


texts = ["", "a", "abcdefg", "abcdefgh", "\xe9\xe8", "\u20ac" * 5, "\U0001f600" * 3, "x" * 1000]
for text in texts:
    name = Name(text, len(text))
    name.origin = [text]
    assert name == text and hash(name) == hash(text) and name.origin == [text], text
    assert copy.copy(name).origin is name.origin
    assert pickle.loads(pickle.dumps(name, 2)).origin == [text]
    print(len(name), name.quote, hasattr(name, "__dict__"), name.upper() == text.upper(), {text: 1}[name])

name = Name("n")
print(repr(name), Name.__slots__, Name.quote)
for action in ("name.origin", "del name.origin", "name.other", "name.other = 1", "Name.quote.__get__('n')"):
    try:
        exec(action)
    except AttributeError as error:
        print(action, "->", error)
    except TypeError as error:
        print(action, "->", error)
name.origin = 1
del name.origin
print(hasattr(name, "origin"))

both = Both("b", "q")
both.more = 1
both.free = 2
both.origin = 3
print(both.quote, both.more, both.free, both.origin, both.__dict__, sorted(Both.__dict__)[-2:])
plain = Plain("p")
plain.anything = plain
plain.quote = plain
print(plain.__dict__.keys(), plain.quote is plain)


class Dies:
    def __del__(self):
        print("dies")


name.quote = Dies()
del name
both.more = Dies()
both.itself = both
del both
gc.collect()
changed = Name("c", 1)


class Same(str):
    __slots__ = ("origin", "quote")


try:
    changed.__class__ = Same
    print(type(changed).__name__, changed.quote)
except TypeError as error:
    print(error)
for base in (int, bytes, tuple, type):
    try:
        type("No", (base,), {"__slots__": ("a",)})
    except TypeError as error:
        print(error)
for base in (float, list, dict, set, frozenset, bytearray, complex, Exception):
    kind = type("Yes", (base,), {"__slots__": ("a",)})
    item = kind()
    item.a = 1
    print(base.__name__, item.a, hasattr(item, "__dict__"))
print(sys.getrefcount(changed) > 0)
