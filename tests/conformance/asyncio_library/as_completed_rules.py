# asyncio.as_completed: as plain and as asynchronous iterator, timeouts, exceptions, the tasks themselves.
import asyncio


async def after(event, n):
    await event.wait()
    if n == "bad":
        raise LookupError(n)
    return n


async def main():
    events = [asyncio.Event() for _ in range(4)]
    tasks = [asyncio.create_task(after(event, n)) for n, event in enumerate(events)]
    order, got = [2, 0, 3, 1], []
    events[order[0]].set()
    for index, item in enumerate(asyncio.as_completed(tasks), 1):
        got.append(await item)
        if index < 4:
            events[order[index]].set()
    print(got)
    events = [asyncio.Event() for _ in range(3)]
    tasks = [asyncio.create_task(after(event, n)) for n, event in enumerate(events)]
    same = []
    for event in reversed(events):
        event.set()
    async for task in asyncio.as_completed(tasks):
        same.append((task in tasks, task.done(), await task))
    print(sorted(same))
    event = asyncio.Event()
    event.set()
    for item in asyncio.as_completed([after(event, "bad")]):
        try:
            await item
        except LookupError as error:
            print(repr(error))
    never = asyncio.Event()
    for style in ("plain", "async"):
        tasks = [asyncio.create_task(after(event, "fast")), asyncio.create_task(after(never, "slow"))]
        await tasks[0]      # no clock decides whether it came in time
        try:
            if style == "plain":
                for item in asyncio.as_completed(tasks, timeout=0.02):
                    print(await item)
            else:
                async for task in asyncio.as_completed(tasks, timeout=0.02):
                    print(await task)
        except TimeoutError as error:
            print("TimeoutError", error.args, tasks[1].done())
        tasks[1].cancel()
    print(list(asyncio.as_completed([])), [x async for x in asyncio.as_completed([])])
    one = asyncio.create_task(after(event, 1))
    print([await item for item in asyncio.as_completed([one, one])])
    for bad in (5, after(event, 0)):
        try:
            list(asyncio.as_completed(bad))
        except TypeError as error:
            print(error)
        if bad != 5:
            bad.close()
    iterator = asyncio.as_completed([one])
    print(hasattr(iterator, "__aiter__"), hasattr(iterator, "__next__"))


asyncio.run(main())
