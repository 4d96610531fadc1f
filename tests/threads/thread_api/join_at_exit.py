"""Other threads are waited for after the last line of the script."""

import threading
import time


def late():
    while threading.main_thread().is_alive():
        time.sleep(0.01)
    print("late thread:", threading.main_thread().is_alive())
    follower = threading.Thread(target=lambda: (time.sleep(0.02), print("its follower")))
    follower.start()


threading.Thread(target=late).start()
print("end of the main thread")
