"""Each method with each row of arguments: OrderedDict, defaultdict, Counter and ChainMap. Results, changes and messages."""
from collections import ChainMap, Counter, OrderedDict, defaultdict

RECEIVERS = [
    lambda: OrderedDict(a=1, b=2),
    lambda: defaultdict(list, x=[1]),
    lambda: Counter('abca'),
    lambda: ChainMap({'a': 1}, {'b': 2}),
]
ARGUMENTS = [
    lambda: (),
    lambda: ('a',),
    lambda: ('zz',),
    lambda: ('zz', 5),
    lambda: ('a', False),
    lambda: (1,),
    lambda: ({'a': 9},),
    lambda: ([('k', 3)],),
    lambda: (Counter('ab'),),
    lambda: ('ab', 'cd', 'ef'),
]
METHODS = """
get pop popitem setdefault update move_to_end most_common elements subtract total new_child copy
keys items __missing__ __getitem__ __setitem__ __delitem__ __contains__ __or__ __eq__ __len__
__add__ __and__ __reversed__
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
