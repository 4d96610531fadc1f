# Threads: starting them, naming them, waiting for them.
#
# From the seeds "A Comprehensive Guide to Python Threading and Concurrency" (000), section "Multi-threading in
# Python", and "Multithreading in Python" (001), section "Basic Threading".
#
# baton:   started threads run in turns; join() and sleep() wait without the lock.
# batont:  they run at the same time. The order of the lines is the same, because the events make it.
# python3: as baton.

import threading
import time


def task(name, delay, until=None):
    print(f'{name} starts on {threading.current_thread().name}')
    begun.set()
    time.sleep(delay)
    if until:
        until.wait()
    print(f'{name} finishes')


begun, enough = threading.Event(), threading.Event()
slow = threading.Thread(target=task, args=('task 1', 0.5, enough), name='Worker-1')
quick = threading.Thread(target=task, args=('task 2', 0.1), name='Worker-2')
print('alive before start():', slow.is_alive())
slow.start()
begun.wait()
print('alive after start():', slow.is_alive())
quick.start()
quick.join()
print('the quick one has ended, alive:', slow.is_alive())
enough.set()
slow.join()
print('both have ended, alive:', slow.is_alive())


# Ten that do the same. Nobody promises an order, so what they did is collected and sorted.
def collect(number):
    finished.append(number * number)


finished = []
ten = [threading.Thread(target=collect, args=(number,)) for number in range(10)]
for thread in ten:
    thread.start()
for thread in ten:
    thread.join()
print('ten threads:', sorted(finished))


# An exception ends its thread and no other: the hook prints it, here in one line.
def broken():
    raise ValueError('not my day')


threading.excepthook = lambda args: print(f'{args.thread.name} ended by {args.exc_type.__name__}: {args.exc_value}')
thread = threading.Thread(target=broken, name='Worker-3')
thread.start()
thread.join()

# A daemon does not keep the program alive: this one would wait for ever.
threading.Thread(target=threading.Event().wait, daemon=True).start()
print('main thread ends')
