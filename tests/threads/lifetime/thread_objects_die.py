"""Thread objects, their targets and arguments die when nobody holds them."""

import gc
import sys
import threading
import weakref

sys.path.insert(0, sys.path[0] + "/..")
from _together import scaled


class Argument:
    pass


def work(argument):
    argument.used = True


watches = []
for _ in range(scaled(100)):
    argument = Argument()
    thread = threading.Thread(target=work, args=(argument,))
    watches.append(weakref.ref(argument))
    watches.append(weakref.ref(thread))
    thread.start()
    thread.join()
    assert argument.used
del thread, argument
gc.collect()
print(all(watch() is None for watch in watches), threading.active_count())
