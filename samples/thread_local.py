# Thread-local data: the lock you do not need.
#
# Interview question: how do you keep state in threads without locks?
# A global belongs to all threads, a local variable to one call, and threading.local() to one thread: every
# thread sees its own attributes of the same object.
#
# From the seed "Multithreading in Python" (001), section "Thread-Local Data".
#
# baton:   the request of a thread is overwritten by others in the global, never in the local.
# batont:  the same, sooner. What is not shared needs no lock in any build, and scales.
# python3: the same output (the barriers make the accident happen every time).

import threading

THREADS = 3
current = None
mine = threading.local()
everybody_has_written = threading.Barrier(THREADS)
seen = {}


class Request(threading.local):
    """A subclass: __init__ runs again in every thread that touches the object."""

    def __init__(self, user="nobody"):
        self.user = user
        self.steps = 0


request = Request("default")


def handle(name):
    global current
    current = name
    mine.name = name
    everybody_has_written.wait()
    found_in_global = current
    for _ in range(1000):
        request.steps += 1
    seen[name] = (mine.name, found_in_global, request.user, request.steps)


threads = [threading.Thread(target=handle, args=("request %d" % number,)) for number in range(THREADS)]
for thread in threads:
    thread.start()
for thread in threads:
    thread.join()

for name in sorted(seen):
    own, _, user, steps = seen[name]
    print("%s: local says %r, user %r, steps %d" % (name, own, user, steps))
found = {found_in_global for _, found_in_global, _, _ in seen.values()}
print("the global named %d request for all three threads" % len(found))
print("the main thread has no name here:", not hasattr(mine, "name"))
print("the main thread's own steps:", request.steps)
