"""The built-in functions with two and three arguments: results and messages for each row of arguments."""
import builtins

FUNCTIONS = """
divmod pow round int float str bytes bytearray complex enumerate filter map zip max min sorted sum
range slice isinstance issubclass getattr hasattr setattr format iter next type
""".split()
ARGUMENTS = [
    lambda: (7, 3),
    lambda: (2, -1),
    lambda: (2, 5, 7),
    lambda: ('ff', 16),
    lambda: ('7', 'utf-8'),
    lambda: (2.567, 2),
    lambda: (None, [0, 1]),
    lambda: (abs, [-1, 2]),
    lambda: ([1, 2], 5),
    lambda: ('ab', 'cd'),
    lambda: (1, 'real'),
    lambda: (1, int),
    lambda: (int, object),
    lambda: (1, 10, 3),
    lambda: (10, '>5'),
    lambda: ('x', (), {}),
    lambda: (b'ab', 'ascii', 'strict'),
    lambda: ([], None),
    lambda: (5, 0),
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
            outcome = show(getattr(builtins, name)(*arguments()))
        except Exception as e:
            outcome = f"{type(e).__name__}: {e}"
        outcomes.setdefault(outcome, []).append(number)
    for outcome, rows in outcomes.items():
        print(name, rows, ascii(outcome)[1:-1])
