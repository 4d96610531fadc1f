"""Each method with each row of arguments: find, index, count, replace and the prefixes of str. Results, changes and messages."""
RECEIVERS = [
    lambda: '',
    lambda: 'abcabc',
    lambda: 'aXbXc',
    lambda: '\u00e9t\u00e9',
    lambda: '\U0001f600x',
]
ARGUMENTS = [
    lambda: (),
    lambda: ('',),
    lambda: ('b',),
    lambda: ('X', 'Y'),
    lambda: ('b', 1),
    lambda: ('b', -3, -1),
    lambda: ('', 1, 0),
    lambda: ('c', None, 5),
    lambda: ('x', 'y', 'z', 'w'),
    lambda: (1,),
    lambda: (None,),
    lambda: (('a', 'b'),),
    lambda: ('b', 2.0),
    lambda: (b'b',),
    lambda: ('a', 'b', 1),
]
METHODS = """
find rfind index rindex count startswith endswith removeprefix removesuffix replace partition
rpartition split rsplit
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
