"""Thread: target, args, kwargs, names, ident, is_alive, join."""

import sys
import threading

sys.path.insert(0, sys.path[0] + "/..")
from _together import message

seen = []


def note(*args, **kwargs):
    seen.append((args, kwargs, threading.current_thread().name))


thread = threading.Thread(target=note, args=(1, 2), kwargs={"three": 3}, name="noter")
print(thread.is_alive(), thread.ident, thread.native_id, thread.daemon, thread.name)
thread.start()
thread.join()
print(seen, thread.is_alive(), isinstance(thread.ident, int), isinstance(thread.native_id, int))
print(thread.join(), thread.join(timeout=1), thread.join(-1))

plain = threading.Thread()
plain.start()
plain.join()
print("no target runs:", not plain.is_alive())

gate = threading.Event()
waiter = threading.Thread(target=gate.wait)
waiter.start()
print(waiter.join(0.01), waiter.is_alive(), waiter.join(timeout=0), waiter.is_alive())
gate.set()
waiter.join()
print(waiter.is_alive())

print(message(threading.Thread, target=note, group=1))
print(message(threading.Thread, None, note, "name", (), {}, 1))
print(message(threading.Thread, nothing=1))
