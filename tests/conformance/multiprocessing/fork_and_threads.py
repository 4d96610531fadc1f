# A fork while other threads hold locks and write: the child starts with one thread and usable locks.
import multiprocessing as mp
import os
import sys
import threading
import time

stop = threading.Event()
busy = threading.Lock()


def churn():
    n = 0
    while not stop.is_set():
        with busy:
            n += len([str(i) for i in range(20)])
        time.sleep(0)


def child(queue):
    new = threading.Lock()
    with new:
        queue.put((threading.active_count(), threading.current_thread() is threading.main_thread(), len({str(i) for i in range(100)})))


if __name__ == "__main__":
    threads = [threading.Thread(target=churn) for _ in range(3)]
    [t.start() for t in threads]
    queue = mp.get_context("fork").SimpleQueue()
    import warnings
    warnings.simplefilter("ignore")
    for _ in range(4):
        p = mp.get_context("fork").Process(target=child, args=(queue,))
        p.start()
        print(queue.get())
        p.join()
        assert p.exitcode == 0
    read, write = os.pipe()
    pid = os.fork()
    if pid == 0:
        t = threading.Thread(target=lambda: os.write(write, b"from a thread of the child"))
        t.start(); t.join()
        os._exit(0)
    os.waitpid(pid, 0)
    print(os.read(read, 100))
    calls = []
    os.register_at_fork(before=lambda: calls.append("before"), after_in_parent=lambda: calls.append("parent"), after_in_child=lambda: calls.append("child"))
    pid = os.fork()
    if pid == 0:
        os.write(write, ",".join(calls).encode())
        os._exit(0)
    print(os.waitstatus_to_exitcode(os.waitpid(pid, 0)[1]), os.read(read, 100), calls)
    stop.set()
    [t.join() for t in threads]
    print(threading.active_count())
