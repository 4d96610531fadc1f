"""Each method with each row of arguments: methods and operators of set and frozenset. Results, changes and messages."""
RECEIVERS = [
    lambda: set(),
    lambda: {1, 2, 3},
    lambda: frozenset({1}),
]
ARGUMENTS = [
    lambda: (),
    lambda: (1,),
    lambda: ([1, 5],),
    lambda: ({2},),
    lambda: (frozenset({1}),),
    lambda: ('12',),
    lambda: ([[]],),
    lambda: ([],),
    lambda: (None,),
    lambda: ({1: 2},),
    lambda: ([1], [2]),
    lambda: ({1, 2, 3, 4},),
    lambda: (1.0,),
    lambda: (range(3),),
    lambda: ({3}, {1, 3}),
]
METHODS = """
add discard remove pop clear copy union intersection difference symmetric_difference update
intersection_update difference_update symmetric_difference_update issubset issuperset isdisjoint
__and__ __or__ __sub__ __xor__ __rsub__ __le__ __lt__ __eq__ __contains__ __iand__
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
