"""A thread is a daemon when its creator is one."""

import threading

seen = []


def outer():
    inner = threading.Thread(target=lambda: seen.append(threading.current_thread().daemon))
    seen.append(inner.daemon)
    inner.start()
    inner.join()


for daemon in (True, False):
    thread = threading.Thread(target=outer, daemon=daemon)
    thread.start()
    thread.join()
print(seen)
