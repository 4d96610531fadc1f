# The same waiting, three ways: threads, processes, asyncio.
#
# From the seed "Python Concurrency: Threading, Multiprocessing and the GIL Explained" (002), sections "Choosing the
# Right Tool" and "When would you choose asyncio over threading for I/O-bound tasks?", and "Multithreading in Python"
# (001), section "The GIL". A server answers each client after DELAY seconds; each strategy asks CLIENTS times.
#
# baton:   all three overlap the waiting: a thread that waits holds no lock, a process has its own, a task gives way.
# batont:  the same: where nobody computes, nothing is gained without the lock.
# python3: the same. Look at what the strategies need: CLIENTS threads, some processes, or one thread.

import asyncio
import socket
import threading
import time
from concurrent.futures import ProcessPoolExecutor, ThreadPoolExecutor

CLIENTS, WORKERS, DELAY = 8, 4, 0.15


waiting, most, counting = 0, 0, threading.Lock()


def count(change):
    """How many clients wait at the same time."""
    global waiting, most
    with counting:
        waiting += change
        most = max(most, waiting)


def answer(connection):
    with connection:
        name = connection.recv(100)
        count(+1)
        time.sleep(DELAY)
        count(-1)
        connection.sendall(b'hello ' + name)


def serve(listener):
    while True:
        try:
            connection, _ = listener.accept()
        except OSError:
            return
        threading.Thread(target=answer, args=(connection,)).start()


def ask(address, name):
    with socket.create_connection(address) as connection:
        connection.sendall(name.encode())
        return connection.recv(100).decode()


async def ask_without_blocking(address, name):
    reader, writer = await asyncio.open_connection(*address)
    writer.write(name.encode())
    text = (await reader.read(100)).decode()
    writer.close()
    await writer.wait_closed()
    return text


def one_after_the_other(address, names):
    return [ask(address, name) for name in names]


def with_threads(address, names):
    with ThreadPoolExecutor(len(names)) as executor:
        return list(executor.map(ask, [address] * len(names), names))


def with_processes(address, names):
    with ProcessPoolExecutor(WORKERS) as executor:
        return list(executor.map(ask, [address] * len(names), names))


def with_asyncio(address, names):
    async def main():
        return await asyncio.gather(*(ask_without_blocking(address, name) for name in names))

    return asyncio.run(main())


if __name__ == '__main__':
    listener = socket.create_server(('127.0.0.1', 0))
    serving = threading.Thread(target=serve, args=(listener,))
    serving.start()
    address, names = listener.getsockname(), [f'client {i}' for i in range(CLIENTS)]
    for strategy in (one_after_the_other, with_threads, with_processes, with_asyncio):
        most = 0
        answers = strategy(address, names)
        verdict = 'overlapped' if most > 1 else 'in turn'
        print(f'{strategy.__name__:<20} {len(answers)} answers, {verdict}: {answers[0]!r} ... {answers[-1]!r}')
    listener.shutdown(socket.SHUT_RDWR)
    listener.close()
    serving.join()
