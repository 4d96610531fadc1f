# Task groups inside task groups, timeouts inside timeouts, except* around them: who is cancelled, what comes out.
import asyncio


def shown(error, depth=0):
    if isinstance(error, BaseExceptionGroup):
        return f'{type(error).__name__}[{", ".join(sorted(shown(e) for e in error.exceptions))}]'
    return repr(error)


async def sleeper(log, name):
    try:
        await asyncio.Event().wait()
    except asyncio.CancelledError:
        log.append(f'{name} cancelled')
        raise
    finally:
        log.append(f'{name} left')


async def failing(error, turns=1):
    for _ in range(turns):
        await asyncio.sleep(0)
    raise error


async def nested():
    log = []
    try:
        async with asyncio.TaskGroup() as outer:
            outer.create_task(sleeper(log, 'outer'))
            async with asyncio.TaskGroup() as inner:
                inner.create_task(sleeper(log, 'inner'))
                inner.create_task(failing(ValueError('v')))
    except* ValueError as group:
        print(shown(group), log)
    log = []
    try:
        async with asyncio.TaskGroup() as outer:
            outer.create_task(failing(KeyError('k')))
            outer.create_task(failing(ValueError('v')))
            try:
                async with asyncio.TaskGroup() as inner:
                    inner.create_task(sleeper(log, 'inner'))
            finally:
                log.append('body')
    except* KeyError as group:
        print('keys', shown(group))
    except* ValueError as group:
        print('values', shown(group), log)


async def bodies():
    for error in (TypeError('body'), asyncio.CancelledError(), KeyboardInterrupt('key')):
        log = []
        try:
            async with asyncio.TaskGroup() as group:
                group.create_task(sleeper(log, 'child'))
                await asyncio.sleep(0)
                raise error
        except BaseException as caught:
            print(shown(caught), log)
    async with asyncio.TaskGroup() as group:
        task = group.create_task(asyncio.sleep(0, 'value'))
    print(task.result())
    try:
        group.create_task(asyncio.sleep(0))
    except RuntimeError as error:
        print(str(error).partition(' <')[0], str(error).rpartition('>')[2])
    try:
        async with group:
            pass
    except RuntimeError as error:
        print(str(error).rpartition('>')[2])


async def from_outside():
    log = []

    async def work():
        try:
            async with asyncio.TaskGroup() as group:
                group.create_task(sleeper(log, 'a'))
                group.create_task(sleeper(log, 'b'))
        except asyncio.CancelledError:
            log.append('work cancelled')
            raise
    task = asyncio.create_task(work())
    await asyncio.sleep(0)
    await asyncio.sleep(0)
    task.cancel('from outside')
    try:
        await task
    except asyncio.CancelledError as error:
        print(sorted(log), error.args, task.cancelling())
    log.clear()

    async def stubborn():
        try:
            await asyncio.Event().wait()
        except asyncio.CancelledError:
            raise ArithmeticError('instead')

    async def group_of_stubborn():
        async with asyncio.TaskGroup() as group:
            group.create_task(stubborn())
    task = asyncio.create_task(group_of_stubborn())
    await asyncio.sleep(0)
    await asyncio.sleep(0)
    task.cancel()
    print(shown((await asyncio.gather(task, return_exceptions=True))[0]), task.cancelling())


async def timeouts():
    loop = asyncio.get_running_loop()
    log = []
    try:
        async with asyncio.timeout(1000) as outer:
            try:
                async with asyncio.timeout(0) as inner:
                    await sleeper(log, 'slow')
            except TimeoutError:
                print('inner', inner.expired(), outer.expired(), log)
            outer.reschedule(loop.time() - 1)
            await sleeper(log, 'slower')
    except TimeoutError as error:
        print('outer', outer.expired(), type(error.__cause__).__name__, log)
    try:
        async with asyncio.timeout_at(loop.time()):
            async with asyncio.TaskGroup() as group:
                group.create_task(sleeper(log, 'in group'))
    except TimeoutError:
        print(log[-2:])
    try:
        async with asyncio.timeout(0):
            try:
                await asyncio.sleep(1000)
            except asyncio.CancelledError:
                raise LookupError('mine')
    except LookupError as error:
        print(repr(error), type(error.__context__).__name__)
    try:
        async with asyncio.timeout(0):
            await asyncio.wait_for(asyncio.sleep(1000), None)
    except TimeoutError:
        print('timeout', asyncio.current_task().cancelling())
    try:
        await asyncio.wait_for(sleeper(log, 'waited'), 0.001)
    except TimeoutError:
        print(log[-1])
    block = asyncio.timeout(None)
    for call in (lambda: block.reschedule(1), block.__aenter__().send):
        try:
            call(None) if call is not None and call.__name__ == 'send' else call()
        except (RuntimeError, StopIteration) as error:
            print(type(error).__name__, str(error)[:40] if isinstance(error, RuntimeError) else '')
    await block.__aexit__(None, None, None)
    shielded = asyncio.create_task(asyncio.sleep(0.001, 'shielded'))
    try:
        await asyncio.wait_for(asyncio.shield(shielded), 0)
    except TimeoutError:
        print(shielded.cancelled(), await shielded)


async def results_and_errors():
    tasks = [asyncio.create_task(failing(error, i)) for i, error in enumerate((ValueError(1), KeyError(2), TypeError(3)))]
    done, pending = await asyncio.wait(tasks, return_when=asyncio.FIRST_EXCEPTION)
    print(len(done), len(pending), shown((await asyncio.gather(*tasks, return_exceptions=True))[2]))
    try:
        await asyncio.gather(*(failing(ValueError(i)) for i in range(3)))
    except ValueError as error:
        print(repr(error))
    outcomes = []
    for step in asyncio.as_completed([failing(OSError(9, 'x')), asyncio.sleep(0, 'ok')]):
        try:
            outcomes.append(await step)
        except OSError as error:
            outcomes.append(repr(error))
    print(sorted(outcomes))
    await asyncio.sleep(0)


for part in (nested, bodies, from_outside, timeouts, results_and_errors):
    print('--', part.__name__)
    try:
        asyncio.run(part())
    except BaseException as error:
        print('out', shown(error))
