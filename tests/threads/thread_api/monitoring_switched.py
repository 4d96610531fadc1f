"""Four tools of sys.monitoring switch their events on and off at once: each hears its own while they are on."""

import sys
import threading

monitoring = sys.monitoring
START = monitoring.events.PY_START
counts = [0] * 4
over = threading.Event()


def called():
    return 1


def toggle(tool):
    def seen(code, offset):
        counts[tool] += 1

    monitoring.use_tool_id(tool, f"tool{tool}")
    monitoring.register_callback(tool, START, seen)
    for number in range(100):
        monitoring.set_events(tool, START)
        before = counts[tool]
        called()
        assert counts[tool] > before, (tool, number)
        monitoring.set_events(tool, 0)


def call_until_over():
    while not over.is_set():
        called()


failures = []
threading.excepthook = failures.append
caller = threading.Thread(target=call_until_over)
togglers = [threading.Thread(target=toggle, args=(tool,)) for tool in range(4)]
for thread in (caller, *togglers):
    thread.start()
for thread in togglers:
    thread.join()
over.set()
caller.join()
before = sum(counts)
called()
print([failure.exc_value for failure in failures], all(count >= 100 for count in counts), sum(counts) - before)
