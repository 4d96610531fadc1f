"""isinstance with tuples, unions, ABC and virtual subclasses."""
from abc import ABC, abstractmethod
import collections.abc as cabc
class Shape(ABC):
    @abstractmethod
    def area(self): ...
    @property
    @abstractmethod
    def name(self): ...
    def describe(self): return f"{self.name}: {self.area()}"
class Square(Shape):
    name = "square"
    def __init__(self, s): self.s = s
    def area(self): return self.s ** 2
class Half(Shape):
    def area(self): return 0
print(Square(3).describe())
for k in (Shape, Half):
    try: k()
    except TypeError as e: print(e)
print(sorted(Shape.__abstractmethods__), Square.__abstractmethods__)
class Outsider: pass
Shape.register(Outsider)
print(isinstance(Outsider(), Shape), issubclass(Outsider, Shape), Shape in Outsider.__mro__)
print(isinstance(1, int), isinstance(True, int), isinstance(1, bool), isinstance(1.0, (int, float)),
    isinstance("a", (int, (float, (str,)))), isinstance(None, type(None)))
print(isinstance(1, int | str), isinstance(None, int | None), issubclass(bool, int | str), isinstance([], ()))
for o in [[], (), {}, set(), "", b"", range(1), iter([]), (x for x in []), len, 1, None]:
    print(type(o).__name__, [n for n in ("Iterable", "Iterator", "Sequence", "Mapping", "Set", "Hashable",
        "Callable", "Sized", "Container", "MutableSequence", "Generator") if isinstance(o, getattr(cabc, n))])
class Sized:
    def __len__(self): return 0
    def __iter__(self): return iter(())
    def __contains__(self, x): return False
print(isinstance(Sized(), cabc.Sized), isinstance(Sized(), cabc.Collection), issubclass(Sized, cabc.Iterable))
class MySeq(cabc.Sequence):
    def __init__(self, *v): self.v = v
    def __len__(self): return len(self.v)
    def __getitem__(self, i): return self.v[i]
m = MySeq(5, 6, 5)
print(m.index(6), m.count(5), list(reversed(m)), 6 in m, list(m))
class MyMap(cabc.MutableMapping):
    def __init__(self): self.d = {}
    def __getitem__(self, k): return self.d[k]
    def __setitem__(self, k, v): self.d[k] = v
    def __delitem__(self, k): del self.d[k]
    def __iter__(self): return iter(self.d)
    def __len__(self): return len(self.d)
x = MyMap(); x.update(a=1, b=2); x.setdefault("c", 3)
print(dict(x), x.pop("a"), x.get("zz", 0), "b" in x, list(x.items()), x == {"b": 2, "c": 3}, x.popitem())
try: cabc.Sequence()
except TypeError as e: print(e)
