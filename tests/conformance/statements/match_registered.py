"""match: what counts as a sequence or a mapping: abstract base classes, registered and derived classes."""
import collections
import collections.abc


def kind(x):
    match x:
        case {}: return "mapping"
        case [*_]: return "sequence"
        case _: return "other"


class Parent: pass
class Before(Parent): pass
print(kind(Parent()), kind(Before()))
collections.abc.Mapping.register(Parent)
class After(Parent): pass
print(kind(Parent()), kind(Before()), kind(After()))


class List: pass
class SubList(List): pass
collections.abc.MutableSequence.register(List)
print(kind(List()), kind(SubList()))


class Seq(collections.abc.Sequence):
    def __len__(self): return 2
    def __getitem__(self, i):
        if i < 2: return i * 10
        raise IndexError(i)


class Map(collections.abc.Mapping):
    def __len__(self): return 1
    def __iter__(self): return iter(["k"])
    def __getitem__(self, key):
        if key == "k": return 5
        raise KeyError(key)


match Seq():
    case [a, b]: print(a, b)
match Map():
    case {"k": v, **rest}: print(v, rest)
match Map():
    case {"q": v}: print("no")
    case _: print("missing")
for x in (collections.UserDict(), collections.UserList(), collections.deque(), range(3), "text", b"bytes", bytearray(b"x"),
          memoryview(b"m"), (), [], {}, {1}, frozenset(), iter([]), collections.OrderedDict(), collections.ChainMap(),
          type.__dict__, 1, None):
    print(type(x).__name__, kind(x))
class Both(Seq, Map.__base__): 
    def __iter__(self): return iter(())
print(kind(Both()), bool(Seq.__flags__ & 32), bool(Map.__flags__ & 64))
for source in ('match 1:\n case f"": pass', 'match 1:\n case f"{x}": pass', 'match 1:\n case {f"a": 1}: pass'):
    try: compile(source, "f", "exec")
    except SyntaxError as e: print(e.msg, e.lineno, e.offset)
def reuse():
    [x for x in [1]]
    return [x for _ in [1]]
x = 3
print(reuse())
