"""Special methods called by hand with odd arguments, and those that are set to None."""


def attempt(label, call):
    try:
        print(label, "->", repr(call()))
    except Exception as e:
        print(label, "->", type(e).__name__, e)


class Blocked:
    __hash__ = None
    __iter__ = None
    __contains__ = None
    __len__ = None
    __bool__ = None
    __add__ = None
    __radd__ = None
    __eq__ = None
    __lt__ = None
    __call__ = None
    __getitem__ = None
    __setitem__ = None
    __delitem__ = None
    __enter__ = None
    __exit__ = None
    __neg__ = None
    __index__ = None
    __int__ = None
    __float__ = None
    __reversed__ = None
    __format__ = None
    __str__ = None
    __next__ = None
    __await__ = None
    __aiter__ = None
    __round__ = None
    __divmod__ = None
    __dir__ = None
    __bytes__ = None
    __complex__ = None
    __matmul__ = None
    __iadd__ = None
    __get__ = None
    __instancecheck__ = None


b = Blocked()


def with_block():
    with b:
        pass


def set_item(): b[0] = 1


def del_item(): del b[0]


def in_place():
    x = b
    x += 1


for name, call in {
    "hash": lambda: hash(b), "iter": lambda: iter(b), "in": lambda: 1 in b, "len": lambda: len(b),
    "bool": lambda: bool(b), "not": lambda: not b, "add": lambda: b + 1, "radd": lambda: 1 + b,
    "eq": lambda: b == 1, "lt": lambda: b < 1, "gt": lambda: 1 > b, "call": lambda: b(),
    "getitem": lambda: b[0], "setitem": set_item, "delitem": del_item, "with": with_block,
    "neg": lambda: -b, "index": lambda: [1][b], "range": lambda: range(b), "int": lambda: int(b),
    "float": lambda: float(b), "reversed": lambda: reversed(b), "format": lambda: format(b),
    "str": lambda: str(b), "next": lambda: next(b), "round": lambda: round(b), "divmod": lambda: divmod(b, 1),
    "dir": lambda: dir(b), "bytes": lambda: bytes(b), "complex": lambda: complex(b), "matmul": lambda: b @ b,
    "iadd": in_place, "isinstance": lambda: isinstance(1, b), "list": lambda: list(b), "star": lambda: [*b],
    "unpack": lambda: (lambda *a: a)(*b), "max": lambda: max(b), "sorted": lambda: sorted(b),
        "sum": lambda: sum(b),
    "enumerate": lambda: enumerate(b), "zip": lambda: zip(b), "map": lambda: map(len, b),
        "join": lambda: "".join(b),
    "set": lambda: {b}, "key": lambda: {b: 1}, "chr": lambda: chr(b), "hex": lambda: hex(b),
        "fstring": lambda: f"{b}",
    "slice": lambda: [1, 2][b:], "mul": lambda: [1] * b, "shift": lambda: 1 << b, "pow": lambda: pow(b, 2),
    "tuple": lambda: tuple(b), "dict": lambda: dict(b), "any": lambda: any(b), "abs": lambda: abs(b),
    "bytearray": lambda: bytearray(b), "frozenset": lambda: frozenset(b), "filter": lambda: filter(None, b),
}.items():
    attempt(name, call)

for value, name, arguments in [
    (1, "__add__", ("a",)), (1, "__add__", ()), (1, "__eq__", ("1",)), (1, "__lt__", (1.5,)),
        (1, "__pow__", (2, 3)),
    (1, "__pow__", (2, 0)), (1, "__rpow__", (2,)), (1, "__divmod__", (0,)), (1, "__rdivmod__", (2,)),
        (1, "__bool__", ()),
    (1, "__round__", (1, 2)), (15, "__round__", (-1,)), (15, "__round__", ("a",)), (1, "__getnewargs__", ()),
    (1, "__format__", (1,)), (1, "__format__", ("q",)), (1.5, "__round__", (None,)), (1.5, "__trunc__", ()),
    (1.5, "__getformat__", ("double",)), ("a", "__mod__", (1,)), ("%d", "__mod__", ("a",)),
        ("a", "__rmod__", ("%s",)),
    ("a", "__getitem__", ("b",)), ("a", "__contains__", (1,)), ("a", "__mul__", ("b",)),
        ("a", "__rmul__", (2,)),
    ([1], "__setitem__", (5, 1)), ([1], "__delitem__", ("a",)), ([1], "__iadd__", (1,)),
        ([1], "__imul__", ("a",)),
    ([1], "__init__", (1, 2)), ([1], "__class_getitem__", (int,)), ({}, "__getitem__", (1,)),
        ({}, "__or__", (1,)),
    ({}, "__ior__", (1,)), ({1: 2}, "__ior__", ([(3, 4)],)), (set(), "__or__", ([1],)),
        (set(), "__ior__", ([1],)),
    ((1,), "__add__", ([1],)), ((1,), "__hash__", (1,)), (b"a", "__mod__", (1,)), (b"a", "__add__", ("a",)),
    (b"a", "__contains__", ("a",)), (b"a", "__contains__", (300,)), (None, "__bool__", ()),
        (None, "__eq__", (None,)),
    (object, "__subclasscheck__", (1,)), (int, "__instancecheck__", (True,)), (int, "__call__", ("7",)),
    (len, "__call__", ([1],)), (range(3), "__getitem__", (7,)), (range(3), "__contains__", ("a",)),
    (slice(1), "__eq__", (slice(1),)), (slice(1), "__lt__", (slice(2),)), (Ellipsis, "__reduce__", ()),
    (NotImplemented, "__reduce__", ()), (1j, "__lt__", (1,)), (1j, "__pow__", (1, 2)),
        (1j, "__complex__", ()),
]:
    attempt(f"{value!r}.{name}{arguments}", lambda: getattr(value, name)(*arguments))
