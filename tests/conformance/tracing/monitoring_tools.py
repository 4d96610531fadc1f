# sys.monitoring: tools, event sets, what is refused; DISABLE and restart; local events; threads.
import sys
import threading
import types

monitoring = sys.monitoring
E = monitoring.events


def attempt(function, *args):
    try:
        result = function(*args)
    except Exception as error:
        result = f"{type(error).__name__}: {error}"
    shown = [a if isinstance(a, (int, str, float)) else type(a).__name__ for a in args]
    print(function.__name__, shown, "->", result)


print(monitoring, isinstance(monitoring, types.ModuleType), "sys.monitoring" in sys.modules)
print(monitoring.DEBUGGER_ID, monitoring.COVERAGE_ID, monitoring.PROFILER_ID, monitoring.OPTIMIZER_ID)
print(E)
for args in [(0, "x"), (0, "y"), (6, "y"), (-1, "y"), (1, 5), (1.5, "x"), (2 ** 40, "x"), ()]:
    attempt(monitoring.use_tool_id, *args)
for tool in (0, 1, 9):
    attempt(monitoring.get_tool, tool)
    attempt(monitoring.get_events, tool)
for args in [(1, 1), (0, -1), (0, 1 << 17), (0, 1 << 15), (0, 1 << 16 | 1), (0, (1 << 17) - 1),
             (0, 1.5), (0, 2 ** 40), (9, 1), (0, 0)]:
    attempt(monitoring.set_events, *args)
    if args == (0, (1 << 17) - 1):
        monitoring.set_events(0, 0)


def looked_at(n):
    total = 0
    for i in range(n):
        total += i
    return total


code = looked_at.__code__
for args in [(0, 5, 1), (0, code, 1 << 15), (0, code, 1 << 10), (0, code, 1 << 12), (0, code, -1),
             (1, code, 1), (9, code, 1), (0, code, 48), (0, code, 1 << 15 | 16), (0, code, 7 << 14 | 16)]:
    attempt(monitoring.set_local_events, *args)
for args in [(0, code), (1, code), (0, 5), (7, code)]:
    attempt(monitoring.get_local_events, *args)
monitoring.set_local_events(0, code, 0)
for args in [(0, 0, print), (0, 3, print), (0, 1 << 17, print), (0, 1, print), (0, 1, 5), (0, 1, None),
             (0, 1, None), (9, 1, None), (1, 1, print), (1, 1, None), (1, -1, print)]:
    attempt(monitoring.register_callback, *args)
monitoring.set_events(0, E.PY_START | E.LINE | E.RAISE)
found = monitoring._all_events()
monitoring.set_events(0, 0)
print(found, monitoring._all_events())

# DISABLE: each line once, until restart_events().
seen = []


def lines(code, line):
    if code is looked_at.__code__:
        seen.append(line - code.co_firstlineno)
    return monitoring.DISABLE


def run(what):
    looked_at(3)
    print(what, seen)
    seen.clear()


monitoring.register_callback(0, E.LINE, lines)
monitoring.set_events(0, E.LINE)
run("first")
run("disabled")
monitoring.restart_events()
run("again")
monitoring.set_events(0, 0)
run("off")
monitoring.set_local_events(0, code, E.LINE)
run("local")
run("disabled")
monitoring.set_local_events(0, code, 0)

# What cannot be disabled.
for event in (E.RAISE, E.PY_UNWIND, E.EXCEPTION_HANDLED, E.RERAISE, E.PY_THROW):
    monitoring.register_callback(0, event, lambda *args: monitoring.DISABLE)


def numbers():
    yield 1


def failing():
    try:
        raise KeyError(1)
    except TypeError:
        pass


for event in (E.RAISE, E.PY_UNWIND, E.EXCEPTION_HANDLED, E.RERAISE):
    for attempt_number in (1, 2):
        caught = None
        monitoring.set_events(0, event)
        try:
            failing()
        except Exception as error:
            caught = error
        monitoring.set_events(0, 0)
        print(event, type(caught).__name__, caught)


# A callback that raises; one that is monitored by another tool is not.
def raising(code, offset):
    if code is looked_at.__code__:
        raise OSError("from the callback")


monitoring.register_callback(0, E.PY_START, raising)
monitoring.set_events(0, E.PY_START)
try:
    looked_at(1)
except OSError as error:
    monitoring.set_events(0, 0)
    print("raised", error)
monitoring.register_callback(0, E.PY_START, None)

# Two tools, in the order of their numbers; a second set of events for one code object.
order = []
monitoring.use_tool_id(4, "later")
for tool in (4, 0):
    monitoring.register_callback(tool, E.PY_START,
                                 lambda code, offset, tool=tool: order.append((tool, code.co_name)))
    monitoring.set_local_events(tool, code, E.PY_START)
looked_at(1)
monitoring.set_local_events(0, code, E.NO_EVENTS)
looked_at(1)
monitoring.set_local_events(4, code, E.NO_EVENTS)
looked_at(1)
print(order)

# Every thread, those that began before and those that begin later.
started, go, done = threading.Event(), threading.Event(), []


def target():
    return threading.current_thread().name


def before():
    started.set()
    go.wait()
    target()


def note(code, offset, value):
    if code is target.__code__:
        done.append(value)


monitoring.register_callback(4, E.PY_RETURN, note)
early = threading.Thread(target=before, name="early")
early.start()
started.wait()
monitoring.set_events(4, E.PY_RETURN)
go.set()
early.join()
late = threading.Thread(target=target, name="late")
late.start()
late.join()
target()
monitoring.set_events(4, 0)
target()
print(done)
monitoring.free_tool_id(4)
monitoring.free_tool_id(0)
print(monitoring.get_tool(4), monitoring.get_tool(0))
