"""Exception state inside and outside generators."""
import sys
def g():
    try: raise ValueError("inside")
    except ValueError:
        yield sys.exc_info()[0].__name__
        yield sys.exc_info()[0].__name__
    yield sys.exc_info()[0]
it = g()
print(next(it), sys.exc_info()[0])
try: raise KeyError("outside")
except KeyError:
    print(next(it), sys.exc_info()[0].__name__)
    print(next(it).__name__, sys.exc_info()[0].__name__)
def h():
    yield sys.exc_info()[0]
    try: raise
    except RuntimeError as e: yield str(e)
it = h()
try: raise KeyError
except KeyError: print(next(it).__name__)
print(next(it))
def ctx():
    yield
    raise TypeError("from generator")
it = ctx(); next(it)
try:
    try: raise KeyError("caller")
    except KeyError: next(it)
except TypeError as e: print(repr(e.__context__))
def reraiser():
    try: yield 1
    except ValueError:
        try: raise KeyError("second")
        except KeyError: pass
        raise
it = reraiser(); next(it)
try: it.throw(ValueError("first"))
except ValueError as e: print(e, repr(e.__context__))
def finally_yield():
    for i in range(3):
        try:
            if i == 1: continue
            yield i
        finally: yield f"f{i}"
print(list(finally_yield()))
def finally_return():
    try: yield 1
    finally: return "override"
it = finally_return(); next(it)
try: it.throw(ValueError("lost"))
except StopIteration as e: print(e.value)
def try_in_loop():
    while True:
        try: v = yield
        except ValueError as e: print("caught", e); continue
        except KeyError: break
        else: print("else", v)
        finally: print("fin")
    yield "out"
it = try_in_loop(); next(it); it.send(1); it.throw(ValueError("v")); print(it.throw(KeyError()))
class CM:
    def __enter__(self): print("enter"); return self
    def __exit__(self, k, v, t): print("exit", k and k.__name__); return k is ValueError
def with_gen():
    with CM(): yield "in"
    yield "suppressed"
it = with_gen(); next(it); print(it.throw(ValueError()))
it = with_gen(); next(it)
try: it.throw(KeyError("x"))
except KeyError as e: print(repr(e))
def gen_except_name():
    try: raise ValueError("n")
    except ValueError as e:
        yield str(e)
        yield str(e)
    yield "e" in locals()
print(list(gen_except_name()))
print(sys.exc_info())
