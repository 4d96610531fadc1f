"""try/except/else/finally with every way of leaving."""
def f(mode):
    log = []
    for i in range(3):
        try:
            log.append("try%d" % i)
            if mode == "raise" and i == 1:
                raise ValueError("boom")
            if mode == "continue" and i == 0:
                continue
            if mode == "break" and i == 1:
                break
            if mode == "return" and i == 1:
                return log
        except ValueError as error:
            log.append("except " + str(error))
        else:
            log.append("else")
        finally:
            log.append("finally")
    else:
        log.append("for-else")
    log.append("end")
    return log
for mode in ["none", "raise", "continue", "break", "return"]:
    print(mode, f(mode))
def order():
    try:
        return print("return value")
    finally:
        print("finally after")
order()
def override():
    try:
        return 1
    finally:
        return 2
print(override())
def swallow():
    try:
        raise KeyError("lost")
    finally:
        return "swallowed"
print(swallow())
def loop_finally():
    for i in range(3):
        try:
            return i
        finally:
            if i < 2:
                continue
print(loop_finally())
def local_change():
    x = 1
    try:
        return x
    finally:
        x = 2
print(local_change())
def list_change():
    x = [1]
    try:
        return x
    finally:
        x.append(2)
print(list_change())
def nested():
    try:
        try:
            raise ValueError("a")
        except TypeError:
            print("wrong")
        finally:
            print("inner finally")
    except ValueError as e:
        print("outer", e)
    else:
        print("no")
    finally:
        print("outer finally")
nested()
def while_break():
    while True:
        try:
            break
        finally:
            print("cleanup")
    return "done"
print(while_break())
try:
    try:
        1 / 0
    finally:
        print("passing through")
except ZeroDivisionError as e:
    print(e)
try:
    pass
except:
    print("never")
else:
    print("else runs")
