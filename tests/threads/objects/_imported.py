"""A module that takes its time, imported by import_in_threads.py."""

import time

loads = globals().get("loads", 0) + 1
time.sleep(0.02)
complete = True
