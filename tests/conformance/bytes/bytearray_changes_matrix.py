"""Each method with each row of arguments: what changes a bytearray, and how it refuses. Results, changes and messages."""
RECEIVERS = [
    lambda: bytearray(),
    lambda: bytearray(b'abc'),
    lambda: bytearray(b'\xff' * 5),
]
ARGUMENTS = [
    lambda: (),
    lambda: (0,),
    lambda: (65,),
    lambda: (256,),
    lambda: (-1,),
    lambda: (b'xy',),
    lambda: ('x',),
    lambda: ([1, 2],),
    lambda: ([300],),
    lambda: (['a'],),
    lambda: (1, 66),
    lambda: (0, b'Z'),
    lambda: (slice(0, 2), b'QQQ'),
    lambda: (slice(None, None, 2), b'z'),
    lambda: (slice(5, 1),),
    lambda: (None,),
    lambda: (1.5,),
    lambda: (10, 1),
]
METHODS = """
append extend insert pop remove clear copy reverse __setitem__ __delitem__ __iadd__ __imul__ __mul__
__contains__ __getitem__
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
