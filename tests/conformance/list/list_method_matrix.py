"""Each method with each row of arguments: methods and item operations of list. Results, changes and messages."""
RECEIVERS = [
    lambda: [],
    lambda: [1, 2, 3],
    lambda: ['b', 'a'],
    lambda: [[1], [2]],
]
ARGUMENTS = [
    lambda: (),
    lambda: (0,),
    lambda: (1,),
    lambda: (-1,),
    lambda: (9,),
    lambda: (2, 'x'),
    lambda: ('a',),
    lambda: ([7, 8],),
    lambda: ((1, 2),),
    lambda: (None,),
    lambda: (slice(0, 2),),
    lambda: (slice(None, None, -1),),
    lambda: (slice(0, 1), [5, 6]),
    lambda: (slice(None, None, 2), [0]),
    lambda: (1.5,),
    lambda: ('ab', 'c'),
    lambda: (1, 0, 2),
    lambda: ({},),
]
METHODS = """
append extend insert pop remove index count reverse sort copy clear __getitem__ __setitem__
__delitem__ __contains__ __add__ __iadd__ __mul__ __imul__ __eq__ __lt__
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
