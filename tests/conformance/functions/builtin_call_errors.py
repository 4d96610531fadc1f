"""Messages for wrong calls of builtin functions and methods."""
calls = ["len()", "len(1)", "len(1, 2)", "len([], x=1)", "abs()", "abs('a')", "ord('ab')", "ord('')",
    "ord(5)", "chr('a')", "chr(-1)", "chr(0x110000)", "int('x')", "int('')", "int('1.5')", "int([])",
    "int(None)", "int('12', 99)", "int(12, 10)", "int('z', 36)", "int('9', 8)", "float('x')", "float('')",
    "float([])", "str(1, 2, 3, 4)", "str(b'a', 5)", "list(5)", "tuple(None)", "dict(5)", "dict([1])",
    "dict([(1, 2, 3)])", "dict(['abc'])", "set(1)", "frozenset(1)", "range()", "range('a')", "range(1.5)",
    "range(1, 2, 0)", "range(1, 2, 3, 4)", "sorted()", "sorted(1)", "sorted([1, 'a'])", "sorted([1], 2)",
    "min()", "min([])", "min(1)", "max([], default=5)", "max(1, 2, default=3)", "sum('ab')", "sum(['a'], '')",
    "sum([[1]])", "sum(1)", "zip(1)", "map()", "map(1)", "list(map(5, [1]))", "filter(None)", "enumerate()",
    "enumerate(5)", "reversed(5)", "reversed({1})", "iter(5)", "iter(5, 6)", "next(5)", "next([])",
    "next(iter([]))", "next(iter([]), 'd')", "isinstance(1)", "isinstance(1, 1)", "isinstance(1, 'int')",
    "issubclass(1, int)", "issubclass(int, 5)", "hasattr(1)", "hasattr(1, 2)", "getattr(1, 'x')",
    "getattr(1, 2)", "setattr(1, 'x', 2)", "hash([])", "hash({})", "hash(set())", "round('a')",
    "round(1.5, 'a')", "pow(2, -1, 0)", "pow(2, 3, 0)", "pow(2, -1, 4)", "pow('a', 2)", "divmod('a', 1)",
    "bin('a')", "hex(1.5)", "oct(None)", "all(5)", "any(None)", "callable()", "id()", "print(1, sep=5)",
    "print(1, end=5)", "print(1, foo=2)", "input(1, 2)", "open('/no/such/file')", "open('/tmp', 'zz')",
    "vars(5)", "dir(1, 2)", "super()", "super(5)", "type()", "type(1, 2)", "type('x', 5, {})", "object(1)",
    "bytes('a')", "bytes(-1)", "bytes([256])", "bytes(['a'])", "bool(1, 2)", "slice()", "[].append()",
    "[].append(1, 2)", "[].pop(1)", "[1].pop('a')", "[].index(1)", "[].remove(1)", "[].sort(1)",
    "{}.pop('a')", "{}.get()", "{}.popitem()", "''.join(5)", "''.join([1])", "'a'.replace('b')",
    "'a'.split('')", "'a'.index('b')", "'a'.center()", "'a'.encode('nope')", "set().remove(1)", "set().pop()",
    "(1).to_bytes(1)", "(256).to_bytes(1)", "(-1).to_bytes(1)", "().index(1)", "eval()", "__import__()",
    "__import__('')", "staticmethod()", "property(1, 2, 3, 4, 5)"]
for call in calls:
    try:
        value = eval(call)
        print(call, "| ok", value if isinstance(value, (int, str)) else type(value).__name__)
    except Exception as e:
        print(call, "|", type(e).__name__, "|", e)
