# Contexts across everything that runs code later: threads, executors, timers, tasks, callbacks, generators.
import asyncio
import concurrent.futures
import contextvars
import re
import threading

var = contextvars.ContextVar('var', default='default')
other = contextvars.ContextVar('other')


def in_thread(function, *args):
    out = []
    thread = threading.Thread(target=lambda: out.append(function(*args)))
    thread.start()
    thread.join()
    return out[0]


def attempt(name, call, *args):
    try:
        print(name, '->', call(*args))
    except Exception as error:
        print(name, '!', type(error).__name__, re.sub(' at 0x\\w+', '', str(error)))


def threads():
    var.set('main')
    print(in_thread(var.get), in_thread(contextvars.copy_context().run, var.get))
    context = contextvars.copy_context()
    print(in_thread(context.run, var.set, 'changed') is not None, var.get(), context[var], len(context))
    print(in_thread(lambda: len(contextvars.copy_context())))
    with concurrent.futures.ThreadPoolExecutor(1, initializer=var.set, initargs=('of the worker',)) as pool:
        print(pool.submit(var.get).result(), pool.submit(context.run, var.get).result())
        pool.submit(var.set, 'set by a task').result()
        print(pool.submit(var.get).result(), var.get())
    inside = threading.Event()
    leave = threading.Event()
    thread = threading.Thread(target=context.run, args=(lambda: (inside.set(), leave.wait()),))
    thread.start()
    inside.wait()
    attempt('entered elsewhere', context.run, var.get)
    leave.set()
    thread.join()
    attempt('left', context.run, var.get)
    attempt('recursive', context.run, context.run, var.get)


def tokens():
    token = var.set(1)
    second = var.set(2)
    print(token.var is var, token.old_value, second.old_value, contextvars.Token.MISSING)
    var.reset(second)
    print(var.get())
    attempt('used', var.reset, second)
    attempt('other variable', other.reset, token)
    foreign = contextvars.Context().run(var.set, 3)
    attempt('other context', var.reset, foreign)
    var.reset(token)
    print(var.get())
    attempt('no value', other.get)
    print(other.get('given'))
    token = other.set('x')
    print(token.old_value is contextvars.Token.MISSING)
    other.reset(token)
    attempt('again no value', other.get)
    attempt('name', contextvars.ContextVar, 5)
    attempt('subclass', type, 'C', (contextvars.ContextVar,), {})
    attempt('token', contextvars.Token)
    attempt('hash', lambda: hash(contextvars.Context()))


def mappings():
    context = contextvars.Context()
    print(list(context), len(context), var in context, context.get(var), context.get(var, 5))
    attempt('item', lambda: context[var])
    attempt('key', lambda: context['var'])
    attempt('contains', lambda: 'var' in context)
    context.run(var.set, [1])
    copy = context.copy()
    print(copy == context, copy is context, copy[var] is context[var], list(copy.values()), [k.name for k in copy.keys()])
    copy.run(var.set, 2)
    print(copy == context, context[var], [(k.name, v) for k, v in copy.items()])
    variables = [contextvars.ContextVar(f'v{i}') for i in range(500)]

    def fill():
        for i, each in enumerate(variables):
            each.set(i)
        return contextvars.copy_context()
    full = contextvars.Context().run(fill)
    print(len(full), sum(full.values()), all(full[each] == i for i, each in enumerate(variables)))


async def tasks():
    var.set('of main')
    seen = []

    async def child(name, wait):
        seen.append((name, var.get()))
        var.set(name)
        await wait
        seen.append((name, var.get()))
    loop = asyncio.get_running_loop()
    await asyncio.gather(*(child(n, asyncio.sleep(0)) for n in 'ab'))
    print(seen, var.get())
    await child('awaited', asyncio.sleep(0))
    print(var.get())
    called = loop.create_future()
    loop.call_soon(lambda: (var.set('in a callback'), called.set_result(var.get())))
    print(await called, var.get())
    context = contextvars.copy_context()
    context.run(var.set, 'given context')
    done = loop.create_future()
    loop.call_soon(lambda: done.set_result(var.get()), context=context)
    print(await done, await asyncio.create_task(child('t', asyncio.sleep(0)), context=context), context[var])
    print(await asyncio.to_thread(var.get), await loop.run_in_executor(None, var.get))
    results = []
    future = loop.create_future()
    future.add_done_callback(lambda f: results.append(var.get()))
    var.set('after the callback was added')
    future.set_result(None)
    await asyncio.sleep(0)
    print(results)

    async def numbers():
        for i in range(2):
            var.set(i)
            yield var.get()
    print([(i, var.get()) async for i in numbers()])
    async with asyncio.TaskGroup() as group:
        tasks = [group.create_task(child(str(i), asyncio.sleep(0)), context=contextvars.Context()) for i in range(2)]
    print(seen[-4:], [task.get_context()[var] for task in tasks])

for part in (threads, tokens, mappings):
    print('--', part.__name__)
    contextvars.copy_context().run(part)
print('-- tasks')
asyncio.run(tasks())


def generator():
    var.set('by the generator')
    yield var.get()
    yield var.get()

g = generator()
print(contextvars.copy_context().run(next, g), var.get(), next(g))
