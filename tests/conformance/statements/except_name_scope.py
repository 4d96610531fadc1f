"""The name bound by except ... as is deleted afterwards."""
try:
    1 / 0
except ZeroDivisionError as e:
    saved = e
print("e" in globals(), saved)
e = "outer value"
try:
    raise KeyError(1)
except KeyError as e:
    pass
print("e" in globals())
def f():
    e = 1
    try:
        raise ValueError("x")
    except ValueError as e:
        e = "rebound"
    try:
        return e
    except UnboundLocalError as err:
        return str(err)
print(f())
def g():
    try:
        raise ValueError("x")
    except ValueError as e:
        del e
    return "deleted inside is fine"
print(g())
def h():
    try:
        raise ValueError("in h")
    except ValueError as exc:
        return lambda: exc
try:
    h()()
except NameError as n:
    print(type(n).__name__, n)
def loop():
    for i in range(2):
        try:
            raise ValueError(i)
        except ValueError as e:
            if i == 0:
                continue
            result = str(e)
            break
    return result, "e" in locals()
print(loop())
try:
    try:
        raise ValueError("first")
    except ValueError as e:
        raise KeyError("second")
except KeyError as e2:
    print(e2.__context__, "e" in globals())
def nested():
    try:
        raise ValueError("a")
    except ValueError as e:
        try:
            raise TypeError("b")
        except TypeError as e:
            print("inner", e)
        print("e" in locals())
print(nested())
for kind in [ValueError, (KeyError, TypeError), ((IndexError,), OSError), ()]:
    for raised in [ValueError, TypeError, IndexError]:
        try:
            try:
                raise raised("r")
            except kind as caught:
                print(kind if isinstance(kind, tuple) and not kind else "match", raised.__name__)
        except Exception as other:
            print("missed", type(other).__name__)
for bad in [5, "ValueError", [ValueError], (ValueError, 5), object]:
    try:
        try:
            raise KeyError("k")
        except bad:
            pass
    except TypeError as t:
        print(t, "|", repr(t.__context__))
