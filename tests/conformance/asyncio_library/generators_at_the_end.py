# Asynchronous generators: who closes them, when, and what is said when closing fails.
import asyncio
import contextlib
import gc


async def ticker(name, log, count=10):
    log.append(f'{name} begins')
    try:
        for i in range(count):
            yield i
            await asyncio.sleep(0)
    finally:
        log.append(f'{name} cleans')
        await asyncio.sleep(0)
        log.append(f'{name} cleaned')


async def left_early():
    log = []
    async for i in ticker('broken off', log):
        if i == 2:
            break
    gc.collect()
    for _ in range(4):
        await asyncio.sleep(0)
    print(log)
    log = []
    async with contextlib.aclosing(ticker('closed', log)) as gen:
        async for i in gen:
            if i == 1:
                break
    print(log)
    log = []
    gen = ticker('by hand', log)
    print(await anext(gen), await gen.asend(None), await gen.aclose(), log)
    print(await anext(gen, 'over'))
    try:
        await gen.asend(5)
    except StopAsyncIteration as error:
        print(repr(error))
    gen = ticker('thrown', log)
    await anext(gen)
    try:
        await gen.athrow(KeyError('thrown in'))
    except KeyError as error:
        print(repr(error), log[-1])


async def kept(registry):
    log = registry['log'] = []
    gen = registry['gen'] = ticker('kept', log)
    print(await anext(gen), log)


async def stubborn():
    try:
        yield 1
    finally:
        yield 2


async def fails():
    try:
        yield 1
    finally:
        raise RuntimeError('while closing')


async def troubles():
    messages = []
    loop = asyncio.get_running_loop()
    loop.set_exception_handler(lambda loop, context: messages.append(
        (context['message'].partition('<')[0], repr(context['exception']), type(context['asyncgen']).__name__)))
    gens = [stubborn(), fails()]
    for gen in gens:
        await anext(gen)
    await loop.shutdown_asyncgens()
    print(*sorted(messages), sep='\n')
    try:
        await gens[0].aclose()
    except StopAsyncIteration as error:
        print(repr(error))


async def concurrently():
    log = []
    gen = ticker('shared', log)

    async def take():
        try:
            return await anext(gen)
        except RuntimeError as error:
            return str(error)
    print(await asyncio.gather(take(), take(), take()))
    await gen.aclose()

    async def waits():
        try:
            yield await asyncio.Event().wait()
        finally:
            log.append('cancelled inside')
    gen = waits()
    task = asyncio.create_task(take_from(gen))
    await asyncio.sleep(0)
    try:
        await gen.aclose()
    except RuntimeError as error:
        print(error)
    task.cancel()
    print(repr((await asyncio.gather(task, return_exceptions=True))[0]), log[-1])
    print([i async for i in gen])


async def take_from(gen):
    return await anext(gen)


async def pipelines():
    async def numbers(n):
        for i in range(n):
            await asyncio.sleep(0)
            yield i

    async def squares(source):
        async for i in source:
            yield i * i

    async def batched(source, size):
        batch = []
        async for item in source:
            batch.append(item)
            if len(batch) == size:
                yield batch
                batch = []
        if batch:
            yield batch
    print([batch async for batch in batched(squares(numbers(8)), 3)])
    print({i: [j async for j in numbers(i)] async for i in numbers(4)})
    print([x async for x in numbers(10) if x % 2 if await asyncio.sleep(0, True)])
    print(sum([x async for x in (y * 2 async for y in numbers(5))]))
    with contextlib.suppress(TypeError):
        for _ in numbers(3):
            print('not reached')
    print(await asyncio.gather(*[collect(numbers(i)) for i in range(4)]))


async def collect(source):
    return [item async for item in source]


registry = {}
for part in (left_early, troubles, concurrently, pipelines):
    print('--', part.__name__)
    asyncio.run(part())
print('-- kept until the loop ends')
asyncio.run(kept(registry))
print(registry['log'])
loop = asyncio.new_event_loop()
loop.run_until_complete(kept(registry))
loop.run_until_complete(loop.shutdown_asyncgens())
print(registry['log'])
loop.close()
