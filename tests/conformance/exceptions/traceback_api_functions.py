"""print_exc, print_stack, walk_tb, clear_frames, format_tb, TracebackType by hand, files and chains."""
import io
import sys
import traceback
import types
def inner(v): raise ValueError(v)
def outer(v): inner(v)
out = io.StringIO()
try: outer(1)
except ValueError as e:
    saved = e
    traceback.print_exc(file=out)
    traceback.print_exc(limit=1, file=out, chain=False)
    traceback.print_exception(e, file=out)
    traceback.print_exception(type(e), e, e.__traceback__, file=out, limit=0)
    traceback.print_tb(e.__traceback__, file=out, limit=-1)
    print(traceback.format_exc(limit=1))
print(out.getvalue())
print([(f.f_code.co_name, line) for f, line in traceback.walk_tb(saved.__traceback__)])
print(traceback.format_tb(saved.__traceback__, 1), traceback.format_tb(None))
tb = saved.__traceback__
print(tb.tb_lineno, tb.tb_next.tb_lineno, tb.tb_next.tb_next.tb_next, tb.tb_lasti >= 0, type(tb).__name__,
    dir(tb)[-4:])
made = types.TracebackType(None, tb.tb_frame, tb.tb_lasti, 999)
print(made.tb_lineno, made.tb_next, made.tb_frame is tb.tb_frame)
made.tb_next = tb
print(len(traceback.extract_tb(made)))
for text in ["tb.tb_next = 5", "tb.tb_next.tb_next = tb", "tb.tb_next = tb", "del tb.tb_next",
    "tb.tb_lineno = 3", "types.TracebackType()", "types.TracebackType(1, 2, 3, 4)",
             "types.TracebackType(None, tb.tb_frame, 'x', 1)", "saved.with_traceback(5)",
    "saved.__traceback__ = 5", "del saved.__traceback__", "saved.__cause__ = 5", "saved.__context__ = 5",
             "del saved.__cause__", "saved.__suppress_context__ = 2", "tb.tb_frame = None",
    "ValueError().with_traceback()", "saved.add_note(5)", "saved.args = 5", "traceback.print_exception(5)"]:
    try: exec(text); print(text, "ok")
    except Exception as e: print(text, "->", type(e).__name__, e)
tb.tb_next = None
print(len(traceback.extract_tb(saved.__traceback__)))
e2 = ValueError("w").with_traceback(tb)
print(e2.__traceback__ is tb, e2.with_traceback(None) is e2, e2.__traceback__)
def keeps():
    local = "kept"
    raise KeyError
try: keeps()
except KeyError as e:
    frame = e.__traceback__.tb_next.tb_frame
    print(frame.f_locals)
    traceback.clear_frames(e.__traceback__)
    print(frame.f_locals)
print(traceback.format_exc() if sys.exc_info()[0] else repr(traceback.format_exc()))
def reraise():
    try: outer(2)
    except ValueError as e:
        raise
def reraise_named():
    try: outer(3)
    except ValueError as e:
        raise e
def reraise_finally():
    try: outer(4)
    finally: pass
for f in [reraise, reraise_named, reraise_finally]:
    try: f()
    except ValueError as e: print(f.__name__, [(s.name,
        s.lineno - f.__code__.co_firstlineno) for s in traceback.extract_tb(e.__traceback__)][1:2])
again = ValueError("again")
for i in range(3):
    try: raise again
    except ValueError as e: print(len(traceback.extract_tb(e.__traceback__)))
print(sys.exc_info(), sys.exception())
try: 1 / 0
except ZeroDivisionError:
    print(sys.exc_info()[0].__name__, sys.exc_info()[1] is sys.exception())
    def nested():
        try: raise KeyError
        except KeyError: return sys.exception(), sys.exception().__context__
    print(nested(), sys.exception())
t = traceback.TracebackException(KeyError, KeyError("k"), None)
print(list(t.format()), list(t.format_exception_only()), t.stack, t.__cause__, t.__notes__)
t.print(file=sys.stdout)
