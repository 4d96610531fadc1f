"""A token goes round rings: of threads with queues, of processes with pipes, of tasks, of sockets."""
import asyncio
import multiprocessing as mp
import queue
import socket
import threading


SIZE, ROUNDS = 6, 25


def thread_ring():
    stations = [queue.SimpleQueue() for _ in range(SIZE)]
    result = []

    def run(n):
        while True:
            token = stations[n].get()
            if token >= SIZE * ROUNDS:
                stations[(n + 1) % SIZE].put(token + 1)
                return result.append(n) if token == SIZE * ROUNDS else None
            stations[(n + 1) % SIZE].put(token + 1)

    threads = [threading.Thread(target=run, args=(n,)) for n in range(SIZE)]
    for t in threads:
        t.start()
    stations[0].put(0)
    for t in threads:
        t.join()
    return result, [s.qsize() for s in stations]


def station(receive, send):
    while True:
        token = receive.recv()
        send.send(token if token is None else token + 1)
        if token is None:
            return


def process_ring():
    context = mp.get_context("fork")
    pipes = [context.Pipe(duplex=False) for _ in range(SIZE + 1)]
    workers = [context.Process(target=station, args=(pipes[n][0], pipes[n + 1][1])) for n in range(SIZE)]
    for w in workers:
        w.start()
    token = 0
    for _ in range(ROUNDS):
        pipes[0][1].send(token)
        token = pipes[SIZE][0].recv()
    pipes[0][1].send(None)
    end = pipes[SIZE][0].recv()
    for w in workers:
        w.join()
    return token, end, [w.exitcode for w in workers]


async def task_ring():
    queues = [asyncio.Queue(1) for _ in range(SIZE)]

    async def run(n):
        seen = 0
        while (token := await queues[n].get()) is not None:
            seen += 1
            await queues[(n + 1) % SIZE].put(token + 1 if token + 1 < SIZE * ROUNDS else None)
        if n != SIZE - 1:
            await queues[(n + 1) % SIZE].put(None)
        return seen

    tasks = [asyncio.create_task(run(n)) for n in range(SIZE)]
    await queues[0].put(0)
    return await asyncio.gather(*tasks)


def socket_ring():
    pairs = [socket.socketpair() for _ in range(SIZE)]

    def run(n):
        with pairs[n][0] as receive:
            while data := receive.recv(1):
                pairs[(n + 1) % SIZE][1].send(bytes([data[0] + 1])) if n < SIZE - 1 else done.append(data[0])
                if n == SIZE - 1 and len(done) < ROUNDS:
                    pairs[0][1].send(b"\0")
                elif n == SIZE - 1:
                    for _, s in pairs:
                        s.close()

    done = []
    threads = [threading.Thread(target=run, args=(n,)) for n in range(SIZE)]
    for t in threads:
        t.start()
    pairs[0][1].send(b"\0")
    for t in threads:
        t.join()
    return len(done), set(done)


if __name__ == "__main__":
    print(thread_ring())
    print(process_ring())
    print(asyncio.run(task_ring()))
    print(socket_ring())
