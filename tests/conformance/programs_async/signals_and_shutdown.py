# Clean ends of asyncio programs: Ctrl-C, signal handlers, tasks that are slow to stop, servers, exit codes.
import asyncio
import os
import signal

log = []


async def sleeper(name):
    try:
        await asyncio.sleep(60)
    finally:
        await asyncio.sleep(0)
        log.append(f"{name} stopped")


async def interrupted():
    tasks = [asyncio.create_task(sleeper(n)) for n in range(2)]
    asyncio.get_running_loop().call_later(0.01, os.kill, os.getpid(), signal.SIGINT)
    await asyncio.gather(*tasks)


try:
    asyncio.run(interrupted())
except KeyboardInterrupt:
    print("KeyboardInterrupt", sorted(log))


async def catches_it():
    asyncio.get_running_loop().call_later(0.01, os.kill, os.getpid(), signal.SIGINT)
    try:
        await asyncio.sleep(60)
    except asyncio.CancelledError:
        return "cancelled, and went on"


try:
    print(asyncio.run(catches_it()))
except KeyboardInterrupt:
    print("KeyboardInterrupt all the same")


async def own_handlers():
    loop, stop = asyncio.get_running_loop(), asyncio.Event()
    for number in (signal.SIGTERM, signal.SIGUSR1):
        loop.add_signal_handler(number, lambda number: (log.append(number.name), stop.set()), number)
    log.clear()
    os.kill(os.getpid(), signal.SIGUSR1)
    await stop.wait()
    stop.clear()
    os.kill(os.getpid(), signal.SIGTERM)
    await stop.wait()
    print(log, loop.remove_signal_handler(signal.SIGUSR1), loop.remove_signal_handler(signal.SIGUSR1))
    for wrong in (lambda: loop.add_signal_handler(signal.SIGKILL, print), lambda: loop.add_signal_handler(999, print),
                  lambda: loop.add_signal_handler("x", print), lambda: loop.add_signal_handler(15, own_handlers)):
        try:
            wrong()
        except (RuntimeError, ValueError, TypeError) as error:
            print(type(error).__name__, error)


asyncio.run(own_handlers())
print(signal.getsignal(signal.SIGTERM) == signal.SIG_DFL, signal.getsignal(signal.SIGINT) is signal.default_int_handler)


async def server_until_cancelled():
    async def handle(reader, writer):
        writer.close()

    server = await asyncio.start_server(handle, "127.0.0.1", 0)
    task = asyncio.create_task(server.serve_forever())
    await asyncio.sleep(0.01)
    task.cancel()
    try:
        await task
    except asyncio.CancelledError:
        print("server", server.is_serving(), server.sockets)


asyncio.run(server_until_cancelled())


async def stubborn():
    while True:
        try:
            await asyncio.sleep(60)
        except asyncio.CancelledError:
            log.append("no")
            if log.count("no") == 2:
                raise


async def main():
    task = asyncio.create_task(stubborn())
    await asyncio.sleep(0)
    task.cancel()
    await asyncio.sleep(0)
    print(task.done(), log.count("no"))


asyncio.run(main())
print(log.count("no"))


async def exits():
    raise SystemExit(3)


try:
    asyncio.run(exits())
except SystemExit as error:
    print("SystemExit", error.code)
