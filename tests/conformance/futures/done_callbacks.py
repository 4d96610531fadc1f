# add_done_callback: order, which thread, late additions, exceptions in callbacks, callbacks that add callbacks.
import logging
import sys
import threading
from concurrent.futures import Future, ThreadPoolExecutor

logging.basicConfig(stream=sys.stdout, format="%(name)s %(levelname)s %(message).40s")
logging.raiseExceptions = False


class Shown(logging.Filter):
    def filter(self, record):
        print("log:", record.name, record.levelname, record.getMessage().split(" at 0x")[0],
              record.exc_info[0].__name__ if record.exc_info else None)
        return False


logging.getLogger("concurrent.futures").addFilter(Shown())


def fail(future):
    raise RuntimeError("bad callback")


def leave(future):
    raise SystemExit("from a callback")


future = Future()
log = []
for name in "abc":
    future.add_done_callback(lambda f, name=name: log.append((name, f is future, f.done(), f.result())))
future.add_done_callback(fail)
future.add_done_callback(lambda f: log.append("after the bad one"))
print(log)
future.set_result(7)
print(log)
log.clear()
future.add_done_callback(lambda f: log.append("at once"))
print(log)
future.add_done_callback(fail)
print(future.add_done_callback(lambda f: f.add_done_callback(lambda g: log.append("nested"))), log)

log.clear()
future = Future()
future.add_done_callback(lambda f: log.append(("cancelled", f.cancelled())))
print(future.cancel(), log, future.cancel(), log)

future = Future()
log.clear()
future.add_done_callback(lambda f: log.append(repr(f.exception())))
future.set_exception(LookupError("nothing"))
print(log)

future = Future()
future.add_done_callback(leave)
try:
    future.set_result(None)
    print("set")
except SystemExit as error:
    print("SystemExit", error)
print(future.done())

names = []
with ThreadPoolExecutor(1, thread_name_prefix="worker") as pool:
    gate = threading.Event()
    future = pool.submit(gate.wait)
    future.add_done_callback(lambda f: names.append(threading.current_thread().name))
    gate.set()
    future.result()
    pool.submit(int).result()
    future.add_done_callback(lambda f: names.append(threading.current_thread().name))
print(names)

chain = [Future() for _ in range(4)]
for first, second in zip(chain, chain[1:]):
    first.add_done_callback(lambda f, second=second: second.set_result(f.result() + 1))
chain[0].set_result(0)
print([f.result() for f in chain])
for bad in (None, 5):
    future = Future()
    future.add_done_callback(bad)
    future.set_result(1)
print(len(future._done_callbacks))
