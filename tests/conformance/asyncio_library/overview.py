# asyncio: tasks, groups, timeouts, queues, locks, streams, subprocesses.
import asyncio
async def f(x, d=0):
    await asyncio.sleep(d); return x * 2
async def main():
    print(await asyncio.gather(f(1), f(2), f(3, .01)))
    t = asyncio.create_task(f(5), name='tt'); print(t.get_name(), t.done()); print(await t, t.done(), t.result())
    try: await asyncio.wait_for(f(1, 5), .01)
    except TimeoutError as e: print(repr(e))
    try:
        async with asyncio.timeout(.01): await asyncio.sleep(5)
    except TimeoutError as e: print('timeout', repr(e.__cause__))
    try:
        async with asyncio.TaskGroup() as tg:
            a = tg.create_task(f(7)); b = tg.create_task(bad()); c = tg.create_task(f(1, 9))
    except* ZeroDivisionError as eg: print(eg.exceptions, a.result(), c.cancelled(), eg)
    t = asyncio.create_task(asyncio.sleep(9)); await asyncio.sleep(0); t.cancel('msg')
    try: await t
    except asyncio.CancelledError as e: print(repr(e), t.cancelled())
    done, pend = await asyncio.wait([asyncio.create_task(f(i, i * 9)) for i in range(3)], return_when=asyncio.FIRST_COMPLETED)
    print(len(done), len(pend)); [p.cancel() for p in pend]
    ev = asyncio.Event()
    async def gated(): await ev.wait(); return 6
    for c in asyncio.as_completed([gated(), f(1, .01)]): print(await c); ev.set()
    async for c in asyncio.as_completed([asyncio.create_task(f(4))]): print(await c)
    print(await asyncio.gather(bad(), f(1), return_exceptions=True))
    q = asyncio.Queue(2)
    async def prod():
        for i in range(5): await q.put(i)
        q.shutdown()
    asyncio.create_task(prod()); got = []
    try:
        while True: got.append(await q.get())
    except asyncio.QueueShutDown: print(got, q)
    lock = asyncio.Lock(); sem = asyncio.Semaphore(2); ev = asyncio.Event(); cond = asyncio.Condition(); bar = asyncio.Barrier(2)
    async with lock: print(lock.locked(), repr(lock)[-9:])
    async with sem: print(repr(sem)[-20:])
    asyncio.get_running_loop().call_later(.01, ev.set); print(await ev.wait())
    async def w():
        async with cond: await cond.wait(); return 'notified'
    t = asyncio.create_task(w()); await asyncio.sleep(0)
    async with cond: cond.notify_all()
    print(await t, sorted(await asyncio.gather(bar.wait(), bar.wait())))
    print(await asyncio.to_thread(lambda: 'threaded'), await asyncio.get_running_loop().run_in_executor(None, pow, 2, 5))
    async def handle(r, w):
        while line := await r.readline(): w.write(line.upper()); await w.drain()
        w.close()
    s = await asyncio.start_server(handle, '127.0.0.1', 0); port = s.sockets[0].getsockname()[1]
    r, w = await asyncio.open_connection('127.0.0.1', port); w.write(b'hello\nworld\n'); print(await r.readline(), await r.readexactly(3)); w.write_eof(); print(await r.read()); w.close(); await w.wait_closed()
    s.close(); await s.wait_closed()
    p = await asyncio.create_subprocess_exec('cat', stdin=asyncio.subprocess.PIPE, stdout=asyncio.subprocess.PIPE); print(await p.communicate(b'data' * 10)); print(p.returncode)
    p = await asyncio.create_subprocess_shell('echo out; echo err >&2; exit 3', stdout=-1, stderr=-1); print(await p.communicate(), p.returncode)
    async def shielded(): await asyncio.sleep(.01); print('shield ran')
    t = asyncio.create_task(shielded()); o = asyncio.shield(t); await asyncio.sleep(0); o.cancel()
    try: await o
    except asyncio.CancelledError: print('outer cancelled', t.cancelled()); await t
    print(asyncio.current_task().get_name(), len(asyncio.all_tasks()), asyncio.get_running_loop().is_running())
    fut = asyncio.get_running_loop().create_future(); print(fut); fut.set_result(3); print(fut, await fut)
    async def agen():
        try:
            yield 1; yield 2
        finally: print('agen closed')
    async for x in agen(): print(x); break
    return 'done'
async def bad(): 1 / 0
print(asyncio.run(main()))
async def sysex(): raise KeyError('k')
try: asyncio.run(sysex())
except KeyError as e: print(repr(e))
