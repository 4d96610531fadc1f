# sys.monitoring: which events come, in which order, with which arguments. Offsets are shown as lines.
import sys

monitoring = sys.monitoring
E = monitoring.events
TOOL = 3
NAMES = {value: name for name, value in vars(E).items() if value}


def line_of(code, offset, base):
    lines = [position[0] for position in code.co_positions()]
    line = lines[offset // 2]
    return None if line is None else line - base


def show(value):
    if isinstance(value, BaseException):
        return repr(value)
    if value is monitoring.MISSING:
        return "MISSING"
    if isinstance(value, (int, str, float, tuple, list, type(None))):
        return repr(value)
    return getattr(value, "__qualname__", type(value).__name__)


def record(function, events, *args):
    base = function.__code__.co_firstlineno
    seen = []

    def callback(name):
        def called(code, place, *rest):
            if code.co_filename != __file__ or code is record.__code__:
                return
            where = code.co_name
            if name == "LINE":
                seen.append(f"{where} LINE {place - base}")
            elif name in ("JUMP", "BRANCH"):
                seen.append(f"{where} {name} {line_of(code, place, base)}>{line_of(code, rest[0], base)}")
            else:
                seen.append(f"{where} {name} {line_of(code, place, base)} " + " ".join(map(show, rest)))
        return called

    monitoring.use_tool_id(TOOL, "recorder")
    for number, name in NAMES.items():
        monitoring.register_callback(TOOL, number, callback(name))
    monitoring.set_events(TOOL, events)
    try:
        result = function(*args)
    except Exception as error:
        result = error
    monitoring.set_events(TOOL, 0)
    for number in NAMES:
        monitoring.register_callback(TOOL, number, None)
    monitoring.free_tool_id(TOOL)
    print(f"--- {function.__name__} {show(result)}")
    for each in seen:
        print("   ", each.rstrip())


def simple(x):
    y = x + 1
    if y > 2:
        z = 3
    else:
        z = 4
    return z


def one_line(): return 1


def loop():
    total = 0
    for i in range(3):
        if i == 1:
            continue
        total += i
    while total > 0:
        total -= 1
    return total


def same_line():
    for i in range(2): pass
    a = 1; b = 2
    return [x for x in (1, 2)]


def numbers():
    yield 1
    got = yield 2
    return 3


def generator():
    g = numbers()
    next(g)
    for value in g:
        pass
    return list(numbers())


def delegate():
    return (yield from numbers())


def delegating():
    d = delegate()
    result = [next(d), next(d)]
    try:
        next(d)
    except StopIteration as stop:
        result.append(stop.value)
    return result


def throwing():
    g = numbers()
    next(g)
    try:
        g.throw(ValueError("in"))
    except ValueError:
        pass
    g = numbers()
    next(g)
    g.close()


def deeper():
    raise KeyError("deep")


def handled():
    try:
        deeper()
    except KeyError as error:
        x = 1
    try:
        try:
            1 / 0
        finally:
            y = 2
    except ZeroDivisionError:
        pass


def again():
    try:
        deeper()
    except KeyError:
        raise


def escapes():
    with open(__file__) as file:
        deeper()


class Thing:
    def __init__(self, value):
        self.value = value

    def method(self, *args, key=None):
        return self.value


class Plain:
    pass


def calls():
    thing = Thing(4)
    Plain()
    thing.method()
    thing.method(1, key=2)
    bound = thing.method
    bound(5)
    len("abc")
    "a".upper()
    max(1, 2, key=None)
    max(*[3, 4])
    one_line()
    print(end="", sep="")
    dict(a=1)
    sorted([2, 1])
    try:
        int("x")
    except ValueError:
        pass
    try:
        len()
    except TypeError:
        pass


class Iterator:
    count = 0

    def __iter__(self):
        return self

    def __next__(self):
        self.count += 1
        if self.count > 1:
            raise StopIteration
        return self.count


def iterating():
    for x in Iterator():
        pass
    for x in [7]:
        pass
    return list(Iterator())


async def coroutine():
    await inner()
    return "done"


async def inner():
    return 5


def running():
    c = coroutine()
    try:
        c.send(None)
    except StopIteration as stop:
        return stop.value


def conditions(a, b):
    x = a and b
    y = a or b
    z = 1 if a is None else 2
    assert z
    return not x


ALL = (1 << 17) - 1
FLOW = E.PY_START | E.PY_RESUME | E.PY_RETURN | E.PY_YIELD | E.PY_UNWIND | E.PY_THROW
ERRORS = E.RAISE | E.RERAISE | E.EXCEPTION_HANDLED | E.PY_UNWIND | E.STOP_ITERATION | E.PY_THROW
record(simple, FLOW | E.LINE, 1)
record(simple, E.LINE | E.BRANCH | E.JUMP, 5)
record(one_line, FLOW | E.LINE)
record(loop, E.LINE)
record(loop, E.BRANCH | E.JUMP)
record(same_line, E.LINE)
record(generator, FLOW | E.LINE)
record(generator, ERRORS)
record(delegating, FLOW | ERRORS)
record(throwing, FLOW | ERRORS)
record(handled, FLOW | ERRORS | E.LINE)
record(again, ERRORS)
record(escapes, ERRORS)
record(deeper, FLOW | ERRORS)
record(calls, E.CALL | E.C_RETURN | E.C_RAISE)
record(iterating, FLOW | ERRORS)
record(running, FLOW | ERRORS | E.LINE)
record(conditions, E.BRANCH, 1, 0)
record(conditions, E.BRANCH, None, 3)
