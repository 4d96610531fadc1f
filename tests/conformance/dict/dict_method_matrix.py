"""Each method with each row of arguments: methods and operators of dict. Results, changes and messages."""
RECEIVERS = [
    lambda: {},
    lambda: {1: 2},
    lambda: {'a': 1, 'b': 2},
]
ARGUMENTS = [
    lambda: (),
    lambda: (1,),
    lambda: ('a',),
    lambda: ('z', 5),
    lambda: ([],),
    lambda: ({'a': 9},),
    lambda: ([('k', 'v')],),
    lambda: ([(1, 2, 3)],),
    lambda: (['ab', 'cd'],),
    lambda: ([1],),
    lambda: (5,),
    lambda: (None,),
    lambda: ('ab',),
    lambda: ('ab', 0),
    lambda: (1, 2, 3),
    lambda: (1.0, 'f'),
    lambda: ({}.items(),),
]
METHODS = """
get pop popitem setdefault update keys values items copy clear fromkeys __getitem__ __setitem__
__delitem__ __contains__ __or__ __ior__ __ror__ __eq__ __lt__ __reversed__ __len__
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
