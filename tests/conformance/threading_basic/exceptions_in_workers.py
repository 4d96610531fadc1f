# Exceptions in threads: excepthook arguments, SystemExit, a broken hook, results through queues, logging of many threads.
import io
import logging
import queue
import sys
import threading

caught = []
threading.excepthook = lambda args: caught.append((args.exc_type.__name__, str(args.exc_value), args.exc_traceback is not None, args.thread.name))


def fail(error):
    raise error


for error in (ValueError("v"), SystemExit(3), KeyboardInterrupt("k"), ExceptionGroup("g", [OSError(1)])):
    t = threading.Thread(target=fail, args=(error,), name=type(error).__name__)
    t.start(); t.join()
print(caught, threading.__excepthook__ is not threading.excepthook)
threading.excepthook = threading.__excepthook__
sys.stderr = out = io.StringIO()
t = threading.Thread(target=fail, args=(RuntimeError("shown"),), name="T")
t.start(); t.join()
sys.stderr = sys.__stderr__
print(out.getvalue().splitlines()[0], out.getvalue().splitlines()[-1])
tasks, results = queue.Queue(), queue.Queue()


def worker():
    while (item := tasks.get()) is not None:
        try:
            results.put((item, 12 // item))
        except ZeroDivisionError as error:
            results.put((item, repr(error)))
        finally:
            tasks.task_done()
    tasks.task_done()


crew = [threading.Thread(target=worker) for _ in range(3)]
[t.start() for t in crew]
for n in range(5):
    tasks.put(n)
tasks.join()
[tasks.put(None) for _ in crew]
[t.join() for t in crew]
print(sorted((results.get() for _ in range(5)), key=lambda r: r[0]))
stream = io.StringIO()
log = logging.getLogger("many")
log.propagate = False
log.addHandler(logging.StreamHandler(stream))
log.handlers[0].setFormatter(logging.Formatter("%(threadName)s %(message)s"))
crew = [threading.Thread(target=lambda n=n: [log.warning("line %d", i) for i in range(50)], name=f"w{n}") for n in range(4)]
[t.start() for t in crew]; [t.join() for t in crew]
lines = stream.getvalue().splitlines()
print(len(lines), sorted(set(lines)) == sorted(f"w{n} line {i}" for n in range(4) for i in range(50)))
