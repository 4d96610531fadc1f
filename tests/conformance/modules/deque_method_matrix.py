"""Each method with each row of arguments: methods and operators of collections.deque. Results, changes and messages."""
from collections import deque

RECEIVERS = [
    lambda: deque(),
    lambda: deque([1, 2, 3]),
    lambda: deque('abc', 3),
]
ARGUMENTS = [
    lambda: (),
    lambda: (0,),
    lambda: (1,),
    lambda: (-2,),
    lambda: (9,),
    lambda: ('a',),
    lambda: ([7, 8],),
    lambda: (deque([1, 2, 3]),),
    lambda: (None,),
    lambda: (1, 'x'),
    lambda: (0, 1, 2),
    lambda: ('b', 0, 3),
    lambda: (5, 5),
]
METHODS = """
append appendleft extend extendleft pop popleft remove rotate insert index count reverse copy clear
__contains__ __add__ __iadd__ __mul__ __imul__ __eq__ __lt__ __len__
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
