"""Each method with each row of arguments: methods and operators of date, time, datetime and timedelta. Results, changes and messages."""
from datetime import date, datetime, time, timedelta

RECEIVERS = [
    lambda: date(2024, 2, 29),
    lambda: time(1, 2, 3, 4),
    lambda: datetime(2024, 2, 29, 13, 5),
    lambda: timedelta(days=-1, seconds=5),
]
ARGUMENTS = [
    lambda: (),
    lambda: (timedelta(1),),
    lambda: (date(2024, 1, 1),),
    lambda: (datetime(2024, 1, 1),),
    lambda: (2,),
    lambda: (0,),
    lambda: (1.5,),
    lambda: (2023,),
    lambda: ('%Y %H',),
]
METHODS = """
replace weekday isoweekday isocalendar toordinal timetuple ctime date time timetz utcoffset tzname
dst total_seconds __add__ __sub__ __mul__ __truediv__ __floordiv__ __mod__ __divmod__ __neg__
__abs__ __bool__ __eq__ __lt__ __str__ __repr__
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
