"""Each method with each row of arguments: methods and operators of float and complex. Results, changes and messages."""
RECEIVERS = [
    lambda: 0.0,
    lambda: 1.5,
    lambda: -2.5,
    lambda: float('inf'),
    lambda: float('nan'),
    lambda: 1 + 2j,
]
ARGUMENTS = [
    lambda: (),
    lambda: (0,),
    lambda: (3,),
    lambda: (-2,),
    lambda: (2.5,),
    lambda: ('x',),
    lambda: (None,),
    lambda: (0.0,),
    lambda: (2, 5),
    lambda: ('.3f',),
    lambda: ('+e',),
    lambda: ('>10.1f',),
    lambda: ('d',),
    lambda: (1j,),
    lambda: (float('inf'),),
]
METHODS = """
conjugate is_integer hex as_integer_ratio __add__ __rsub__ __mul__ __truediv__ __floordiv__ __mod__
__divmod__ __pow__ __rpow__ __eq__ __lt__ __round__ __format__ __int__ __trunc__ __floor__ __ceil__
__abs__ __neg__ __bool__
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
