"""Each method with each row of arguments: methods of StringIO and BytesIO. Results, changes and messages."""
from io import BytesIO, StringIO

RECEIVERS = [
    lambda: StringIO('ab\ncd\n'),
    lambda: BytesIO(b'ab\ncd\n'),
]
ARGUMENTS = [
    lambda: (),
    lambda: (0,),
    lambda: (2,),
    lambda: (-1,),
    lambda: (100,),
    lambda: ('xy',),
    lambda: (b'xy',),
    lambda: (None,),
    lambda: (1, 0),
    lambda: (0, 2),
    lambda: (-1, 2),
    lambda: (1, 1),
    lambda: (0, 5),
    lambda: (['p', 'q'],),
    lambda: ([b'p', b'q'],),
    lambda: (1.5,),
    lambda: (bytearray(3),),
]
METHODS = """
read readline write writelines seek tell truncate getvalue close flush readable writable seekable
isatty read1 __next__
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
