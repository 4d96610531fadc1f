"""The primes below a bound, in parts, by threads, forked and spawned-like pools, tasks and plain
processes."""
import asyncio
import concurrent.futures as futures
import multiprocessing as mp
import queue
import threading

BOUND, STEP = 3000, 250


def primes(start, stop):
    return [n for n in range(max(start, 2), stop) if all(n % d for d in range(2, int(n ** 0.5) + 1))]


def parts():
    return [(start, min(start + STEP, BOUND)) for start in range(0, BOUND, STEP)]


def check(label, results):
    found = [n for part in results for n in part]
    print(label, len(found), found[-1], sum(found), found == sorted(found))


def worker(todo, done):
    while (part := todo.get()) is not None:
        done.put((part, primes(*part)))


def by_workers(kind, todo, done, count):
    workers = [kind(target=worker, args=(todo, done)) for _ in range(count)]
    for w in workers:
        w.start()
    for part in [*parts(), *[None] * count]:
        todo.put(part)
    results = dict(done.get() for _ in parts())
    for w in workers:
        w.join()
    return [results[part] for part in parts()]


async def by_tasks():
    async def one(part):
        return await asyncio.to_thread(primes, *part)
    async with asyncio.TaskGroup() as group:
        tasks = [group.create_task(one(part)) for part in parts()]
    return [t.result() for t in tasks]


if __name__ == "__main__":
    fork = mp.get_context("fork")
    with futures.ThreadPoolExecutor(4) as pool:
        check("thread pool", pool.map(lambda part: primes(*part), parts()))
    with futures.ProcessPoolExecutor(2, mp_context=fork) as pool:
        check("process pool", [f.result() for f in [pool.submit(primes, *part) for part in parts()]])
    with fork.Pool(2) as pool:
        check("starmap", pool.starmap(primes, parts(), chunksize=3))
        check("async", [r.get(60) for r in [pool.apply_async(primes, part) for part in parts()]])
    check("threads", by_workers(threading.Thread, queue.Queue(3), queue.SimpleQueue(), 3))
    check("processes", by_workers(fork.Process, fork.Queue(), fork.Queue(), 2))
    check("tasks", asyncio.run(by_tasks()))
