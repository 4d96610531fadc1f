"""Word counts by threads, processes and asyncio: the same answer from each."""
import asyncio
import concurrent.futures as futures
import functools
import multiprocessing as mp
import re
from collections import Counter


LINES = [f"line {n} has {'many ' * (n % 4)}words, {'some' if n % 3 else 'few'} of them twice twice"
    for n in range(200)]


def count(lines):
    return Counter(word for line in lines for word in re.findall("[a-z]+", line))


def parts(size):
    return [LINES[i:i + size] for i in range(0, len(LINES), size)]


async def by_tasks():
    async def one(lines):
        await asyncio.sleep(0)
        return count(lines)
    return await asyncio.gather(*map(one, parts(9)))


async def by_executor():
    loop = asyncio.get_running_loop()
    with futures.ThreadPoolExecutor(3) as pool:
        return await asyncio.gather(*(loop.run_in_executor(pool, count, p) for p in parts(30)))


if __name__ == "__main__":
    expected = count(LINES)
    print(expected.most_common(5), sum(expected.values()))

    def check(label, counts):
        print(label, functools.reduce(Counter.__add__, counts) == expected)

    with futures.ThreadPoolExecutor(4) as pool:
        check("threads", pool.map(count, parts(7)))
    with futures.ProcessPoolExecutor(2, mp_context=mp.get_context("fork")) as pool:
        check("processes", pool.map(count, parts(25), chunksize=2))
    with mp.get_context("fork").Pool(2) as pool:
        check("pool", pool.imap_unordered(count, parts(11)))
        check("starmap", pool.starmap(count, [(p,) for p in parts(50)]))
    check("tasks", asyncio.run(by_tasks()))
    check("executor", asyncio.run(by_executor()))
    check("to_thread", [asyncio.run(asyncio.to_thread(count, p)) for p in parts(100)])
