# An event loop from selectors and a heap: timers, readers, writers, wake-ups from threads, generators as tasks.
import collections
import heapq
import itertools
import os
import selectors
import socket
import threading


class Loop:
    def __init__(self, kind):
        self.selector = kind()
        self.now = 0
        self.timers = []
        self.ready = collections.deque()
        self.numbers = itertools.count()
        self.waker, self.wake_end = socket.socketpair()
        self.waker.setblocking(False)
        self.from_threads = collections.deque()
        self.selector.register(self.waker, selectors.EVENT_READ, {selectors.EVENT_READ: self.woken})
        self.tasks = 0

    def woken(self):
        self.waker.recv(4096)
        while self.from_threads:
            self.ready.append(self.from_threads.popleft())

    def call_from_thread(self, call):
        self.from_threads.append(call)
        self.wake_end.send(b'!')

    def later(self, delay, call):
        heapq.heappush(self.timers, (self.now + delay, next(self.numbers), call))

    def watch(self, fileobj, event, call):
        try:
            key = self.selector.get_key(fileobj)
        except KeyError:
            self.selector.register(fileobj, event, {event: call})
        else:
            self.selector.modify(fileobj, key.events | event, {**key.data, event: call})

    def forget(self, fileobj, event):
        key = self.selector.get_key(fileobj)
        if key.events == event:
            self.selector.unregister(fileobj)
        else:
            self.selector.modify(fileobj, key.events & ~event, {e: c for e, c in key.data.items() if e != event})

    def spawn(self, generator):
        self.tasks += 1
        self.ready.append(lambda: self.step(generator))

    def step(self, generator, value=None):
        try:
            kind, *arguments = generator.send(value)
        except StopIteration:
            self.tasks -= 1
            return
        if kind == 'sleep':
            self.later(arguments[0], lambda: self.step(generator))
        elif kind in ('read', 'write'):
            event = selectors.EVENT_READ if kind == 'read' else selectors.EVENT_WRITE

            def go_on():
                self.forget(arguments[0], event)
                self.step(generator)
            self.watch(arguments[0], event, go_on)
        elif kind == 'thread':
            function = arguments[0]
            threading.Thread(target=lambda: self.deliver(generator, function())).start()

    def deliver(self, generator, value):
        self.call_from_thread(lambda: self.step(generator, value))

    def run(self):
        while self.tasks:
            while self.ready:
                self.ready.popleft()()
            if not self.tasks:
                break
            # Time passes only when nothing else can happen: the same order on every machine.
            events = self.selector.select(0)
            if not events and self.timers:
                when, _, call = heapq.heappop(self.timers)
                self.now = max(self.now, when)
                self.ready.append(call)
            elif not events:
                events = self.selector.select()
            for key, mask in events:
                for event, call in list(key.data.items()):
                    if mask & event:
                        self.ready.append(call)

    def close(self):
        self.selector.close()
        self.waker.close()
        self.wake_end.close()


def sleeper(loop, log, name, delays):
    for delay in delays:
        yield 'sleep', delay
        log.append((loop.now, name))


def reader(sock, out):
    data = b''
    while True:
        yield 'read', sock
        piece = sock.recv(1000)
        if not piece:
            break
        data += piece
    out.append(data)
    sock.close()


def writer(sock, data):
    while data:
        yield 'write', sock
        data = data[sock.send(data[:5000]):]
    sock.close()


def blocking(log):
    log.append((yield 'thread', lambda: sum(range(1000))))
    log.append((yield 'thread', lambda: threading.current_thread() is threading.main_thread()))


for kind in (selectors.SelectSelector, selectors.PollSelector, selectors.EpollSelector, selectors.DefaultSelector):
    loop = Loop(kind)
    log, out, answers = [], [], []
    for name, delays in (('a', (3, 3)), ('b', (1, 1, 1, 1)), ('c', (5,))):
        loop.spawn(sleeper(loop, log, name, delays))
    loop.run()
    print(kind.__name__ if kind is not selectors.DefaultSelector else 'default', log)
    for size in (10, 200_000):
        left, right = socket.socketpair()
        left.setblocking(False)
        right.setblocking(False)
        loop.spawn(reader(left, out))
        loop.spawn(writer(right, bytes(range(250)) * (size // 250) or b'0123456789'))
    loop.spawn(blocking(answers))
    loop.run()
    print(sorted(map(len, out)), answers, len(loop.selector.get_map()))
    loop.close()

print('-- registrations')
read, write = os.pipe()
with selectors.DefaultSelector() as selector:
    key = selector.register(read, selectors.EVENT_READ, 'data')
    print(key._replace(fileobj='r', fd='r'), selector.get_key(read) == key, read in selector.get_map(), len(selector.get_map()))
    for wrong in (lambda: selector.register(read, 1), lambda: selector.register(write, 0), lambda: selector.register(write, 8),
                  lambda: selector.register('x', 1), lambda: selector.register(-1, 1), lambda: selector.unregister(write),
                  lambda: selector.modify(write, 1), lambda: selector.get_key(write), lambda: selector.get_map()[write],
                  lambda: selector.register(object(), 1)):
        try:
            wrong()
        except (KeyError, ValueError) as error:
            text = str(error).replace(str(read), 'R').replace(str(write), 'W')
            print(type(error).__name__, text.partition(' at 0x')[0].partition(' <')[0])
    print(selector.select(0), selector.select(-1))
    os.write(write, b'x')
    (ready, mask), = selector.select()
    print(ready.data, mask)
    print(selector.modify(read, selectors.EVENT_READ, 'other').data, selector.select(0)[0][0].data, selector.unregister(read).data)
try:
    selector.get_key(read)
except RuntimeError as error:
    print(error, selector.get_map())
os.close(read)
os.close(write)
