# gather, wait, wait_for, as_completed, shield, timeouts and task groups.
import asyncio


async def after(turns, value):
    for _ in range(turns):
        await asyncio.sleep(0)
    if isinstance(value, BaseException):
        raise value
    return value


def show(exc):
    return f'{type(exc).__name__}({exc})'


async def gathering():
    print(await asyncio.gather(after(2, 'a'), after(0, 'b'), after(1, 'c')), await asyncio.gather())
    one = asyncio.ensure_future(after(1, 'same'))
    print(await asyncio.gather(one, one, after(0, 'other')))
    results = await asyncio.gather(after(0, KeyError(1)), after(1, 5), return_exceptions=True)
    print([show(r) if isinstance(r, Exception) else r for r in results])
    late = asyncio.create_task(after(3, 'late'))
    try:
        await asyncio.gather(late, after(0, ValueError('first')), after(1, ValueError('second')))
    except ValueError as exc:
        print(show(exc), late.done(), await late)
    group = asyncio.gather(asyncio.sleep(5), asyncio.sleep(6))
    await asyncio.sleep(0)
    print(group.cancel(), group.done())
    try:
        await group
    except asyncio.CancelledError as exc:
        print(repr(exc), group.cancelled())


async def waits():
    fast, slow = asyncio.create_task(after(1, 1)), asyncio.create_task(asyncio.sleep(5))
    done, pending = await asyncio.wait([fast, slow], return_when=asyncio.FIRST_COMPLETED)
    print(done == {fast}, pending == {slow})
    done, pending = await asyncio.wait({slow}, timeout=0.001)
    print(len(done), len(pending))
    bad = asyncio.create_task(after(1, OSError('x')))
    done, pending = await asyncio.wait([bad, slow], return_when=asyncio.FIRST_EXCEPTION)
    print(done == {bad}, show(bad.exception()))
    slow.cancel()
    print(len((await asyncio.wait([slow]))[0]))
    for wrong, options in (([], {}), ([slow], {'return_when': 'never'}), (slow, {})):
        try:
            await asyncio.wait(wrong, **options)
        except (TypeError, ValueError) as exc:
            print(show(exc))
    order = [await each for each in asyncio.as_completed([after(3, 'c'), after(1, 'a'), after(2, 'b')])]
    print(order)
    tasks = [asyncio.create_task(after(n, n)) for n in (2, 0, 1)]
    print([task.result() async for task in asyncio.as_completed(tasks)])
    quick = asyncio.create_task(after(0, 'quick'))
    await quick
    try:
        for each in asyncio.as_completed([asyncio.sleep(5), quick], timeout=0.01):
            print(await each)
    except TimeoutError as exc:
        print(show(exc))


async def limits():
    print(await asyncio.wait_for(after(1, 'in time'), 5), await asyncio.wait_for(after(0, 1), None))
    for delay in (0, 0.001):
        try:
            await asyncio.wait_for(asyncio.sleep(5), delay)
        except TimeoutError as exc:
            print(show(exc), repr(exc.__cause__))
    async with asyncio.timeout(None) as never:
        print(never, never.when(), never.expired())
    print(never)
    try:
        async with asyncio.timeout(10) as soon:
            soon.reschedule(asyncio.get_running_loop().time() - 1)
            await asyncio.sleep(5)
    except TimeoutError:
        print(soon, soon.expired())
    try:
        async with asyncio.timeout(0):
            try:
                await asyncio.sleep(5)
            except asyncio.CancelledError:
                raise ValueError('during')
    except ValueError as exc:
        print(show(exc), type(exc.__context__).__name__, type(exc.__context__.__cause__).__name__)
    for misuse in (lambda: soon.reschedule(1), lambda: asyncio.timeout(1).reschedule(2)):
        try:
            misuse()
        except RuntimeError as exc:
            print(exc)
    inner = asyncio.create_task(after(2, 'survived'))
    outer = asyncio.shield(inner)
    await asyncio.sleep(0)
    outer.cancel()
    print(outer.cancelled(), await inner)


async def groups():
    async with asyncio.TaskGroup() as group:
        print(group)
        tasks = [group.create_task(after(n, n), name=f'g{n}') for n in range(3)]
        print(group)
    print([t.result() for t in tasks], group)
    victim = None
    try:
        async with asyncio.TaskGroup() as group:
            victim = group.create_task(asyncio.sleep(9))
            group.create_task(after(1, KeyError('k')))
            group.create_task(after(1, ValueError('v')))
    except* KeyError as exc:
        print('keys', [show(e) for e in exc.exceptions])
    except* ValueError as exc:
        print('values', exc.message, victim.cancelled())
    try:
        async with asyncio.TaskGroup() as group:
            group.create_task(asyncio.sleep(9))
            raise ZeroDivisionError('body')
    except ExceptionGroup as exc:
        print(exc, [show(e) for e in exc.exceptions])
    coroutine = after(0, 0)
    try:
        group.create_task(coroutine)
    except RuntimeError as exc:
        print(str(exc).partition('>')[2])
    try:
        asyncio.TaskGroup().create_task(after(0, 0))
    except RuntimeError as exc:
        print(exc)


for part in (gathering, waits, limits, groups):
    print(f'-- {part.__name__}')
    asyncio.run(part())
