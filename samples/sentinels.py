# Worker threads that are told to stop: a queue of tasks, and a sentinel for each worker.
#
# From the seed "Python Concurrency: Threading, Multiprocessing and the GIL Explained" (002), section "Thread
# Synchronization" (the queue with task_done and None).
#
# baton:   which worker takes a task is a matter of turns; that each task is done once is not.
# batont:  the same, with the workers at the same time.
# python3: the same output.

import threading
from queue import Queue

WORKERS, TASKS = 4, 100
STOP = None

tasks, results = Queue(), Queue()


def worker():
    while (task := tasks.get()) is not STOP:
        try:
            results.put((task, task * task))
        finally:
            tasks.task_done()
    tasks.task_done()


threads = [threading.Thread(target=worker, name=f'worker {i}') for i in range(WORKERS)]
for thread in threads:
    thread.start()
for task in range(TASKS):
    tasks.put(task)
tasks.join()
print('all tasks done, results:', results.qsize(), ' workers alive:', sum(thread.is_alive() for thread in threads))

# One sentinel each: a worker takes exactly one, and then takes nothing any more.
for _ in threads:
    tasks.put(STOP)
tasks.join()
for thread in threads:
    thread.join()
found = dict(results.get() for _ in range(results.qsize()))
print('squares right:', found == {n: n * n for n in range(TASKS)}, ' queues empty:', tasks.empty() and results.empty())
print('workers alive:', sum(thread.is_alive() for thread in threads))

# Since 3.13 a queue can be shut down instead: get() raises ShutDown when it is empty.
try:
    from queue import ShutDown
except ImportError:
    ShutDown = None


def until_shut_down(done):
    try:
        while True:
            done.append(tasks.get())
            tasks.task_done()
    except ShutDown:
        done.append('shut down')


if ShutDown:
    tasks, done = Queue(), []
    thread = threading.Thread(target=until_shut_down, args=(done,))
    for task in 'abc':
        tasks.put(task)
    tasks.shutdown()
    thread.start()
    thread.join()
    print('queue.shutdown():', done)
else:
    print('queue.shutdown(): not before Python 3.13')
