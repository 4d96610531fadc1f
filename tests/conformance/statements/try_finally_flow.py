"""try, finally, break, continue and return nested in loops and in each other."""
import sys


def loops(kind):
    out = []
    for i in range(4):
        try:
            out.append(f"t{i}")
            if i == 1 and kind == "continue":
                continue
            if i == 2 and kind == "break":
                break
            if i == 2 and kind == "return":
                return out
            if i == 2 and kind == "raise":
                raise ValueError(i)
        except ValueError as e:
            out.append(f"e{e}")
            continue
        else:
            out.append(f"l{i}")
        finally:
            out.append(f"f{i}")
    else:
        out.append("else")
    return out + ["end"]


for kind in ("none", "continue", "break", "return", "raise"):
    print(kind, *loops(kind))


def nested():
    for i in range(3):
        try:
            try:
                if i == 0:
                    continue
                raise KeyError(i)
            finally:
                print("inner", i)
        except KeyError:
            print("outer", i, sys.exc_info()[0].__name__)
            try:
                if i == 2:
                    return "returned"
            finally:
                print("cleanup", i)
        finally:
            print("last", i, sys.exc_info()[0])


print(nested())


def override():
    try:
        return compute("value")
    finally:
        compute("finally")


def compute(x):
    print("compute", x)
    return x


def while_else(n):
    while n:
        n -= 1
        try:
            if n == 5:
                break
        finally:
            if n == 3:
                n = 1
    else:
        return "else"
    return "broke"


def chain():
    try:
        try:
            1 / 0
        except ZeroDivisionError:
            raise ValueError("second")
        finally:
            print("context", type(sys.exception()).__name__, repr(sys.exception().__context__))
    except ValueError as e:
        try:
            raise KeyError("third") from e
        except KeyError as k:
            return repr(k.__cause__), repr(k.__context__), k.__suppress_context__, repr(k.__cause__.__context__)


def generator():
    try:
        for i in range(3):
            try:
                yield i
            finally:
                print("gen finally", i)
    finally:
        print("gen done")


def with_del():
    try:
        raise ValueError("x")
    except ValueError as error:
        pass
    try:
        return error
    except UnboundLocalError as e:
        return str(e)


def deep(n):
    try:
        if n == 0:
            raise IndexError("bottom")
        return deep(n - 1)
    except IndexError as e:
        e.args += (n,)
        raise
    finally:
        n = -1


print(override(), while_else(10), while_else(4), while_else(0), chain())
for x in generator():
    if x == 1:
        break
print(with_del())
try:
    deep(3)
except IndexError as e:
    print(e.args)


def reraise():
    try:
        raise OSError("a")
    except OSError:
        try:
            raise TypeError("b")
        except TypeError:
            pass
        raise


try:
    reraise()
except OSError as e:
    print(repr(e), repr(e.__context__))
try:
    raise
except RuntimeError as e:
    print(e)
for handlers in ((ValueError, TypeError), [ValueError], 5, "x", (ValueError, 5), int):
    try:
        try:
            raise ValueError("match")
        except handlers:
            print("matched", handlers)
    except TypeError as e:
        print("TypeError", e)
