"""The functions of itertools, up to eight items: results and messages for each row of arguments."""
import itertools
import operator

FUNCTIONS = """
accumulate batched chain combinations combinations_with_replacement compress cycle dropwhile
filterfalse islice pairwise permutations product repeat starmap takewhile zip_longest
""".split()
ARGUMENTS = [
    lambda: ('abc',),
    lambda: ('abc', 2),
    lambda: ([1, 2, 3], [1, 0, 1]),
    lambda: (None, [0, 1, 2]),
    lambda: (str.isupper, 'AbC'),
    lambda: (operator.add, [(1, 2), (3, 4)]),
    lambda: ('abcd', 1, 3),
    lambda: ('abcd', -1),
    lambda: ('ab', 0),
    lambda: (5,),
    lambda: (),
    lambda: (None,),
    lambda: ([],),
    lambda: ('abc', 'de', 'f'),
    lambda: ([3, 1, 2], max),
    lambda: ('x', 3, 2, 1),
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
            outcome = show(getattr(itertools, name)(*arguments()))
        except Exception as e:
            outcome = f"{type(e).__name__}: {e}"
        outcomes.setdefault(outcome, []).append(number)
    for outcome, rows in outcomes.items():
        print(name, rows, ascii(outcome)[1:-1])
