"""Each method with each row of arguments: methods and operators of int and bool. Results, changes and messages."""
RECEIVERS = [
    lambda: 0,
    lambda: 7,
    lambda: -8,
    lambda: 2 ** 64,
    lambda: True,
]
ARGUMENTS = [
    lambda: (),
    lambda: (0,),
    lambda: (3,),
    lambda: (-2,),
    lambda: (2.5,),
    lambda: ('x',),
    lambda: (None,),
    lambda: (True,),
    lambda: (10, 'little'),
    lambda: (2, 5),
    lambda: (-1, 7),
    lambda: ('>8',),
    lambda: ('05d',),
    lambda: ('.2f',),
    lambda: (1j,),
    lambda: ([],),
]
METHODS = """
bit_length bit_count to_bytes as_integer_ratio conjugate is_integer __add__ __sub__ __mul__
__truediv__ __floordiv__ __mod__ __divmod__ __pow__ __lshift__ __rshift__ __and__ __or__ __xor__
__rsub__ __rfloordiv__ __eq__ __lt__ __round__ __format__
""".split()


def show(value):
    if hasattr(value, "getvalue"):
        return "closed stream" if value.closed else f"stream {value.getvalue()!r} at {value.tell()}"
    if isinstance(value, (set, frozenset)):
        return f"{type(value).__name__}({sorted(map(repr, value))})"
    if hasattr(type(value), "__next__") and not hasattr(value, "read"):
        return f"iterator {[show(item) for item, _ in zip(value, range(6))]}"
    return repr(value)


for receiver in RECEIVERS:
    print("== receiver", RECEIVERS.index(receiver))
    for name in METHODS:
        outcomes = {}
        for arguments in ARGUMENTS:
            target, given = receiver(), arguments()
            before = show(target)
            try:
                method = getattr(target, name)
                outcome = show(method(*given)) if callable(method) else f"attribute {show(method)}"
            except Exception as e:
                text = str(e)
                wrong_count = " argument" in text and ("takes" in text or "missing" in text or "expected" in text)
                outcome = "wrong arguments" if wrong_count else f"{type(e).__name__}: {text}"
            after = show(target)
            outcome += f" -> {after}" if after != before else ""
            outcomes.setdefault(outcome, []).append(ARGUMENTS.index(arguments))
        for outcome, rows in outcomes.items():
            print(name, rows, outcome)
