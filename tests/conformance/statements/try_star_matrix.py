"""except* against groups of every shape: order, leftovers, raising in handlers, else and finally, naked exceptions."""
def shape(e):
    if isinstance(e, BaseExceptionGroup): return f"{type(e).__name__}({e.message!r}, [{', '.join(map(shape, e.exceptions))}])"
    return f"{type(e).__name__}({', '.join(map(repr, e.args))})"
def run(error, body):
    try: body(error)
    except BaseException as e:
        print("  left:", shape(e), "| cause", e.__cause__ and shape(e.__cause__), "| context",
            e.__context__ and shape(e.__context__))
    else: print("  clean")
def plain(error):
    try: raise error
    except* ValueError as g: print("  V", shape(g))
    except* (KeyError, OSError) as g: print("  KO", shape(g))
    else: print("  else")
    finally: print("  finally")
def raising(error):
    try: raise error
    except* ValueError as g: raise KeyError("new")
    except* TypeError: raise
    except* OSError as g: raise g
def nested(error):
    try:
        try: raise error
        except* ValueError: print("  inner V")
    except* TypeError as g: print("  outer T", shape(g))
def changing(error):
    try: raise error
    except* ValueError as g:
        g = "rebound"
        print(" ", g)
    print("  g" in locals(), "g" in locals())
def from_none(error):
    try: raise error
    except* Exception as g: raise RuntimeError("all") from None
def loops(error):
    for i in range(2):
        try: raise error
        except* ValueError:
            for j in range(3):
                if j: break
            else: print("no")
            print("  loop", i)
class Own(ExceptionGroup):
    def derive(self, excs): return Own("derived " + self.message, excs)
class Odd(ExceptionGroup):
    def derive(self, excs): return "not a group"
G = ExceptionGroup
errors = [ValueError(1), TypeError("t"), G("flat", [ValueError(1), TypeError(2), KeyError(3), OSError(4)]),
    G("deep", [G("in", [ValueError(1), G("more", [KeyError(2), ValueError(3)])]), TypeError(4)]),
    G("only", [ValueError(1), ValueError(2)]), Own("own", [ValueError(1), TypeError(2)]),
    Odd("odd", [ValueError(1), TypeError(2)]), BaseExceptionGroup("base", [ValueError(1),
    KeyboardInterrupt()]), KeyboardInterrupt("k"), G("os", [FileNotFoundError(2, "x"), UnicodeError("u")]),
    None]
for body in [plain, raising, nested, changing, from_none, loops]:
    for e in errors:
        print(body.__name__, e and shape(e))
        if e is None:
            try: plain_else = eval("0")
            except* ValueError: pass
            else: print("  nothing raised")
            continue
        run(type(e)(*e.args), body)
for text in ["try: 1\nexcept* ValueError: pass\nexcept KeyError: pass", "try: 1\nexcept*: pass",
    "try: 1\nexcept* ValueError: return", "for i in x:\n try: 1\n except* ValueError: break",
    "for i in x:\n try: 1\n except* ValueError: continue", "def f():\n try: 1\n except* ValueError: return 1",
    "try: 1\nexcept* A, B: pass", "try: 1\nexcept* (A, B) as c.d: pass",
    "while 1:\n try: 1\n except* E:\n  def g(): return 1\n  break", "try: 1\nexcept *ValueError: pass",
    "try: 1\nexcept* *x: pass"]:
    try: compile(text, "t", "exec"); print("fine", repr(text))
    except SyntaxError as e: print(repr(text), "|", e.msg, e.lineno, e.offset)
for kind in [ExceptionGroup, BaseExceptionGroup, (ValueError, ExceptionGroup), int, "x", (int,),
    BaseException, Exception]:
    try:
        try: raise G("g", [ValueError(1)])
        except* kind as e: print(kind, shape(e))
    except BaseException as e: print(type(e).__name__, e, "|", e.__context__ and shape(e.__context__))
