"""pprint: nested and recursive, widths, compact, depth, sort, underscores, own classes, dataclasses."""
import collections
import dataclasses
import io
import pprint
import types
data = {"name": "value " * 12, "list": list(range(30)), "nested": {"k%d" % i: ["x" * i, (i,
    i * 2)] for i in range(8)}, "tuple": ("one",), "set": {3, 1, 2}, "bytes": b"bytes " * 15, 5: None,
    None: 5, (1, 2): "t", "empty": [[], {}, (), set(), ""], "fs": frozenset({(1, 2), (0, 1)})}
for options in [{}, {"width": 40}, {"width": 1}, {"indent": 4, "width": 60}, {"compact": True, "width": 60},
    {"depth": 1}, {"depth": 2, "width": 50}, {"sort_dicts": False, "width": 200},
    {"width": 60, "underscore_numbers": True, "indent": 2}]:
    print(options); pprint.pprint(data, **options)
loop = [1, {"self": None}, (2,)]
loop[1]["self"] = loop
print(pprint.pformat(loop)[:30].split(" at ")[0][:20], pprint.isrecursive(loop), pprint.isreadable(loop),
    pprint.isreadable([1, "a", None]), pprint.isreadable([object]), pprint.isrecursive([1]),
    pprint.saferepr({"b": 1, "a": [2]}))
@dataclasses.dataclass
class Point:
    x: int
    label: str = "a long label that needs some room"
    children: list = dataclasses.field(default_factory=list)
    hidden: int = dataclasses.field(default=5, repr=False)
pprint.pprint(Point(1, children=[Point(2), Point(3, "z" * 50)]), width=60)
@dataclasses.dataclass(repr=False)
class NoRepr: x: int = 1
class ReprSub(dict):
    def __repr__(self): return "own repr"
class PlainSub(dict): pass
class ListSub(list): pass
class Slow:
    def __repr__(self): return "Slow(\n  lines)"
print(pprint.pformat([ReprSub(a=1), PlainSub(b=2), ListSub([1] * 40), Slow()], width=40)[:200],
    type(pprint.pformat(NoRepr())).__name__)
NT = collections.namedtuple("NT", "a b")
for v in [collections.OrderedDict((str(i), "v" * 10) for i in range(8)),
    collections.defaultdict(list, {i: ["x" * 20] * 2 for i in range(3)}),
    collections.Counter("abracadabra" * 3), collections.deque(range(40), 50),
    collections.ChainMap({"a" * 20: 1}, {"b" * 30: 2}, {"c" * 30: 3}),
    collections.UserDict({"q" * 40: 1, "r" * 40: 2}), collections.UserList(["x" * 30] * 3),
    collections.UserString("u v " * 30), NT("x" * 40, "y" * 40),
    types.SimpleNamespace(a="x" * 50, b=[1, 2, "y" * 40]), types.MappingProxyType({"m" * 40: 1, "n" * 40: 2}),
    range(5), {1: "a b " * 25}.items(), {i: i for i in range(30)}.keys(), 10 ** 20, -1234567, 1.5, True, ...,
    int, print, "a\nb\n" * 10, "tab\t" * 20, "quote'\"" * 12, b"\x00\xff" * 30, bytearray(b"ab " * 40)]:
    print(pprint.pformat(v, width=60, underscore_numbers=True).replace("\n", "\n  "))
out = io.StringIO()
p = pprint.PrettyPrinter(width=30, stream=out)
p.pprint({"b": [1] * 12, "a": 2}); print(out.getvalue(), p.pformat((1, 2)), p.isreadable({}),
    p.format([1], {}, 1, 0))
for bad in [{"indent": -1}, {"width": 0}, {"depth": 0}, {"depth": -1}, {"width": "x"}]:
    try: pprint.PrettyPrinter(**bad); print("fine", bad)
    except Exception as e: print(bad, type(e).__name__, e)
class Own(pprint.PrettyPrinter):
    def format(self, obj, context, maxlevels, level):
        if isinstance(obj, int): return f"<{obj}>", True, False
        return super().format(obj, context, maxlevels, level)
Own(width=30).pprint({"a": [1, 2, 3], 4: (5,)})
pprint.pp({"z": 1, "a": {2: 3}}); pprint.pprint({1, "a", None, (2,), 3.0} - {"zz"} == set(),
    stream=out); pprint.pprint({2: 1, "a": 2, None: 3, (1,): 4,
        1.5: 5}); pprint.pprint([{(i, str(i)): {i}} for i in range(4)], width=30)
