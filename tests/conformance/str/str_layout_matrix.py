"""Each method with each row of arguments: padding, stripping, joining and case of str. Results, changes and messages."""
RECEIVERS = [
    lambda: '',
    lambda: 'ab',
    lambda: ' a\tb ',
    lambda: '-5',
    lambda: '\u00dfx',
]
ARGUMENTS = [
    lambda: (),
    lambda: (0,),
    lambda: (5,),
    lambda: (-1,),
    lambda: (4, '*'),
    lambda: (4, ''),
    lambda: (4, 5),
    lambda: ('a',),
    lambda: (' ab',),
    lambda: (None,),
    lambda: (['x', 'y'],),
    lambda: ([1],),
    lambda: ('utf-8',),
    lambda: ('ascii', 'replace'),
    lambda: ('nope',),
    lambda: (True,),
    lambda: (2.5,),
]
METHODS = """
center ljust rjust zfill strip lstrip rstrip expandtabs join splitlines upper title swapcase
casefold capitalize encode
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
