# Children that end by signals, by os._exit and by exceptions; a queue whose reader has gone; daemons at the end.
import multiprocessing as mp
import os
import signal
import sys


def by_signal(number):
    os.kill(os.getpid(), number)
    signal.pause()


def by_exit(code):
    os._exit(code)


def by_exception():
    sys.stderr = open(os.devnull, "w")
    raise ValueError("in the child")


def half_message(connection):
    connection.send([1, 2])
    os._exit(0)


def grandchild(queue):
    try:
        mp.Process(target=int).start()
        queue.put("allowed")
    except AssertionError as error:
        queue.put(str(error))


if __name__ == "__main__":
    mp.set_start_method("fork")
    for target, argument in ((by_signal, signal.SIGKILL), (by_signal, signal.SIGTERM), (by_exit, 7), (by_exit, 0)):
        p = mp.Process(target=target, args=(argument,))
        p.start(); p.join()
        print(target.__name__, p.exitcode)
    p = mp.Process(target=by_exception)
    p.start(); p.join()
    print(p.exitcode)
    here, there = mp.Pipe()
    p = mp.Process(target=half_message, args=(there,))
    p.start()
    there.close()
    print(here.recv())
    try:
        here.recv()
    except EOFError:
        print("EOFError")
    p.join()
    queue = mp.Queue()
    for daemon in (True, False):
        p = mp.Process(target=grandchild, args=(queue,), daemon=daemon)
        p.start()
        print(queue.get())
        p.join()
    lock = mp.Lock()
    lock.acquire()
    p = mp.Process(target=lock.release)
    p.start(); p.join()
    print(lock.acquire(timeout=60))
    from multiprocessing.connection import wait
    children = [mp.Process(target=by_exit, args=(n,)) for n in range(3)]
    [c.start() for c in children]
    sentinels = {c.sentinel for c in children}
    while sentinels:
        sentinels -= set(wait(list(sentinels)))
    [c.join() for c in children]
    print([c.exitcode for c in children])
    mp.Process(target=signal.pause, daemon=True).start()
    print("the daemon is ended with us")
