# A program that uses everything at once: processes compute, threads block, tasks coordinate, a database keeps it.
import asyncio
import collections
import concurrent.futures
import hashlib
import json
import multiprocessing
import os
import queue
import sqlite3
import subprocess
import sys
import tempfile
import threading


def digest(text):
    return hashlib.sha256(text.encode()).hexdigest()[:8]


def count_words(lines):
    return collections.Counter(word for line in lines for word in line.split())


class Recorder(threading.Thread):
    """One thread owns the database; others send it rows."""

    def __init__(self, path):
        super().__init__(name='recorder')
        self.path, self.inbox = path, queue.Queue()

    def run(self):
        db = sqlite3.connect(self.path)
        with db:
            db.execute('create table result (kind text, key text, value)')
        while (row := self.inbox.get()) is not None:
            with db:
                db.execute('insert into result values (?, ?, ?)', row)
            self.inbox.task_done()
        db.close()

    def close(self):
        self.inbox.put(None)
        self.join()


async def serve_numbers(reader, writer):
    while line := await reader.readline():
        request = json.loads(line)
        writer.write(json.dumps({'sum': sum(request['numbers']), 'id': request['id']}).encode() + b'\n')
        await writer.drain()
    writer.close()


async def main(folder):
    loop = asyncio.get_running_loop()
    recorder = Recorder(os.path.join(folder, 'results.db'))
    recorder.start()
    text = [f'line {i} of {i % 7} words and {i % 3} more' for i in range(600)]

    with concurrent.futures.ProcessPoolExecutor(2) as processes, concurrent.futures.ThreadPoolExecutor(4) as threads:
        chunks = [text[i:i + 100] for i in range(0, len(text), 100)]
        counters = await asyncio.gather(*(loop.run_in_executor(processes, count_words, chunk) for chunk in chunks))
        total = sum(counters, collections.Counter())
        print(total.most_common(3), len(total))
        for word, count in total.most_common(3):
            recorder.inbox.put(('word', word, count))

        digests = await asyncio.gather(*(loop.run_in_executor(threads, digest, line) for line in text[:5]))
        print(digests == [digest(line) for line in text[:5]])
        for line, value in zip(text, digests):
            recorder.inbox.put(('digest', line, value))

    server = await asyncio.start_server(serve_numbers, '127.0.0.1', 0)
    port = server.sockets[0].getsockname()[1]

    async def client(number):
        reader, writer = await asyncio.open_connection('127.0.0.1', port)
        answers = []
        for i in range(3):
            writer.write(json.dumps({'id': i, 'numbers': list(range(number + i))}).encode() + b'\n')
            answers.append(json.loads(await reader.readline()))
        writer.close()
        await writer.wait_closed()
        return [answer['sum'] for answer in answers]
    async with server, asyncio.TaskGroup() as group:
        tasks = [group.create_task(client(n)) for n in range(20)]
    print([task.result() for task in tasks][-2:], sum(sum(task.result()) for task in tasks))

    child = await asyncio.create_subprocess_exec(
        sys.executable, '-c', 'import json, sys; print(json.dumps(sorted(json.load(sys.stdin), reverse=True)))',
        stdin=subprocess.PIPE, stdout=subprocess.PIPE)
    out, _ = await child.communicate(json.dumps([3, 1, 2]).encode())
    print(json.loads(out), child.returncode)

    updates = asyncio.Queue()
    results = multiprocessing.SimpleQueue()

    def forward():
        while (item := results.get()) is not None:
            loop.call_soon_threadsafe(updates.put_nowait, item)
        loop.call_soon_threadsafe(updates.put_nowait, None)
    forwarder = threading.Thread(target=forward)
    forwarder.start()
    workers = [multiprocessing.get_context('fork').Process(target=lambda n=n: [results.put((n, i)) for i in range(10)])
               for n in range(3)]
    for worker in workers:
        worker.start()
    for worker in workers:
        await asyncio.to_thread(worker.join)
    results.put(None)
    seen = []
    while (item := await updates.get()) is not None:
        seen.append(item)
    forwarder.join()
    print(sorted(seen) == [(n, i) for n in range(3) for i in range(10)], [worker.exitcode for worker in workers])

    await asyncio.to_thread(recorder.inbox.join)
    recorder.close()
    db = sqlite3.connect(recorder.path)
    print(db.execute('select kind, count(*) from result group by kind order by kind').fetchall())
    print(db.execute("select key, value from result where kind = 'word' order by value desc, key").fetchall())
    db.close()
    print(multiprocessing.active_children())


if __name__ == '__main__':
    with tempfile.TemporaryDirectory() as folder:
        asyncio.run(main(folder))
        # The loop's own pool of threads is joined by then.
        print([thread.name for thread in threading.enumerate()])
