"""Each method with each row of arguments: searching and splitting of bytes and bytearray. Results, changes and messages."""
RECEIVERS = [
    lambda: b'',
    lambda: b'abcabc',
    lambda: bytearray(b'a,b,,c'),
    lambda: b'\xff\x00',
]
ARGUMENTS = [
    lambda: (),
    lambda: (b'',),
    lambda: (b'b',),
    lambda: (98,),
    lambda: (300,),
    lambda: (b'b', 1),
    lambda: (b'b', -3, -1),
    lambda: ('b',),
    lambda: ((b'a', b'b'),),
    lambda: (b',', 1),
    lambda: (b'a', b'Z'),
    lambda: (b'a', b'Z', 1),
    lambda: (None,),
    lambda: (bytearray(b'c'),),
    lambda: ([98],),
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
