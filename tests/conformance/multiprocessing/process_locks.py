# Lock, RLock, Semaphore, Condition, Event, Barrier between processes: ownership, limits, timeouts, reprs.
import multiprocessing
import threading


def attempt(call, *arguments, **options):
    try:
        return call(*arguments, **options)
    except Exception as error:
        return f"{type(error).__name__}: {error}"


def try_it(lock, connection):
    got = lock.acquire(False)
    connection.send((got, lock.release() if got else None))


def in_child(lock):
    ours, theirs = multiprocessing.Pipe()
    child = multiprocessing.Process(target=try_it, args=(lock, theirs))
    child.start()
    result = ours.recv()
    child.join()
    return result


def meet(barrier, results):
    results.put(barrier.wait(20))


def sleep_in(condition, ready, woken):
    with condition:
        ready.release()
        woken.put(condition.wait(20))


def main():
    lock, recursive = multiprocessing.Lock(), multiprocessing.RLock()
    print(lock, recursive, attempt(lock.release), attempt(recursive.release))
    with lock:
        print(lock, lock.acquire(False), lock.acquire(timeout=0.01), in_child(lock))
    print(in_child(recursive))
    with recursive:
        print(recursive, recursive.acquire(), recursive, in_child(recursive))
        recursive.release()
    thread = threading.Thread(target=lock.acquire)
    thread.start()
    thread.join()
    print(lock.acquire(timeout=0.01), lock.release())
    semaphore, bounded = multiprocessing.Semaphore(2), multiprocessing.BoundedSemaphore(1)
    print(semaphore, bounded, semaphore.acquire(), semaphore.get_value(), semaphore.acquire(), semaphore.acquire(False))
    for _ in range(3):
        semaphore.release()
    print(semaphore.get_value(), attempt(bounded.release), bounded.acquire(), bounded.release())
    event = multiprocessing.Event()
    print(event.is_set(), event.wait(0.01), event.set(), event.is_set(), event.wait(), event.clear(), event.is_set())
    results, barrier = multiprocessing.Queue(), multiprocessing.Barrier(3)
    children = [multiprocessing.Process(target=meet, args=(barrier, results)) for _ in range(3)]
    for child in children:
        child.start()
    print(sorted(results.get() for _ in children), barrier.n_waiting, barrier.broken, barrier.parties)
    for child in children:
        child.join()
    print(attempt(barrier.wait, 0.01), barrier.broken, barrier.reset(), barrier.broken, barrier.abort(), barrier.broken)
    condition, ready = multiprocessing.Condition(), multiprocessing.Semaphore(0)
    print(attempt(condition.wait), attempt(condition.notify), str(condition).split(",")[0])
    children = [multiprocessing.Process(target=sleep_in, args=(condition, ready, results)) for _ in range(3)]
    for child in children:
        child.start()
        ready.acquire()
    with condition:
        condition.notify()
    print(results.get())
    with condition:
        condition.notify_all()
    print(results.get(), results.get())
    for child in children:
        child.join()
    with condition:
        print(condition.wait(0.01), condition.wait_for(lambda: False, 0.01), condition.wait_for(lambda: 5))
    for wrong in (lambda: multiprocessing.Semaphore(-1), ):
        print(attempt(wrong))


if __name__ == "__main__":
    main()
