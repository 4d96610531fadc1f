"""The functions of math: results and messages for each row of arguments."""
import math

FUNCTIONS = """
ceil floor trunc fabs sqrt cbrt exp exp2 expm1 log log2 log10 log1p sin cos tan asin acos atan sinh
cosh tanh asinh acosh atanh degrees radians erf erfc gamma lgamma isnan isinf isfinite modf frexp
ulp factorial isqrt
""".split()
ARGUMENTS = [
    lambda: (0,),
    lambda: (-0.0,),
    lambda: (1,),
    lambda: (-1,),
    lambda: (0.5,),
    lambda: (2.5,),
    lambda: (10**20,),
    lambda: (2**2000,),
    lambda: (float('inf'),),
    lambda: (float('-inf'),),
    lambda: (float('nan'),),
    lambda: (True,),
    lambda: ('x',),
    lambda: (None,),
    lambda: (1j,),
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
