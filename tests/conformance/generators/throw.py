"""generator.throw in every state."""
def g():
    while True:
        try:
            x = yield "ready"
            print("received", x)
        except ValueError as e:
            print("caught", repr(e))
            yield "handled"
        finally:
            print("cleanup")
it = g()
print(next(it))
print(it.throw(ValueError("v")))
print(next(it))
try: it.throw(KeyError("k"))
except KeyError as e: print("out", repr(e))
print(next(it, "dead"))
it = g()
try: it.throw(ValueError("before start"))
except ValueError as e: print("not started:", e)
print(next(it, "dead"))
def once(): yield 1
it = once(); list(it)
try: it.throw(TypeError("after end"))
except TypeError as e: print("after end:", e)
def convert():
    try: yield 1
    except ValueError: return "returned"
it = convert(); next(it)
try: it.throw(ValueError)
except StopIteration as e: print("StopIteration", e.value)
def reraise():
    try: yield 1
    except ValueError as e: raise KeyError("converted") from e
it = reraise(); next(it)
try: it.throw(ValueError("cause"))
except KeyError as e: print(repr(e), repr(e.__cause__))
def context():
    try: yield 1
    except ValueError: raise TypeError("ctx")
it = context(); next(it)
try: it.throw(ValueError("orig"))
except TypeError as e: print(repr(e.__context__))
it = once(); next(it)
for bad in [5, "s", object]:
    try: it.throw(bad)
    except TypeError as e: print(e)
try: it.throw(ValueError)
except ValueError as e: print("class given", e.args)
def ignore():
    while True:
        try: yield "x"
        except Exception: pass
it = ignore(); next(it)
print([it.throw(ValueError()) for _ in range(3)])
def outer():
    try: yield from inner()
    except KeyError as e: yield ("outer caught", str(e))
def inner():
    try: yield 1
    except ValueError as e: yield ("inner caught", str(e))
it = outer(); next(it); print(it.throw(ValueError("a")))
it = outer(); next(it); print(it.throw(KeyError("b")))
def fin():
    try: yield 1
    finally: yield "from finally"
it = fin(); next(it); print(it.throw(ValueError("pending")))
try: next(it)
except ValueError as e: print("resumed", e)
it = once()
try: it.throw(StopIteration("s"))
except StopIteration as e: print("stop", e)
it = once(); next(it)
try: it.throw(StopIteration("s"))
except RuntimeError as e: print(e, repr(e.__cause__))
