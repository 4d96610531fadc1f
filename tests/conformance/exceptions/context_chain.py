"""__context__ and __cause__ chains."""
def chain(e):
    out = []
    while e is not None:
        link = "cause" if e.__cause__ is not None else "context"
        out.append(repr(e))
        nxt = e.__cause__ if e.__cause__ is not None else (None if e.__suppress_context__ else e.__context__)
        if nxt is not None: out.append(link)
        e = nxt
    return " <- ".join(out)
try:
    try:
        try: raise ValueError(1)
        except ValueError: raise KeyError(2)
    except KeyError: raise TypeError(3)
except TypeError as e: print(chain(e))
try:
    try: raise ValueError("a")
    except ValueError as e: raise KeyError("b") from e
except KeyError as e: print(chain(e), e.__cause__ is e.__context__)
try:
    try: raise ValueError("a")
    except ValueError: raise KeyError("b") from TypeError("c")
except KeyError as e: print(chain(e), repr(e.__context__))
try:
    try: raise ValueError("a")
    except ValueError:
        try: raise KeyError("b")
        except KeyError: pass
        raise TypeError("c")
except TypeError as e: print(chain(e))
def f():
    try: raise ValueError("in f")
    except ValueError: pass
try:
    f()
    raise KeyError("after")
except KeyError as e: print(e.__context__)
e1 = ValueError("self")
try:
    try: raise e1
    except ValueError: raise e1
except ValueError as e: print(e.__context__)
a, b = ValueError("A"), KeyError("B")
try:
    try: raise a
    except ValueError:
        try: raise b
        except KeyError: raise a
except ValueError as e: print(repr(e), repr(e.__context__), repr(b.__context__))
class CM:
    def __enter__(self): pass
    def __exit__(self, *x): raise KeyError("from exit")
try:
    with CM(): raise ValueError("body")
except KeyError as e: print(chain(e))
try:
    try: raise ValueError("t")
    finally:
        try: raise KeyError("f")
        except KeyError as k: print("inner", repr(k.__context__))
except ValueError as e: print(chain(e))
try:
    for i in range(2):
        try: raise ValueError(i)
        except ValueError:
            if i: raise IndexError("loop")
except IndexError as e: print(chain(e))
e = ValueError("m"); e.__cause__ = KeyError("set"); print(e.__suppress_context__, chain(e))
e.__cause__ = None; print(e.__suppress_context__)
e.__context__ = TypeError("manual"); e.__suppress_context__ = False; print(chain(e))
for attr in ["__cause__", "__context__", "__traceback__"]:
    try: setattr(e, attr, 5)
    except TypeError as t: print(t)
def g():
    yield
    try: raise ValueError("gen")
    except ValueError: yield
    raise KeyError("gen later")
it = g(); next(it); next(it)
try: next(it)
except KeyError as e: print(chain(e))
