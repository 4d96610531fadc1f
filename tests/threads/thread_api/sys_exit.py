"""sys.exit() and _thread.exit() end one thread only, silently."""

import _thread
import sys
import threading

log = []


def leave(function, *arguments):
    try:
        function(*arguments)
    finally:
        log.append(function.__name__)


for function, arguments in ((sys.exit, (5,)), (sys.exit, ("text",)), (_thread.exit, ())):
    thread = threading.Thread(target=leave, args=(function, *arguments))
    thread.start()
    thread.join()
print(log, threading.active_count())
