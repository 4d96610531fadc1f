# Work that waits and computes: asyncio for the waiting, a pool of processes for the computing, a thread for files.
#
# From the seed "Python Concurrency: Threading, Multiprocessing and the GIL Explained" (002), section "Choosing the
# Right Tool", lines "Mixed I/O + CPU" and "File I/O".
#
# baton:   the loop stays responsive because nothing computes in its thread: "heartbeats" go on.
# batont:  the same; a pool of threads would do for the computing too.
# python3: the same output.

import asyncio
import os
import tempfile
from concurrent.futures import ProcessPoolExecutor

DOCUMENTS = 6


def analyze(text):
    """The part that computes: the most frequent words, and a checksum that takes some time."""
    counts = {}
    for word in text.split():
        counts[word] = counts.get(word, 0) + 1
    checksum = 0
    for i in range(200_000):
        checksum = (checksum * 31 + i) % 1_000_003
    return max(counts, key=lambda word: (counts[word], word)), checksum


def write(path, text):
    with open(path, 'w') as file:
        file.write(text)


def read(path):
    with open(path) as file:
        return file.read()


async def fetch(number):
    """The part that waits, as for a network."""
    await asyncio.sleep(0.05)
    return ' '.join(['spam'] * number + ['eggs'] * 3)


async def handle(number, folder, pool):
    text = await fetch(number)
    path = os.path.join(folder, f'{number}.txt')
    await asyncio.to_thread(write, path, text)
    stored = await asyncio.to_thread(read, path)
    word, checksum = await asyncio.get_running_loop().run_in_executor(pool, analyze, stored)
    return number, word, checksum


async def heartbeat(beats):
    while True:
        await asyncio.sleep(0.01)
        beats.append(None)


async def main():
    beats = []
    pulse = asyncio.create_task(heartbeat(beats))
    with tempfile.TemporaryDirectory() as folder, ProcessPoolExecutor(2) as pool:
        async with asyncio.TaskGroup() as group:
            tasks = [group.create_task(handle(number, folder, pool)) for number in range(DOCUMENTS)]
    pulse.cancel()
    for task in tasks:
        print('document %d: %s, checksum %d' % task.result())
    print('the loop went on meanwhile:', len(beats) > 0)


if __name__ == '__main__':
    asyncio.run(main())
