"""__traceback__, tb_next, tb_lineno, frames and with_traceback."""
import sys, traceback
def a(): b()
def b():
    x = 1
    c(x)
def c(v): raise ValueError(v)
try: a()
except ValueError as e:
    tb = e.__traceback__
    names = []
    while tb:
        names.append((tb.tb_frame.f_code.co_name, tb.tb_lineno))
        tb = tb.tb_next
    print(names)
    print([f.name for f in traceback.extract_tb(e.__traceback__)],
        [f.lineno for f in traceback.extract_tb(e.__traceback__)],
        [f.line for f in traceback.extract_tb(e.__traceback__)])
    print(sys.exc_info()[0] is ValueError, sys.exc_info()[1] is e, sys.exc_info()[2] is e.__traceback__,
        sys.exception() is e)
    last = e.__traceback__.tb_next.tb_next
    print(last.tb_frame.f_locals, last.tb_frame.f_back is None or last.tb_frame.f_back.f_code.co_name)
print(sys.exc_info(), sys.exception())
saved = None
try: a()
except ValueError as e: saved = e
depth = lambda t: 0 if t is None else 1 + depth(t.tb_next)
print(depth(saved.__traceback__))
try: raise saved
except ValueError as e: print(depth(e.__traceback__))
try: raise saved.with_traceback(None)
except ValueError as e: print(depth(e.__traceback__))
def reraise():
    try: a()
    except ValueError: raise
try: reraise()
except ValueError as e: print(depth(e.__traceback__), [t.name for t in traceback.extract_tb(e.__traceback__)])
def reraise_e():
    try: a()
    except ValueError as e: raise e
try: reraise_e()
except ValueError as e: print([(t.name, t.lineno) for t in traceback.extract_tb(e.__traceback__)])
print(ValueError().__traceback__)
def gen():
    yield 1
    c("gen")
try: list(gen())
except ValueError as e: print([t.name for t in traceback.extract_tb(e.__traceback__)])
try: [c(i) for i in [1]]
except ValueError as e: print([t.name for t in traceback.extract_tb(e.__traceback__)])
class K:
    def __add__(self, o): c("add")
    def __repr__(self): c("repr")
for f in (lambda: K() + 1, lambda: repr(K()), lambda: sorted([1], key=c), lambda: list(map(c, [1]))):
    try: f()
    except ValueError as e: print([t.name for t in traceback.extract_tb(e.__traceback__)])
