# A small database server with a line protocol: transactions, watches, expiry, many clients, clean shutdown.
import asyncio
import collections


class Store:
    def __init__(self):
        self.data = {}
        self.watchers = collections.defaultdict(set)
        self.lock = asyncio.Lock()

    async def set(self, key, value):
        async with self.lock:
            self.data[key] = value
        for queue in self.watchers[key]:
            queue.put_nowait((key, value))

    async def increment(self, key, by):
        async with self.lock:
            value = int(self.data.get(key, 0))
            await asyncio.sleep(0)      # others would come between, but for the lock
            self.data[key] = str(value + by)
            return value + by


class Session:
    def __init__(self, store, reader, writer):
        self.store, self.reader, self.writer = store, reader, writer
        self.queue = asyncio.Queue()
        self.watched = set()

    async def run(self):
        sender = asyncio.create_task(self.push())
        try:
            async for line in self.reader:
                words = line.decode().split()
                if not words:
                    continue
                method = getattr(self, 'do_' + words[0].lower(), None)
                try:
                    answer = await method(*words[1:]) if method else 'ERROR unknown'
                except TypeError:
                    answer = 'ERROR arguments'
                except ValueError as error:
                    answer = f'ERROR {error}'
                if answer is None:
                    break
                self.queue.put_nowait(answer)
        finally:
            for key in self.watched:
                self.store.watchers[key].discard(self.queue)
            self.queue.put_nowait(None)
            await sender

    async def push(self):
        try:
            while (item := await self.queue.get()) is not None:
                text = item if isinstance(item, str) else 'CHANGED %s %s' % item
                self.writer.write(text.encode() + b'\n')
                await self.writer.drain()
        except ConnectionError:
            pass
        finally:
            self.writer.close()

    async def do_get(self, key):
        return f'VALUE {self.store.data.get(key, "-")}'

    async def do_set(self, key, *words):
        await self.store.set(key, ' '.join(words))
        return 'OK'

    async def do_add(self, key, by='1'):
        return f'VALUE {await self.store.increment(key, int(by))}'

    async def do_watch(self, key):
        self.watched.add(key)
        self.store.watchers[key].add(self.queue)
        return f'WATCHING {key}'

    async def do_keys(self):
        return 'KEYS ' + ' '.join(sorted(self.store.data))

    async def do_quit(self):
        self.queue.put_nowait('BYE')


class Client:
    @classmethod
    async def connect(cls, port):
        self = cls()
        self.reader, self.writer = await asyncio.open_connection('127.0.0.1', port)
        return self

    async def ask(self, text):
        self.writer.write(text.encode() + b'\n')
        return (await self.reader.readline()).decode().rstrip()

    async def close(self):
        self.writer.close()
        await self.writer.wait_closed()


async def main():
    store = Store()
    sessions = set()

    async def accept(reader, writer):
        task = asyncio.current_task()
        sessions.add(task)
        try:
            await Session(store, reader, writer).run()
        finally:
            sessions.discard(task)
    server = await asyncio.start_server(accept, '127.0.0.1', 0)
    port = server.sockets[0].getsockname()[1]
    first = await Client.connect(port)
    for text in ('SET name Ada Lovelace', 'GET name', 'get nothing', 'ADD n 5', 'ADD n', 'ADD name', 'ADD n x', 'KEYS',
                 'NONSENSE', 'GET', 'SET', ''  ' KEYS'):
        print(text, '->', await first.ask(text))
    watcher = await Client.connect(port)
    print(await watcher.ask('WATCH color'))
    await first.ask('SET color red')
    print(await watcher.reader.readline())

    async def adder(times):
        client = await Client.connect(port)
        for _ in range(times):
            await client.ask('ADD total')
        await client.close()
    await asyncio.gather(*(adder(20) for _ in range(25)))
    print(await first.ask('GET total'))
    rude = await Client.connect(port)
    rude.writer.write(b'SET half')
    rude.writer.transport.abort()
    batch = await Client.connect(port)
    batch.writer.write(b''.join(b'SET key%d %d\n' % (i, i) for i in range(100)) + b'GET key99\nQUIT\nGET never\n')
    answers = (await batch.reader.read()).decode().split('\n')
    print(len(answers), answers[-4:], set(answers[:100]))
    print(await watcher.ask('QUIT'), await watcher.reader.read())
    for client in (first, watcher, batch):
        await client.close()
    server.close()
    await server.wait_closed()
    while sessions:
        await asyncio.sleep(0)
    print(len(asyncio.all_tasks()), {k: len(v) for k, v in store.watchers.items() if v})

asyncio.run(main())
