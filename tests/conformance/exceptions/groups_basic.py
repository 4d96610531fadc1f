"""ExceptionGroup construction, split and except* (language basics)."""
eg = ExceptionGroup("many", [ValueError(1), KeyError("k"), TypeError("t")])
print(repr(eg), str(eg), eg.message, len(eg.exceptions), eg.args)
match, rest = eg.split(ValueError)
print(repr(match), repr(rest))
print(repr(eg.subgroup((KeyError, TypeError))), eg.subgroup(OSError))
print(isinstance(eg, Exception), isinstance(eg, BaseExceptionGroup))
try:
    raise eg
except* ValueError as g:
    print("values", g.exceptions)
except* (KeyError, TypeError) as g:
    print("others", g.exceptions)
try:
    try:
        raise ExceptionGroup("outer", [ValueError("v"), ExceptionGroup("inner",
            [KeyError("a"), OSError("o")])])
    except* KeyError as g:
        print("key", repr(g))
except ExceptionGroup as left:
    print("left", repr(left))
try:
    raise ValueError("single")
except* ValueError as g:
    print(type(g).__name__, g.exceptions)
try:
    pass
except* ValueError:
    print("no")
else:
    print("else")
finally:
    print("finally")
for bad in [lambda: ExceptionGroup("m", []), lambda: ExceptionGroup("m", 5), lambda: ExceptionGroup("m", [5]),
        lambda: ExceptionGroup("m", [KeyboardInterrupt()]), lambda: ExceptionGroup(5, [ValueError()])]:
    try: bad()
    except (TypeError, ValueError) as e: print(type(e).__name__, e)
