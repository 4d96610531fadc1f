"""Tracebacks kept by another thread keep the locals of dead frames alive, until they are dropped."""

import gc
import threading
import weakref

kept = []
watches = []


class Local:
    pass


def fail(number):
    local = Local()
    watches.append(weakref.ref(local))
    raise ValueError(number)


def work(number):
    try:
        fail(number)
    except ValueError as error:
        kept.append(error)


threads = [threading.Thread(target=work, args=(number,)) for number in range(5)]
for thread in threads:
    thread.start()
for thread in threads:
    thread.join()
print(sorted(error.args[0] for error in kept), all(watch() is not None for watch in watches))
frames = [error.__traceback__.tb_next.tb_frame for error in kept]
print({frame.f_code.co_name for frame in frames})
print(all(type(frame.f_locals["local"]) is Local for frame in frames))
del frames
kept.clear()
del threads, thread
gc.collect()
print(all(watch() is None for watch in watches))
