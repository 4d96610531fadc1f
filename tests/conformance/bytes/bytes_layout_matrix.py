"""Each method with each row of arguments: padding, stripping, tests and conversions of bytes and bytearray. Results, changes and messages."""
RECEIVERS = [
    lambda: b'',
    lambda: b'ab',
    lambda: bytearray(b' a\tb '),
    lambda: b'-5',
    lambda: b'AbC dEf',
]
ARGUMENTS = [
    lambda: (),
    lambda: (0,),
    lambda: (5,),
    lambda: (4, b'*'),
    lambda: (4, b'**'),
    lambda: (b'a',),
    lambda: (' ab',),
    lambda: (None,),
    lambda: ([b'x', bytearray(b'y')],),
    lambda: ([1],),
    lambda: (['x'],),
    lambda: ('utf-8',),
    lambda: ('ascii', 'replace'),
    lambda: ('nope',),
    lambda: (None, b'a'),
    lambda: (bytes(range(256)),),
    lambda: ('-', 2),
]
METHODS = """
center ljust rjust zfill strip expandtabs join splitlines upper title swapcase capitalize isalpha
isdigit isspace istitle hex decode translate
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
