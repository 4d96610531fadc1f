"""The functions of math with two and more arguments: results and messages for each row of arguments."""
import math

FUNCTIONS = """
pow atan2 copysign fmod remainder ldexp hypot gcd lcm comb perm nextafter isclose dist log fma prod
sumprod
""".split()
ARGUMENTS = [
    lambda: (2, 3),
    lambda: (-2.0, 0.5),
    lambda: (0.0, -1),
    lambda: (7, 3),
    lambda: (-7, 3),
    lambda: (7.5, 0),
    lambda: (float('inf'), 2),
    lambda: (float('nan'), 1),
    lambda: ([1, 2], [4, 6]),
    lambda: (5,),
    lambda: (2, 3, 4),
    lambda: ('x', 1),
    lambda: (10, 2.0),
    lambda: (2 ** 70, 6),
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
            outcome = show(getattr(math, name)(*arguments()))
        except Exception as e:
            outcome = f"{type(e).__name__}: {e}"
        outcomes.setdefault(outcome, []).append(number)
    for outcome, rows in outcomes.items():
        print(name, rows, ascii(outcome)[1:-1])
