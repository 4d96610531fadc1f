# The library's modules in Python are inside the binary.
#
# CPython 3.13: they are files, compiled to __pycache__ at the first import; threading.__file__ names one.
# Baton:        no file, no __pycache__, nothing to install. Tracebacks name them as frozen modules.
# Cause:        the binary runs wherever it is copied.

import queue
import threading
import traceback

print(getattr(threading, "__file__", None), getattr(threading, "__cached__", None))
try:
    queue.Queue().get(block=False)
except queue.Empty as error:
    print(traceback.extract_tb(error.__traceback__)[-1].filename)
