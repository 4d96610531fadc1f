# TaskGroup: states, nesting, cancellation from within and without, tasks that add tasks, errors of several
# tasks.
import asyncio


async def fail(error, after=0):
    for _ in range(after):
        await asyncio.sleep(0)
    raise error


async def forever(name, log):
    try:
        await asyncio.Event().wait()
    except asyncio.CancelledError as error:
        log.append((name, error.args))
        raise


def leaves(group):
    return sorted(f'{type(error).__name__}({error})' if not isinstance(error, BaseExceptionGroup)
                  else f'group{leaves(error)}' for error in group.exceptions)


async def states():
    group = asyncio.TaskGroup()
    print(group)
    coroutine = asyncio.sleep(0)
    try:
        group.create_task(coroutine)
    except RuntimeError as error:
        print(str(error).replace(str(group), 'GROUP'))
    async with group:
        task = group.create_task(asyncio.sleep(0, 'value'), name='named')
        print(task.get_name())
        try:
            async with group:
                pass
        except RuntimeError as error:
            print(str(error).replace(str(group), 'GROUP'))
    print(task.result(), group)
    coroutine = asyncio.sleep(0)
    try:
        group.create_task(coroutine)
    except RuntimeError as error:
        print(str(error).replace(str(group), 'GROUP'))


async def nested():
    log = []
    try:
        async with asyncio.TaskGroup() as outer:
            outer.create_task(forever('outer', log))
            async with asyncio.TaskGroup() as inner:
                inner.create_task(forever('inner', log))
                inner.create_task(fail(KeyError('k'), 2))
    except* KeyError as group:
        print('caught', leaves(group))
    print(sorted(log))


async def several():
    try:
        async with asyncio.TaskGroup() as group:
            for error in (ValueError('v'), TypeError('t'), ZeroDivisionError('z')):
                group.create_task(fail(error))
            await asyncio.sleep(0)
            raise OSError('body')
    except BaseExceptionGroup as error:
        print(error.message, leaves(error))


async def adding():
    results = []

    async def tree(depth):
        results.append(depth)
        if depth:
            for _ in range(2):
                group.create_task(tree(depth - 1))
    async with asyncio.TaskGroup() as group:
        group.create_task(tree(3))
    print(sorted(results))

    async def late():
        try:
            await asyncio.Event().wait()
        finally:
            coroutine = asyncio.sleep(0)
            try:
                group.create_task(coroutine)
            except RuntimeError as error:
                print(str(error).split('>')[-1])
    try:
        async with asyncio.TaskGroup() as group:
            group.create_task(late())
            group.create_task(fail(ValueError(1), 1))
    except* ValueError as error:
        print(leaves(error))


async def from_outside():
    log = []

    async def work():
        async with asyncio.TaskGroup() as group:
            group.create_task(forever('child', log))
            await asyncio.sleep(0)
            ready.set()
    ready = asyncio.Event()
    task = asyncio.create_task(work())
    await ready.wait()
    task.cancel('reason')
    try:
        await task
    except asyncio.CancelledError as error:
        print('cancelled', error.args, task.cancelling(), log)
    # A cancelled child alone does not end the group.
    async with asyncio.TaskGroup() as group:
        child = group.create_task(forever('single', log))
        await asyncio.sleep(0)
        child.cancel()
        other = group.create_task(asyncio.sleep(0, 'fine'))
    print(child.cancelled(), other.result(), asyncio.current_task().cancelling())
    # Exceptions that are more than errors leave as they are.
    try:
        async with asyncio.TaskGroup() as group:
            raise asyncio.CancelledError('own')
    except asyncio.CancelledError as error:
        print('own', error.args)


async def main():
    for part in (states, nested, several, adding, from_outside):
        print('--', part.__name__)
        await part()


asyncio.run(main())
