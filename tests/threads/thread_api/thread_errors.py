"""Thread: what is refused."""

import sys
import threading

sys.path.insert(0, sys.path[0] + "/..")
from _together import message

thread = threading.Thread(target=lambda: None)
print(message(thread.join))
thread.start()
thread.join()
print(message(thread.start))
print(message(threading.current_thread().join))


def set_daemon(of, value):
    of.daemon = value


gate = threading.Event()
running = threading.Thread(target=gate.wait)
running.start()
print(message(set_daemon, running, True))
print(message(running.start))
gate.set()
running.join()


class Forgetful(threading.Thread):
    def __init__(self):
        pass


print(message(Forgetful().start))
print(message(Forgetful().join))
print(message(lambda: Forgetful().name))

inside = []
own = threading.Thread(target=lambda: inside.append(message(own.join)))
own.start()
own.join()
print(inside)
print(message(threading.Thread, target=print, args=5) != "", message(threading.stack_size, -1))
