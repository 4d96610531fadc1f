# try, except, else and finally with return, break, continue and raise in each of them.
def f(n):
    try:
        if n == 0:
            return "try"
        if n == 1:
            raise ValueError
        if n == 2:
            raise KeyError
    except ValueError:
        if n == 1:
            return "except"
    else:
        return "else"
    finally:
        print("finally", n, end=" ")
        if n == 2:
            return "finally"


print([f(n) for n in range(4)])


def g():
    for i in range(5):
        try:
            if i == 1:
                continue
            if i == 3:
                break
            print("body", i, end=" ")
        except ZeroDivisionError:
            pass
        else:
            print("else", i, end=" ")
        finally:
            print("finally", i, end=" ")
    else:
        print("never")
    return i


print(g())


def h():
    x = 1
    try:
        return x
    finally:
        x = 2


print(h())


def nested():
    try:
        try:
            try:
                raise ValueError("one")
            finally:
                print("f1", end=" ")
                raise KeyError("two")
        except ValueError:
            print("never")
        finally:
            print("f2", end=" ")
    except KeyError as error:
        print(error, repr(error.__context__), end=" ")
        try:
            raise
        except KeyError as again:
            return again is error, again.__context__ is not None


print(nested())


def loop_in_finally():
    while True:
        try:
            1 / 0
        finally:
            break
    return "swallowed"


def continue_in_finally():
    for i in range(3):
        try:
            1 / 0
        finally:
            continue
    return i


print(loop_in_finally(), continue_in_finally())


def order():
    try:
        yield "try"
        raise ValueError
    except ValueError:
        yield "except"
        yield "again"
    finally:
        yield "finally"


print(list(order()))
g = order()
next(g), next(g)
try:
    print(g.throw(KeyError("k")), end=" ")
    next(g)
except KeyError as error:
    print(error, type(error.__context__).__name__)


def bare():
    try:
        raise SystemExit(3)
    except:
        import sys
        return sys.exc_info()[0].__name__, sys.exception().code


print(bare())
import sys
print(sys.exc_info(), sys.exception())


def expressions():
    def kind(which):
        print("ask", which, end=" ")
        return {"v": ValueError, "k": KeyError, "t": (OSError, ZeroDivisionError)}[which]

    try:
        1 / 0
    except kind("v"):
        pass
    except kind("t") as e:
        print(e, end=" ")
    except kind("k"):
        pass
    try:
        1 / 0
    except 5 if False else Exception:
        print("conditional")
    for bad in (5, "text", int, (ValueError, 5), [ValueError], None):
        try:
            try:
                1 / 0
            except bad:
                pass
        except (TypeError, ZeroDivisionError) as e:
            print(type(e).__name__, e)


expressions()
