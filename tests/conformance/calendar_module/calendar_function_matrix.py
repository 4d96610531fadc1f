"""The functions of calendar for good and bad months: results and messages for each row of arguments."""
import calendar

FUNCTIONS = """
isleap leapdays weekday monthrange monthcalendar month timegm
""".split()
ARGUMENTS = [
    lambda: (2024,),
    lambda: (1900,),
    lambda: (2000, 2024),
    lambda: (2024, 2),
    lambda: (2024, 13),
    lambda: (2024, 0),
    lambda: (2024, 2, 29),
    lambda: (2023, 2, 29),
    lambda: ((2024, 2, 29, 1, 2, 3),),
    lambda: (2024, 2, 3, 2),
    lambda: ('x',),
    lambda: (),
]


def show(value):
    if isinstance(value, (set, frozenset)):
        return f"{type(value).__name__}({sorted(map(repr, value))})"
    if hasattr(type(value), "__next__"):
        return f"iterator {[show(item) for item, _ in zip(value, range(8))]}"
    return repr(value)


for name in FUNCTIONS:
    outcomes = {}
    for number, arguments in enumerate(ARGUMENTS):
        try:
            outcome = show(getattr(calendar, name)(*arguments()))
        except Exception as e:
            outcome = f"{type(e).__name__}: {e}"
        outcomes.setdefault(outcome, []).append(number)
    for outcome, rows in outcomes.items():
        print(name, rows, ascii(outcome)[1:-1])
