"""Each method with each row of arguments: methods of PurePosixPath and PureWindowsPath. Results, changes and messages."""
from pathlib import PurePosixPath, PureWindowsPath

RECEIVERS = [
    lambda: PurePosixPath('/a/b.tar.gz'),
    lambda: PurePosixPath(''),
    lambda: PureWindowsPath('C:/x/y'),
]
ARGUMENTS = [
    lambda: (),
    lambda: ('b',),
    lambda: ('/a',),
    lambda: ('*.gz',),
    lambda: ('.zip',),
    lambda: ('',),
    lambda: ('x/y',),
    lambda: (PurePosixPath('/a'),),
    lambda: (5,),
    lambda: ('..', 'q'),
    lambda: ('C:/',),
]
METHODS = """
joinpath with_name with_suffix relative_to is_relative_to match full_match as_posix as_uri
is_absolute with_segments __truediv__ __rtruediv__ __eq__ __lt__ __str__ __fspath__ __bytes__
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
