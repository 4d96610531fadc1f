"""ExceptionGroup and except*: splitting, nesting, re-raising, naked exceptions and what the handlers may do."""


def attempt(function, *args):
    try:
        return repr(function(*args))
    except BaseException as e:
        return f"{type(e).__name__}: {e}"


def show(e, depth=0):
    if isinstance(e, BaseExceptionGroup):
        return f"{type(e).__name__}({e.message!r}: " + ", ".join(show(x) for x in e.exceptions) + ")"
    return repr(e)


eg = ExceptionGroup("top", [ValueError(1), TypeError("t"), ExceptionGroup("inner", [ValueError(2), OSError(5,
      "io")])])
print(repr(eg), str(eg), eg.message, eg.exceptions, eg.args)
print(show(eg.subgroup(ValueError)), eg.subgroup(KeyError), show(eg.subgroup((TypeError, OSError))),
      show(eg.subgroup(lambda e: isinstance(e, ValueError) and e.args[0] == 2)),
      eg.subgroup(lambda e: True) is eg)
match_, rest = eg.split(ValueError)
print(show(match_), show(rest), [x and show(x) for x in eg.split(ExceptionGroup)], eg.split(KeyError)[0])
for args in (("m", []), ("m", [1]), ("m", ValueError()), (5, [ValueError()]), ("m",), (), ("m",
      [KeyboardInterrupt()]), ("m", (ValueError(),)), ("m", [ValueError()], 3)):
    print(args, attempt(ExceptionGroup, *args))
print(type(BaseExceptionGroup("b", [ValueError()])).__name__, type(BaseExceptionGroup("b",
      [KeyboardInterrupt()])).__name__, attempt(eg.split, 5), attempt(eg.subgroup, "x"), attempt(setattr, eg,
      "message", "x"))


def run(exception, again=None):
    out = []
    try:
        try:
            raise exception
        except* ValueError as e:
            out.append("V " + show(e))
            if again == "raise":
                raise
            if again == "new":
                raise KeyError("new")
        except* (OSError, TypeError) as e:
            out.append("OT " + show(e))
            if again == "new":
                raise IndexError("second")
        else:
            out.append("else")
        finally:
            out.append("finally")
    except BaseException as e:
        out.append("LEFT " + show(e) + f" cause={e.__cause__!r} context={type(e.__context__).__name__}")
    return out


for e in (ValueError("naked"), KeyError("naked other"), eg, ExceptionGroup("g", [KeyError(1)]),
      ExceptionGroup("g", [KeyError(1), ValueError(2)])):
    for again in (None, "raise", "new"):
        print(again, *run(e, again), sep=" | ")
try:
    try:
        raise ExceptionGroup("g", [ValueError("a")])
    except* ValueError as caught:
        pass
    print(caught)
except NameError as e:
    print(e)


class MyGroup(ExceptionGroup):
    def __new__(cls, message, excs, code):
        self = super().__new__(cls, message, excs)
        self.code = code
        return self

    def derive(self, excs):
        return MyGroup(self.message, excs, self.code + 1)


my = MyGroup("my", [ValueError(1), TypeError(2)], 10)
my.add_note("a note")
my.__cause__ = KeyError("cause")
a, b = my.split(ValueError)
print(type(a).__name__, a.code, b.code, a.__notes__, a.__cause__, show(my.subgroup(TypeError)),
      my.subgroup(TypeError).code)


class Plain(ExceptionGroup):
    pass


print(type(Plain("p", [ValueError()]).subgroup(ValueError)).__name__, type(Plain("p", [ValueError(),
      KeyError()]).subgroup(ValueError)).__name__)
for handler in (ExceptionGroup, (ValueError, ExceptionGroup), 5, [ValueError]):
    def f():
        try:
            raise ValueError("x")
        except* handler:
            pass
    print(attempt(f))


def loop():
    seen = []
    for i in range(3):
        try:
            if i == 1:
                raise ExceptionGroup("l", [ValueError(i)])
            seen.append(i)
        except* ValueError:
            seen.append("caught")
        finally:
            seen.append("f")
    return seen


print(loop())
for source in ("try: pass\nexcept* ValueError: pass\nexcept TypeError: pass", "try: pass\nexcept*: pass",
      "for i in x:\n try: pass\n except* V: break", "def f():\n try: pass\n except* V: return",
      "for i in x:\n try: pass\n except* V: continue"):
    try:
        compile(source, "s", "exec")
        print("compiled")
    except SyntaxError as e:
        print(e.msg, e.lineno)
import traceback
try:
    try:
        raise ExceptionGroup("tree", [ValueError("leaf"), ExceptionGroup("branch", [KeyError("k"),
              TypeError("t")])])
    except ExceptionGroup as e:
        e.add_note("noted")
        raise RuntimeError("outer") from e
except RuntimeError as e:
    print("".join(traceback.format_exception(None, e, None)),
          "".join(traceback.format_exception_only(e.__cause__)))
