# Future states: pending, running, cancelled, finished; every transition that is allowed and every one that is not.
from concurrent.futures import CancelledError, Future, InvalidStateError
import concurrent.futures


def state(future):
    return future.running(), future.cancelled(), future.done()


def attempt(call, *arguments):
    try:
        return call(*arguments)
    except BaseException as error:
        text = str(error).split(" at 0x")
        return f"{type(error).__name__}: {text[0]} {text[-1].split(' state=')[-1] if len(text) > 1 else ''}"


def build(kind):
    future = Future()
    if kind == "running":
        future.set_running_or_notify_cancel()
    elif kind == "cancelled":
        future.cancel()
    elif kind == "notified":
        future.cancel()
        future.set_running_or_notify_cancel()
    elif kind == "finished":
        future.set_result("value")
    elif kind == "failed":
        future.set_exception(OSError(2, "gone"))
    return future


for kind in ("pending", "running", "cancelled", "finished", "failed"):
    print(kind, state(build(kind)), repr(build(kind)).split(" state=")[1])
    for name, arguments in (("cancel", ()), ("set_result", (1,)), ("set_exception", (ValueError(),)),
                            ("result", (0,)), ("exception", (0,))):
        future = build(kind)
        print("   ", name, attempt(getattr(future, name), *arguments), state(future))
for kind in ("pending", "cancelled"):
    future = build(kind)
    print(kind, attempt(future.set_running_or_notify_cancel), state(future))
for error in (CancelledError, InvalidStateError, concurrent.futures.BrokenExecutor,
              concurrent.futures.TimeoutError):
    print(error.__name__, [base.__name__ for base in error.__mro__[1:]])
future = build("failed")
print(future.exception() is future.exception(), attempt(future.result))
error = ZeroDivisionError("mine")
future = Future()
future.set_exception(error)
try:
    future.result()
except ZeroDivisionError as caught:
    print(caught is error, caught.__traceback__ is not None)
for timeout in (0, 0.001, -1):
    print(attempt(Future().result, timeout), attempt(Future().exception, timeout))
print(build("notified").cancelled(), repr(build("notified")).split(" state=")[1])
print(sorted(name for name in dir(Future) if not name.startswith("_")))
