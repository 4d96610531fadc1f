"""Each method with each row of arguments: methods of compiled patterns and matches. Results, changes and messages."""
import re

RECEIVERS = [
    lambda: re.compile('a(b)?(?P<n>c*)'),
    lambda: re.compile('a(b)?(?P<n>c*)').match('abcc'),
    lambda: re.compile(b'x+'),
]
ARGUMENTS = [
    lambda: (),
    lambda: ('abc xac',),
    lambda: (b'axxb',),
    lambda: ('n',),
    lambda: (1,),
    lambda: (9,),
    lambda: ('zz',),
    lambda: ('-', 'abcac'),
    lambda: (b'-', b'axxb', 1),
    lambda: (lambda m: str(m), 'zab'),
    lambda: ('\\g<n>!',),
    lambda: ('\\g<n>', 'abc'),
    lambda: (None,),
    lambda: ('', 1, 2),
    lambda: ('abab', 2),
]
METHODS = """
search match fullmatch findall split sub subn group groups groupdict start end span __getitem__
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
