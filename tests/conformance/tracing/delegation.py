"""Events where yield from and await end and go on; the line of a frame that was left through its handlers."""
import sys

log = []


def tracer(frame, event, argument):
    if event == "exception":
        argument = argument[0].__name__, repr(argument[1]), argument[2] is None
    elif event == "return":
        argument = type(argument).__name__
    line = None if frame.f_lineno is None else frame.f_lineno - frame.f_code.co_firstlineno
    log.append((frame.f_code.co_name, line, event, argument))
    return tracer


def show(function, *arguments):
    log.clear()
    sys.settrace(tracer)
    try:
        function(*arguments)
    except Exception as error:
        sys.settrace(None)
        step, lines = error.__traceback__.tb_next, []
        while step:
            lines.append((step.tb_lineno - step.tb_frame.f_code.co_firstlineno,
                          step.tb_frame.f_lineno - step.tb_frame.f_code.co_firstlineno))
            step = step.tb_next
        print(type(error).__name__, lines)
    sys.settrace(None)
    print(function.__name__, *log, sep="\n    ")


def numbers():
    yield 1
    return 5


def delegating():
    y = yield from numbers()
    z = yield from [3]
    return y, z


def drain(function):
    list(function())


async def seven():
    return 7


class Waits:
    def __await__(self):
        yield
        return 3


async def waiting():
    a = await seven()
    b = await Waits()
    return a + b


def run(function):
    coroutine = function()
    try:
        while True:
            coroutine.send(None)
    except StopIteration as error:
        print(error.value)


def protected():
    try:
        yield 1
    finally:
        "finally"
    "not reached"


def leave(function):
    any(function())


class Nothing:
    def __enter__(self):
        return self

    def __exit__(self, *details):
        pass


def after_with():
    with Nothing():
        1 / 0
        pass


def in_named_except():
    try:
        1 / 0
    except Exception as error:
        1 / 0
        pass


show(drain, delegating)
show(run, waiting)
show(leave, protected)
show(after_with)
show(in_named_except)
