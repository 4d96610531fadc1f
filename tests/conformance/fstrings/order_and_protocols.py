"""The order in which fields, specs and conversions run, and what they call."""
import datetime
log = []
class T:
    def __init__(self, name): self.name = name
    def __format__(self, spec):
        log.append(f"format {self.name} {spec!r}")
        return self.name
    def __str__(self):
        log.append(f"str {self.name}")
        return self.name
    def __repr__(self):
        log.append(f"repr {self.name}")
        return f"<{self.name}é>"
def v(name):
    log.append(f"eval {name}")
    return T(name)
def show(text):
    print(text, log)
    log.clear()
show(f"{v('a')} {v('b')!s} {v('c')!r} {v('d')!a}")
show(f"{v('a'):{v('w')}} {v('b')!r:{v('x')!s}<{len(v('yy').name)}}")
show(f"{v('a')}" f"{v('b')}" "c" f"{v('d'):e}")
class BadFormat:
    def __format__(self, spec): return 5
class BadStr:
    __str__ = lambda self: 5
class BadRepr:
    __repr__ = lambda self: b"x"
class Raises:
    def __format__(self, spec): raise KeyError(spec)
class StrSub(str):
    def __format__(self, spec): return StrSub("sub:" + spec)
    def __str__(self): return "own str"
class NoSpec:
    def __str__(self): return "plain"
class IntSub(int):
    def __str__(self): return "int str"
    def __repr__(self): return "int repr"
import enum
class E(enum.IntEnum): A = 1
class S(enum.StrEnum): B = "b"
class P(enum.Enum): C = 3
for expression in ["f'{BadFormat()}'", "f'{BadStr()}'", "f'{BadStr()!s}'", "f'{BadRepr()!r}'",
    "f'{BadRepr()!a}'", "f'{Raises():z}'", "f'{StrSub(1)}'",
                   "f'{StrSub(1)!s}'", "type(f'{StrSub(1)}').__name__", "f'{NoSpec()}'", "f'{NoSpec():5}'",
    "f'{NoSpec()!s:>7}'", "f'{IntSub(4)}'", "f'{IntSub(4):3}'",
                   "f'{IntSub(4)!s}'", "f'{IntSub(4)!r}'", "f'{E.A}'", "f'{E.A!r}'", "f'{E.A:3}'",
    "f'{S.B:>3}'", "f'{S.B!r}'", "f'{P.C}'", "f'{P.C:>6}'", "f'{None:5}'",
                   "f'{[]:5}'", "f'{None}'", "f'{object():x}'", "f'{int:x}'", "f'{True}'", "f'{True:d}'",
    "f'{True:5}'", "f'{1:s}'", "f'{\"a\":d}'", "f'{1.5:d}'", "f'{1:c}'",
                   "f'{-1:c}'", "f'{1114112:c}'", "f'{1:,c}'", "f'{1j:.2f}'", "f'{1j:d}'", "f'{\"a\":=5}'",
    "f'{\"a\":+}'", "f'{\"a\":,}'", "f'{1:.3}'", "f'{1.0:.3,}'",
                   "f'{datetime.date(2020, 1, 2):%d.%m.%y}'", "f'{datetime.date(2020, 1, 2)}'",
    "f'{undefined}'", "f'{1 / 0}'", "f'{1:{undefined}}'", "f'{1:{\"q\"}}'",
                   "f'{1:{None}}'", "f'{1:{5}{\"x\"}}'", "f'{b\"x\"}'", "f'{b\"x\":5}'", "f'{(1, 2):>10}'",
    "f'{1:99999999999999999999}'", "f'{1:.99999999999999999999f}'"]:
    try: print(expression, "->", repr(eval(expression)))
    except Exception as e: print(expression, "->", type(e).__name__, e)
