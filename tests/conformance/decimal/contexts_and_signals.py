# Contexts: attributes and their limits, flags and traps, which one is in force, errors in words.
import contextvars
import copy
import pickle
import threading
from decimal import *


def attempt(f, *args, **kwargs):
    try:
        print(repr(f(*args, **kwargs)))
    except Exception as error:
        print(f"{type(error).__name__}: {error}")


c = Context()
print(c)
for name, values in {"prec": [1, 0, MAX_PREC, MAX_PREC + 1, 2**70, "x", None, True], "Emin": [0, 1, MIN_EMIN, MIN_EMIN - 1],
                     "Emax": [0, -1, MAX_EMAX, MAX_EMAX + 1], "capitals": [0, 1, 2], "clamp": [0, 1, -1],
                     "rounding": [ROUND_UP, "ROUND_SIDEWAYS", 3], "flags": [{}, [], 3], "other": [1]}.items():
    for value in values:
        try:
            setattr(c, name, value)
            print(name, getattr(c, name))
        except Exception as error:
            print(name, value, type(error).__name__, str(error)[:40].split("\n")[0])
for name in ("prec", "flags", "nothing"):
    attempt(delattr, c, name)
attempt(Context, prec=0)
attempt(Context, flags=[Inexact, Rounded], traps=[Clamped])
attempt(Context, flags=[ValueError])
attempt(Context, traps={Inexact: True})
attempt(Context, surprise=1)
attempt(c.add, 1, 1.5)
attempt(c.canonical, 3)

c = Context(prec=5, flags=[Inexact])
d = c.copy()
d.flags[Rounded] = True
d.traps[Inexact] = 5
print(c.flags[Rounded], c.flags[Inexact], d.flags[Inexact], d.traps)
attempt(lambda: c.flags["Inexact"])
attempt(lambda: c.flags.__delitem__(Inexact))
print(c.flags == c.traps, c.flags == c.flags.copy(), c.flags != d.flags, len(c.flags), list(c.flags.items())[:2])
print(c.flags.get(Overflow), Inexact in c.flags, c.flags.copy() == dict(c.flags))
d.flags = c.flags
print(d.flags is c.flags, d.flags == c.flags)
print(pickle.loads(pickle.dumps(d)), copy.copy(d).traps == d.traps)
d.clear_flags(), d.clear_traps()
print(d)

with localcontext() as inner:
    inner.prec = 6
    print(Decimal(1) / 7, getcontext() is inner)
    with localcontext(ExtendedContext, prec=3, traps=[DivisionByZero]) as deeper:
        print(Decimal(1) / 7, deeper)
        attempt(lambda: Decimal(1) / 0)
    print(getcontext() is inner)
print(Decimal(1) / 7)
attempt(localcontext, prec="many")
attempt(localcontext, digits=3)
attempt(localcontext, 5)
attempt(setcontext, 5)
setcontext(BasicContext)
print(getcontext(), getcontext() is BasicContext)
getcontext().prec = 4


def in_thread():
    print(getcontext().prec, Decimal(2) / 3)
    getcontext().prec = 2


thread = threading.Thread(target=in_thread)
thread.start()
thread.join()
print(getcontext().prec)


def in_context():
    getcontext()
    setcontext(Context(prec=7))
    return Decimal(2) / 3


print(contextvars.copy_context().run(in_context), getcontext().prec)
contextvars.Context().run(lambda: print(getcontext().prec))

setcontext(Context(prec=9, traps=[]))
for expression in ("Decimal(1) / 0", "Decimal(0) / 0", "Decimal('x')", "Decimal('sNaN') + 1", "Decimal(7).sqrt()",
                   "Decimal('1E-999999') / 3", "Decimal('9E999999') * 10", "Decimal(5) // 0", "Decimal('inf') % 3",
                   "Decimal('1E30') // 3", "Decimal(-1).ln()", "Decimal(-2) ** Decimal('0.5')", "Decimal(0) ** 0",
                   "Decimal(1) < Decimal('NaN')", "Decimal(1) == 1.0", "Decimal(1) < 1.5", "Decimal(1.5)",
                   "divmod(Decimal(1), 0)", "pow(Decimal(3), -1, 7)", "Decimal(1).quantize(Decimal('1E-20'))"):
    getcontext().clear_flags()
    quiet = eval(expression)
    raised = [signal for signal in getcontext().flags if getcontext().flags[signal]]
    with localcontext() as strict:
        for signal in raised:
            strict.traps[signal] = True
        try:
            eval(expression)
            loud = "nothing"
        except ArithmeticError as error:
            loud = f"{type(error).__name__} {error} {[base.__name__ for base in type(error).__bases__]}"
    print(expression, "=", quiet, [signal.__name__ for signal in raised], loud)
