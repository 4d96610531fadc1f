"""except*: splits, leftovers, raising inside, nested, naked exceptions, return rules, groups of groups,
tracebacks."""
import traceback


def show(e, depth=0):
    pad = "  " * depth
    if isinstance(e, BaseExceptionGroup):
        print(f"{pad}{type(e).__name__} {e.message!r} {len(e.exceptions)} {getattr(e, '__notes__', [])}")
        for inner in e.exceptions:
            show(inner, depth + 1)
    else:
        print(f"{pad}{e!r} context={e.__context__!r:.60} cause={e.__cause__!r}")


def run(label, call):
    print("==", label)
    try:
        print(call())
    except BaseException as e:
        show(e)
        if e.__context__ is not None:
            print("context:", end=" ")
            show(e.__context__)


def split(*errors):
    try:
        raise ExceptionGroup("g", list(errors)) if len(errors) != 1 else errors[0]
    except* (ValueError, KeyError) as e:
        print("first", e.exceptions, e.message)
    except* OSError as e:
        print("second", e.exceptions)
    else:
        print("else")
    finally:
        print("finally")
    return "done", "e" in locals()


run("both", lambda: split(ValueError(1), OSError(2), KeyError(3)))
run("left", lambda: split(ValueError(1), TypeError(2)))
run("naked", lambda: split(ValueError(1)))
run("naked left", lambda: split(TypeError(1)))
run("nested", lambda: split(ExceptionGroup("in", [ValueError(1), ExceptionGroup("deep", [OSError(2),
    TypeError(3)])]), KeyError(4)))


def raises_inside():
    try:
        raise ExceptionGroup("g", [ValueError(1), TypeError(2), OSError(3)])
    except* ValueError:
        raise KeyError("new")
    except* TypeError:
        raise
    except* OSError as e:
        raise e


run("raises inside", raises_inside)


def raises_from():
    try:
        raise ExceptionGroup("g", [ValueError(1)])
    except* ValueError as e:
        raise RuntimeError("from") from e


run("raise from", raises_from)


def loops():
    for n in range(3):
        try:
            if n:
                raise ExceptionGroup("g", [ValueError(n)])
        except* ValueError as e:
            print(n, e.exceptions)
        else:
            print("no error in", n)


run("loops", loops)


def reraise_part():
    try:
        try:
            raise ExceptionGroup("g", [ValueError(1), ValueError(2), TypeError(3)])
        except* ValueError as e:
            e.add_note("seen")
            raise e.subgroup(lambda x: x.args == (2,))
    except* ValueError as e:
        show(e)
        raise


run("part", reraise_part)


class Own(ExceptionGroup):
    def derive(self, excs): return Own(self.message + "*", excs)


def own():
    try:
        raise Own("own", [ValueError(1), TypeError(2), Own("two", [ValueError(3)])])
    except* ValueError as e:
        show(e)


run("own", own)


def base():
    try:
        raise BaseExceptionGroup("b", [KeyboardInterrupt(), ValueError(1)])
    except* KeyboardInterrupt as e:
        show(e)


run("base", base)
for label, types in {"group": ExceptionGroup, "tuple with group": (ValueError, BaseExceptionGroup),
    "int": int, "text": "x", "tuple": (ValueError, 5), "empty": (), "none": None}.items():
    def wrong():
        try:
            raise ExceptionGroup("g", [ValueError(1)])
        except* types:
            print("handled")
    run(f"type {label}", wrong)
for label, make in {
    "empty": lambda: ExceptionGroup("m", []), "no list": lambda: ExceptionGroup("m", 5),
        "text": lambda: ExceptionGroup(5, [ValueError()]), "class": lambda: ExceptionGroup("m", [ValueError]),
        "base": lambda: ExceptionGroup("m", [SystemExit()]),
    "becomes": lambda: type(BaseExceptionGroup("m", [ValueError()])).__name__,
        "one argument": lambda: ExceptionGroup("m"), "sub": lambda: type("S", (ExceptionGroup, ValueError),
        {})("m", [ValueError()]).exceptions, "sub base": lambda: type("S", (BaseExceptionGroup, Exception),
        {})("m", [SystemExit()]),
    "repr": lambda: ExceptionGroup("m", (ValueError(1),)), "str": lambda: str(ExceptionGroup("m",
        [ValueError(1)] * 3)), "set": lambda: setattr(ExceptionGroup("m", [ValueError()]), "message", 1),
        "generic": lambda: ExceptionGroup[int], "split": lambda: ExceptionGroup("m", [ValueError(1),
        KeyError(2)]).split(KeyError),
    "split all": lambda: ExceptionGroup("m", [KeyError(2)]).split((KeyError, OSError)),
        "split none": lambda: ExceptionGroup("m", [KeyError(2)]).split(OSError),
        "split wrong": lambda: ExceptionGroup("m", [KeyError(2)]).split(5),
        "subgroup call": lambda: ExceptionGroup("m", [KeyError(2)]).subgroup(lambda e: 1 / 0),
    "derive": lambda: ExceptionGroup("m", [KeyError(2)]).derive([SystemExit(1)]),
        "args": lambda: ExceptionGroup("m", [KeyError(2)]).args,
}.items():
    try:
        print(label, "->", repr(make()))
    except Exception as e:
        print(label, "->", type(e).__name__, e)
for source in ["try: pass\nexcept* : pass", "try: pass\nexcept* A: pass\nexcept B: pass",
    "try: pass\nexcept A: pass\nexcept* B: pass", "for x in y:\n try: pass\n except* A: break",
        "for x in y:\n try: pass\n except* A: continue", "def f():\n try: pass\n except* A: return",
        "def f():\n try: pass\n except* A:\n  def g(): return 1",
    "try: pass\nexcept* A, B: pass", "try: pass\nexcept *(A, B) as e: pass",
        "for x in y:\n try: pass\n except* A:\n  for z in w: break", "try: pass\nexcept* A as e.x: pass",
        "try: pass\nexcept*A: pass\nelse: pass\nfinally: pass", "try: pass\nexcept* A:\n",
        "try: pass\nexcept * : pass"]:
    try:
        compile(source, "<s>", "exec")
        print(repr(source), "fine")
    except SyntaxError as e:
        print(repr(source), type(e).__name__, e.msg, e.lineno, e.offset)
try:
    split(ValueError(1), TypeError(2), ZeroDivisionError(3))
except ExceptionGroup:
    print(traceback.format_exc().replace(__file__, "FILE"))
