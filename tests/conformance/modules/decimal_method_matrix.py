"""Each method with each row of arguments: methods and operators of Decimal. Results, changes and messages."""
from decimal import Decimal as D

RECEIVERS = [
    lambda: D('1.5'),
    lambda: D('-0'),
    lambda: D('NaN'),
    lambda: D('1E+5'),
    lambda: D('-Infinity'),
]
ARGUMENTS = [
    lambda: (),
    lambda: (2,),
    lambda: (D('0.1'),),
    lambda: (D('0'),),
    lambda: ('x',),
    lambda: (None,),
    lambda: (1.5,),
    lambda: (D(3), D('0.5')),
    lambda: ('.2f',),
    lambda: (-1,),
    lambda: (D('NaN'),),
]
METHODS = """
as_tuple as_integer_ratio quantize sqrt exp ln log10 normalize to_integral_value to_eng_string
adjusted compare is_nan is_zero is_signed copy_sign same_quantum max min next_plus scaleb shift
rotate logb fma remainder_near canonical number_class __add__ __rsub__ __mul__ __truediv__
__floordiv__ __mod__ __divmod__ __pow__ __eq__ __lt__ __int__ __float__ __format__
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
