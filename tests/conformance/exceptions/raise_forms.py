"""raise: classes, instances, bare, from, and bad values."""
def attempt(f):
    try: f()
    except BaseException as e:
        print(type(e).__name__, e, "| cause", repr(e.__cause__), "| context", repr(e.__context__), "|",
            e.__suppress_context__)
def r1(): raise ValueError
def r2(): raise ValueError("inst")
def r3(): raise ValueError from KeyError("cause")
def r4(): raise ValueError("x") from None
def r5():
    try: 1 / 0
    except ZeroDivisionError: raise ValueError("ctx")
def r6():
    try: 1 / 0
    except ZeroDivisionError: raise ValueError("no ctx") from None
def r7():
    try: 1 / 0
    except ZeroDivisionError as e: raise ValueError("explicit") from e
def r8(): raise
def r9(): raise 5
def r10(): raise "string"
def r11(): raise ValueError from 5
def r12(): raise object
def r13():
    class NotExc:
        pass
    raise NotExc()
def r14(): raise ValueError("a") from KeyError
def r15():
    try: raise KeyError("k")
    except KeyError: raise
def r16():
    try: raise KeyError("k")
    except KeyError as e: raise e
def r17():
    class Bad(Exception):
        def __init__(self): raise TypeError("in init")
    raise Bad
def r18():
    class Odd(Exception):
        def __new__(cls): return 5
    raise Odd
def r19(): raise None
for f in [r1, r2, r3, r4, r5, r6, r7, r8, r9, r10, r11, r12, r13, r14, r15, r16, r17, r18, r19]:
    print(f.__name__, end=": ")
    attempt(f)
def reraise_later():
    saved = None
    try: raise ValueError("saved")
    except ValueError as e: saved = e
    raise saved
attempt(reraise_later)
def in_finally():
    try: raise ValueError("one")
    finally: raise KeyError("two")
attempt(in_finally)
def bare_nested():
    try: raise ValueError("outer")
    except ValueError:
        try: raise KeyError("inner")
        except KeyError: pass
        raise
attempt(bare_nested)
def helper(): raise
def bare_in_helper():
    try: raise IndexError("active")
    except IndexError: helper()
attempt(bare_in_helper)
e = ValueError("x").with_traceback(None)
print(repr(e), e.__traceback__)
