"""return and finally in nested and looping functions."""
log = []
def f1():
    try:
        log.append("body")
        return log.append("value") or "result"
    finally:
        log.append("finally")
print(f1(), log)
def f2():
    for i in range(5):
        try:
            try:
                if i == 2:
                    return ("returned", i)
            finally:
                print("inner", i)
        finally:
            print("outer", i)
print(f2())
def f3():
    try:
        raise ValueError("v")
    except ValueError as e:
        return "handled " + str(e)
    finally:
        print("f3 finally")
print(f3())
def f4():
    try:
        return 1 / 0
    except ZeroDivisionError:
        return "div"
    else:
        return "else"
    finally:
        print("f4 finally")
print(f4())
def f5():
    while True:
        try:
            return "a"
        finally:
            break
    return "b"
print(f5())
def f6():
    try:
        return "try"
    finally:
        try:
            raise KeyError("in finally")
        except KeyError:
            print("contained")
print(f6())
def f7():
    try:
        raise ValueError("original")
    finally:
        raise TypeError("replacement")
try:
    f7()
except TypeError as e:
    print(e, repr(e.__context__))
def f8():
    try:
        yield 1
        return "gen"
    finally:
        print("f8 finally")
g = f8()
print(next(g))
try:
    next(g)
except StopIteration as e:
    print("value", e.value)
def f9():
    try:
        try:
            return "first"
        finally:
            return "second"
    finally:
        print("f9 last")
print(f9())
def f10():
    with open("/dev/null") as f:
        try:
            return f
        finally:
            print("closed?", f.closed)
print(f10().closed)
def nothing(): pass
def bare(): return
print(nothing(), bare())
