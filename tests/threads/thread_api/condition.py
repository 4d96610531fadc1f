"""Condition: wait, notify, notify_all, wait_for, timeouts, errors."""

import sys
import threading

sys.path.insert(0, sys.path[0] + "/..")
from _together import message

condition = threading.Condition()
print(message(condition.notify))
print(message(condition.wait))
print(message(condition.notify_all))
with condition:
    print(condition.wait(0.01), condition.wait_for(lambda: False, timeout=0.01))
    print(condition.wait_for(lambda: 7))
    print(condition.notify(), condition.notify(5), condition.notify_all())

ready = []
woken = []


def wait(index):
    with condition:
        ready.append(index)
        condition.wait_for(lambda: "go" in ready)
        woken.append(index)


threads = [threading.Thread(target=wait, args=(index,)) for index in range(4)]
for thread in threads:
    thread.start()
while True:
    with condition:
        if len(ready) == 4:
            ready.append("go")
            condition.notify_all()
            break
for thread in threads:
    thread.join()
print(sorted(woken))

shared = threading.Lock()
first, second = threading.Condition(shared), threading.Condition(shared)
with first:
    print(second.acquire(False), shared.locked())
own = threading.Condition(threading.Lock())
with own:
    print(own.wait(0.001))
