"""Timer: fires once with its arguments; cancel before it fires."""

import threading

fired = []
timer = threading.Timer(0.01, lambda *args, **kwargs: fired.append((args, kwargs)), (1, 2), {"key": 3})
timer.start()
timer.join()
print(fired, timer.is_alive())
late = threading.Timer(30, fired.append, ["never"])
late.start()
late.cancel()
late.join()
print(len(fired), late.finished.is_set())
early = threading.Timer(0, fired.append, ["soon"])
early.cancel()
early.start()
early.join()
print(len(fired))
timers = [threading.Timer(0.001 * index, fired.append, [index]) for index in range(10)]
for timer in timers:
    timer.start()
for timer in timers[::2]:
    timer.join()
for timer in timers:
    timer.join()
print(sorted(fired[1:]))
