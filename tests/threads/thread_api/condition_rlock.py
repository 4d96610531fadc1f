"""A condition on an RLock held several times gives it up completely while it waits."""

import threading

condition = threading.Condition()
log = []


def waiter():
    with condition:
        with condition:
            log.append("waits")
            ready.set()
            condition.wait_for(lambda: "given" in log)
            log.append("woken")


ready = threading.Event()
thread = threading.Thread(target=waiter)
thread.start()
ready.wait()
with condition:
    log.append("given")
    condition.notify()
thread.join()
print(log)
