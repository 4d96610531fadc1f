"""enumerate, active_count, current_thread, main_thread, get_ident, get_native_id."""

import _thread
import threading

print(threading.active_count(), threading.enumerate() == [threading.main_thread()])
print(threading.current_thread() is threading.main_thread())
print(threading.get_ident() == threading.main_thread().ident == _thread.get_ident())
print(threading.get_native_id() == threading.main_thread().native_id)

gate = threading.Event()
arrived = threading.Barrier(4)
idents = []


def wait():
    idents.append((threading.get_ident(), threading.current_thread().ident))
    arrived.wait()
    gate.wait()


threads = [threading.Thread(target=wait) for _ in range(3)]
for thread in threads:
    thread.start()
arrived.wait()
print(threading.active_count(), set(threading.enumerate()) == set(threads) | {threading.main_thread()})
gate.set()
for thread in threads:
    thread.join()
print(threading.active_count(), all(a == b for a, b in idents), len({a for a, b in idents}))
