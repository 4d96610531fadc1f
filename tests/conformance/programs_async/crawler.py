# A crawler over a graph in memory: bounded concurrency, retries, time limits, order that does not matter.
import asyncio
import collections

GRAPH = {n: [(n * 2) % 41, (n * 3 + 1) % 41, (n + 7) % 41] for n in range(41)}


class Flaky(Exception):
    pass


class Site:
    def __init__(self):
        self.tries = collections.Counter()
        self.now = self.most = 0

    async def fetch(self, page):
        self.tries[page] += 1
        self.now += 1
        self.most = max(self.most, self.now)
        try:
            await asyncio.sleep(0)
            if page % 5 == 0 and self.tries[page] < 3:
                raise Flaky(page)
            if page == 13:
                raise LookupError("no such page")
            return GRAPH[page]
        finally:
            self.now -= 1


async def fetch_with_retries(site, limit, page):
    for attempt in range(5):
        try:
            async with limit:
                return await site.fetch(page)
        except Flaky:
            await asyncio.sleep(0)
    raise RuntimeError("gave up")


async def crawl(start, width):
    site, limit = Site(), asyncio.Semaphore(width)
    seen, failed = {start}, {}
    pending = {asyncio.create_task(fetch_with_retries(site, limit, start), name=str(start))}
    while pending:
        done, pending = await asyncio.wait(pending, return_when=asyncio.FIRST_COMPLETED)
        for task in done:
            if error := task.exception():
                failed[task.get_name()] = repr(error)
                continue
            for page in task.result():
                if page not in seen:
                    seen.add(page)
                    pending.add(asyncio.create_task(fetch_with_retries(site, limit, page), name=str(page)))
    return seen, failed, site


async def crawl_with_queue(start, workers):
    site, queue, seen = Site(), asyncio.Queue(), {start}
    queue.put_nowait(start)
    errors = []

    async def work():
        while True:
            page = await queue.get()
            try:
                for other in await fetch_with_retries(site, contextless, page):
                    if other not in seen:
                        seen.add(other)
                        queue.put_nowait(other)
            except LookupError as error:
                errors.append(str(error))
            finally:
                queue.task_done()

    contextless = asyncio.Semaphore(1000)
    tasks = [asyncio.create_task(work()) for _ in range(workers)]
    await queue.join()
    for task in tasks:
        task.cancel()
    await asyncio.gather(*tasks, return_exceptions=True)
    return seen, errors, site.most <= workers


async def main():
    for width in (1, 3, 50):
        seen, failed, site = await crawl(1, width)
        print(width, len(seen), failed, site.most <= width, site.tries[5], site.tries[1])
    seen, errors, bounded = await crawl_with_queue(1, 4)
    print(len(seen), errors, bounded)
    try:
        async with asyncio.timeout(0):
            await crawl(1, 2)
    except TimeoutError:
        print("out of time")
    while len(asyncio.all_tasks()) > 1:
        await asyncio.sleep(0)
    print(len(asyncio.all_tasks()))


asyncio.run(main())
