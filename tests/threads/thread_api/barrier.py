"""Barrier: indices, action, reset, abort, timeout, broken."""

import sys
import threading

sys.path.insert(0, sys.path[0] + "/..")
from _together import message

actions = []
barrier = threading.Barrier(3, action=lambda: actions.append("action"))
print(barrier.parties, barrier.n_waiting, barrier.broken)
indices = []


def arrive():
    indices.append(barrier.wait())


def run(count, target):
    threads = [threading.Thread(target=target) for _ in range(count)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()


run(3, arrive)
print(sorted(indices), actions)
run(6, arrive)
print(sorted(indices), actions)

print(message(threading.Barrier(2).wait, 0.01))
alone = threading.Barrier(2, timeout=0.01)
print(message(alone.wait), alone.broken, message(alone.wait))
alone.reset()
print(alone.broken)

errors = []
big = threading.Barrier(4)
threads = [threading.Thread(target=lambda: errors.append(message(big.wait))) for _ in range(3)]
for thread in threads:
    thread.start()
while big.n_waiting < 3:
    pass
big.abort()
for thread in threads:
    thread.join()
print(errors, big.broken)

again = threading.Barrier(3)
errors.clear()
threads = [threading.Thread(target=lambda: errors.append(message(again.wait))) for _ in range(2)]
for thread in threads:
    thread.start()
while again.n_waiting < 2:
    pass
again.reset()
for thread in threads:
    thread.join()
print(errors, again.broken, again.n_waiting)


def refuse():
    raise ValueError("action fails")


failing = threading.Barrier(2, action=refuse)
errors.clear()
run(2, lambda: errors.append(message(failing.wait)))
print(sorted(errors), failing.broken)
print(message(threading.Barrier, 0))
print(threading.Barrier(1).wait())
