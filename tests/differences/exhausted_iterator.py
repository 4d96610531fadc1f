# Without the GIL an exhausted iterator keeps what it iterated over.
#
# CPython 3.13: an iterator of a list, dict or set drops it at the end (its free-threaded build keeps a list, too).
# Baton:        `batont` keeps it until the iterator itself dies.
# Cause:        another thread may be taking a step of the same iterator at that moment.

import sys
import sysconfig

free = sysconfig.get_config_var("Py_GIL_DISABLED")


class Item:
    pass


item = Item()
base = sys.getrefcount(item)
for make in (lambda: [item], lambda: {item: 1}, lambda: {item}):
    container = make()
    iterator = iter(container)
    del container
    list(iterator)
    print("kept as the build does:", sys.getrefcount(item) - base == (1 if free else 0))
    del iterator
    print("after the iterator:", sys.getrefcount(item) - base)
