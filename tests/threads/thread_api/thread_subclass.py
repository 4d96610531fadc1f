"""Subclasses override run(); the instance keeps their results."""

import threading


class Summer(threading.Thread):
    def __init__(self, low, high):
        super().__init__(name="summer %d" % low)
        self.low = low
        self.high = high
        self.total = None

    def run(self):
        self.total = sum(range(self.low, self.high))


threads = [Summer(low, low + 1000) for low in range(0, 5000, 1000)]
for thread in threads:
    thread.start()
for thread in threads:
    thread.join()
print([thread.total for thread in threads], sum(thread.total for thread in threads) == sum(range(5000)))
print(threads[1].name, threads[1].is_alive())
