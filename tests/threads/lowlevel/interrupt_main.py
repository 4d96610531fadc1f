"""_thread.interrupt_main() raises KeyboardInterrupt in the main thread while it computes."""

import _thread
import threading
import time


def interrupt():
    time.sleep(0.02)
    while not count:
        time.sleep(0.001)
    _thread.interrupt_main()


thread = threading.Thread(target=interrupt)
count = 0
try:
    thread.start()
    while True:
        count += 1
except KeyboardInterrupt as error:
    print("interrupted", error.args, count > 0)
thread.join()
