# Future by hand: states, results, callbacks in order, cancellation rules, repr.
import concurrent.futures as cf
from concurrent.futures import Future, CancelledError, InvalidStateError, TimeoutError

f = Future()
print(f.done(), f.running(), f.cancelled())
seen = []
f.add_done_callback(lambda fut: seen.append(("first", fut.result())))
f.add_done_callback(lambda fut: seen.append(("second", fut is f)))
print(f.set_running_or_notify_cancel(), f.running(), f.cancel())
f.set_result(42)
f.add_done_callback(lambda fut: seen.append("late"))
print(f.result(), f.exception(), f.done(), f.running(), seen)
for again in (lambda: f.set_result(1), lambda: f.set_exception(ValueError())):
    try:
        again()
    except InvalidStateError as error:
        print("InvalidStateError", str(error).split(":")[0])
g = Future()
print(g.cancel(), g.cancel(), g.cancelled(), g.done(), g.set_running_or_notify_cancel())
for ask in (g.result, g.exception):
    try:
        ask()
    except CancelledError as error:
        print(type(error).__name__, isinstance(error, Exception), CancelledError.__mro__[1].__name__)
h = Future()
for ask in (h.result, h.exception):
    try:
        ask(timeout=0.01)
    except TimeoutError as error:
        print(type(error).__name__, error.args)
h.set_exception(KeyError("k"))
print(repr(h.exception()))
try:
    h.result()
except KeyError as error:
    print(error, error is h.exception())
print(TimeoutError is cf.TimeoutError is __builtins__.TimeoutError)
import re
print([re.sub("0x[0-9a-f]+", "ADDR", repr(x)) for x in (Future(), f, g, h)])
try:
    f.set_running_or_notify_cancel()
except Exception as error:
    print(type(error).__name__)
k = Future()


def bad(fut):
    raise SystemError("in callback")


import logging
logging.getLogger("concurrent.futures").setLevel(logging.CRITICAL + 1)
k.add_done_callback(bad)
k.add_done_callback(lambda fut: print("still called"))
k.set_result(None)
