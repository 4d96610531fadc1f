"""The built-in functions of one argument: results and messages for each row of arguments."""
import builtins

FUNCTIONS = """
abs all any ascii bin bool bytes bytearray callable chr complex dict enumerate float frozenset hex
int iter len list max min oct ord reversed repr round set sorted str sum tuple zip
""".split()
ARGUMENTS = [
    lambda: (0,),
    lambda: (65,),
    lambda: (-1,),
    lambda: (2.5,),
    lambda: ('7',),
    lambda: ('ab',),
    lambda: (b'ab',),
    lambda: ([],),
    lambda: ([3,1,2],),
    lambda: ([(1,2)],),
    lambda: ({1:2},),
    lambda: ({1},),
    lambda: (None,),
    lambda: (True,),
    lambda: (1j,),
    lambda: (range(3),),
    lambda: (object,),
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
