# NameError, UnboundLocalError and free variables without a value: wording and attributes.
def attempt(call):
    try:
        print(call())
    except NameError as error:
        print(type(error).__name__, error, "|", error.name)


def local_before():
    value
    value = 1


def deleted():
    value = 1
    del value
    return value


def deleted_twice():
    value = 1
    del value
    del value


def free():
    def inner():
        return value
    inner()
    value = 1


def free_deleted():
    value = 1

    def inner():
        return value
    del value
    return inner()


def free_delete():
    value = 1

    def inner():
        nonlocal value
        del value
        del value
    inner()


def after_except():
    try:
        raise KeyError
    except KeyError as value:
        pass
    return value


def loop_never():
    for value in ():
        pass
    return value


def in_class():
    class Body:
        value = value
    return Body


def in_comprehension():
    return [value for _ in (1,)]
    value = 1


def augmented():
    value += 1


def global_deleted():
    global shared
    shared = 1
    del shared
    del shared


def conditional(flag=False):
    if flag:
        value = 1
    return lambda: value


for call in (local_before, deleted, deleted_twice, free, free_deleted, free_delete, after_except, loop_never, in_class,
             in_comprehension, augmented, global_deleted, conditional(), conditional(True), lambda: undefined_name,
             lambda: eval("missing"), lambda: exec("del missing"), lambda: exec("x = y")):
    attempt(call)
e = NameError("m", name="n")
print(e.name, e.args, repr(e))
try:
    UnboundLocalError("m", other=1)
except TypeError as error:
    print(error)
