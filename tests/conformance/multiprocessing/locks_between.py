# Locks of processes: Lock, RLock, semaphores, Event, Condition, Barrier; errors of release.
import multiprocessing as mp
import threading


def critical(lock, value):
    for _ in range(50):
        with lock:
            value.value += 1


def meet(barrier, queue):
    queue.put(barrier.wait(10))


def consumer(condition, flag, queue):
    with condition:
        queue.put("waiting")
        condition.wait_for(lambda: flag.value, 10)
        queue.put("seen")


if __name__ == "__main__":
    lock = mp.Lock()
    print(lock.acquire(), lock.acquire(block=False), lock.acquire(timeout=0.01), lock)
    lock.release()
    for bad, expected in ((lock.release, ValueError), (mp.RLock().release, AssertionError), (mp.BoundedSemaphore(1).release, ValueError)):
        try:
            bad()
        except expected as error:
            print(type(error).__name__, error)
    r = mp.RLock()
    print(r.acquire(), r.acquire(), r); r.release(); r.release()
    s = mp.Semaphore(2)
    print(s.acquire(), s.acquire(), s.acquire(False), s.get_value()); s.release(); s.release(); s.release(); print(s.get_value(), s)
    e = mp.Event()
    print(e.is_set(), e.wait(0.01), e.set(), e.wait(), e.is_set(), e.clear(), e.is_set())
    value, lock = mp.Value("i", 0, lock=False), mp.Lock()
    children = [mp.Process(target=critical, args=(lock, value)) for _ in range(4)]
    [p.start() for p in children]; [p.join() for p in children]
    print(value.value)
    queue, barrier = mp.Queue(), mp.Barrier(3)
    children = [mp.Process(target=meet, args=(barrier, queue)) for _ in range(3)]
    [p.start() for p in children]
    print(sorted(queue.get() for _ in range(3))); [p.join() for p in children]
    print(barrier.parties, barrier.n_waiting, barrier.broken)
    barrier.abort()
    try:
        barrier.wait()
    except threading.BrokenBarrierError:
        print("broken")
    barrier.reset(); print(barrier.broken)
    try:
        barrier.wait(0.01)
    except threading.BrokenBarrierError:
        print("timed out")
    condition, flag = mp.Condition(), mp.Value("b", 0)
    p = mp.Process(target=consumer, args=(condition, flag, queue))
    p.start(); print(queue.get())
    with condition:
        flag.value = 1
        condition.notify_all()
    print(queue.get()); p.join()
    for bad in (condition.notify, condition.wait):
        try:
            bad()
        except AssertionError as error:
            print("AssertionError", error)
    with condition:
        print(condition.wait(0.01), condition.wait_for(lambda: 5), condition.wait_for(lambda: 0, 0.01))
