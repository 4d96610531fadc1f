# pprint: widths, depths, nested containers, classes of collections, dataclasses, long strings.
import pprint
from collections import ChainMap, Counter, OrderedDict, UserDict, UserList, defaultdict, deque
from dataclasses import dataclass, field
from types import MappingProxyType, SimpleNamespace

data = {"name": "x" * 30, "list": list(range(20)), "nested": {"b": [1, (2, 3)], "a": {"deep": {"deeper": [1]}}}, (1, 2): None}
for options in ({}, {"width": 30}, {"depth": 2}, {"compact": True, "width": 40}, {"indent": 4, "width": 50}, {"sort_dicts": False}):
    print(options)
    pprint.pprint(data, **options)
pprint.pp({"z": 1, "a": 2})
print(pprint.pformat([1000000, 2.5, -3], underscore_numbers=True))
long = "the quick brown fox jumps over the lazy dog " * 4
pprint.pprint([long, long.encode()], width=50)
pprint.pprint({"k": "one\ntwo\nthree lines here"}, width=20)
for value in (OrderedDict(a=1, b="x" * 40, c="y" * 40), defaultdict(list, {i: "v" * 20 for i in range(4)}), Counter("abracadabra" * 9), deque(range(30), 40),
              ChainMap({"a": "x" * 50}, {"b": "y" * 50}), UserDict(a=1), UserList(range(30)), MappingProxyType({"m": "x" * 80}), SimpleNamespace(a="x" * 50, b="y" * 50),
              {3, 1, 2}, frozenset({5}), bytearray(b"z" * 100), (1,), (), [], {}, set()):
    pprint.pprint(value, width=60)


@dataclass
class Item:
    name: str
    parts: list = field(default_factory=list)
    hidden: int = field(default=3, repr=False)


pprint.pprint(Item("bolt" * 10, [Item("nut" * 9), Item("y")]), width=60)
loop = [1]; loop.append(loop)
print(pprint.isrecursive(loop), pprint.isreadable(loop), pprint.isreadable([1, "a"]), pprint.saferepr({"b": 1, "a": 2}))
for bad in ({"indent": -1}, {"depth": 0}, {"width": 0}, {"compact": True, "depth": -1}):
    try:
        pprint.PrettyPrinter(**bad)
    except ValueError as error:
        print(error)
