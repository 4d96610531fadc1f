"""The functions of operator: results and messages for each row of arguments."""
import operator

FUNCTIONS = """
add sub mul truediv floordiv mod pow and_ or_ xor lshift rshift matmul lt le eq ne gt ge is_ is_not
contains countOf indexOf concat getitem delitem iadd imul ior isub
""".split()
ARGUMENTS = [
    lambda: (7, 3),
    lambda: (7, 0),
    lambda: ('ab', 'b'),
    lambda: ('ab', 2),
    lambda: ([1, 2], [2]),
    lambda: ([1, 2], 1),
    lambda: ({1: 2}, 1),
    lambda: ({1, 2}, {2}),
    lambda: ({1: 2}, {3: 4}),
    lambda: (1.5, 2),
    lambda: (1 + 2j, 2),
    lambda: (True, False),
    lambda: (None, None),
    lambda: (b'ab', b'a'),
    lambda: ((1, 2), (3,)),
    lambda: (range(3), 1),
    lambda: (1,),
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
            outcome = show(getattr(operator, name)(*arguments()))
        except Exception as e:
            outcome = f"{type(e).__name__}: {e}"
        outcomes.setdefault(outcome, []).append(number)
    for outcome, rows in outcomes.items():
        print(name, rows, ascii(outcome)[1:-1])
