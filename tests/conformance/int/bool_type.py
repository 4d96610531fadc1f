"""bool: constructor, operators, formatting, subclass rules."""
print(bool(), bool(0), bool(1), bool(""), bool("0"), bool([]), bool([0]), bool(None), bool(0.0), bool(-0.1),
    bool({}), bool(range(0)), bool(b""), bool(object))
print(True & False, True | False, True ^ True, True & 1, True | 2, True ^ 3, not True, ~0, True + 1,
    True - True, True * 3, True / 2, True // 2, True % 2, True ** 2, -True, +True, True << 3, True >> 1)
print(type(True & False).__name__, type(True & 1).__name__, type(True | False).__name__, type(-True).__name__,
    type(True ^ False).__name__, type(not 1).__name__, type(1 < 2).__name__)
print(True == 1, True is True, True > False, True < 2, False == 0.0, True != 2, hash(True), repr(True),
    str(False), f"{True}", f"{True:5}|", f"{True:>6}|", f"{True:d}", "%s %d %r" % (True, True, False),
    "{:d} {!s:>7}".format(True, False))
print(True.real, True.numerator, True.bit_length(), True.to_bytes(1), True.__and__(False), True.__or__(1),
    bool.__name__, bool.__mro__, isinstance(True, int), issubclass(bool, int))
print(int("1") == True, [False, True][True], {True: "yes", False: "no"}[1 > 0], sum(x > 2 for x in range(5)),
    "a" * True, range(True), list(range(True)), [1, 2, 3][True:])
print(bool.from_bytes(b"\1"), True.conjugate(), round(True), abs(True), divmod(True, True), pow(True, False),
    max(True, False), sorted([True, False, True]), all([]), any([]))
for s in ["class B(bool): pass", "bool(1, 2)", "bool(x=1)", "True = 1", "True.x = 1", "bool.__new__(int)"]:
    try: exec(s); print("ok", s)
    except (TypeError, SyntaxError, AttributeError) as e:
        print(s, "|", type(e).__name__, str(e).split(" (")[0])
print(True if "x" else False, (True and "a", False or "b", True and 0, False and 1 / 0), True == (1 == 1),
    (True, False) < (True, True))
xor = lambda a, b: bool(a) != bool(b)
print([xor(a, b) for a in (0, "x") for b in (0, "y")])
import operator
print(operator.truth([]), operator.not_(5), operator.and_(True, False), operator.xor(True, False),
    operator.is_(None, None))
