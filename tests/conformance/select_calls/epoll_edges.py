# epoll, poll and select on pipes, sockets and event descriptors: levels, edges, one-shots, hang-ups, errors.
import os
import select
import socket


def attempt(name, call, *args, **kwargs):
    try:
        print(name, '->', call(*args, **kwargs))
    except Exception as error:
        print(name, '!', type(error).__name__, error)


def names(prefix, mask):
    return '|'.join(sorted(name[len(prefix):] for name in vars(select)
                           if name.startswith(prefix) and name[len(prefix):] in
                           ('IN', 'OUT', 'HUP', 'ERR', 'PRI', 'RDHUP', 'NVAL') and mask & getattr(select, name)))


def shown(events, prefix='EPOLL'):
    return sorted((labels.get(fd, fd), names(prefix, mask)) for fd, mask in events)


labels = {}


def pair(name):
    a, b = socket.socketpair()
    labels[a.fileno()], labels[b.fileno()] = name + 'a', name + 'b'
    return a, b


def levels_and_edges():
    a, b = pair('p')
    with select.epoll(10) as ep:
        ep.register(a, select.EPOLLIN)
        print(ep.poll(0), ep.closed, ep.fileno() > 2)
        b.send(b'12345')
        print(shown(ep.poll(0)), shown(ep.poll(0)))
        a.recv(2)
        print(shown(ep.poll(0)))
        ep.modify(a, select.EPOLLIN | select.EPOLLET)
        print(shown(ep.poll(0)), shown(ep.poll(0)))
        a.recv(1)
        print(shown(ep.poll(0)))
        b.send(b'more')
        print(shown(ep.poll(0)), shown(ep.poll(0)))
        ep.modify(a, select.EPOLLIN | select.EPOLLONESHOT)
        print(shown(ep.poll(0)), shown(ep.poll(0)))
        b.send(b'x')
        print(shown(ep.poll(0)))
        ep.modify(a, select.EPOLLIN | select.EPOLLOUT | select.EPOLLRDHUP)
        b.shutdown(socket.SHUT_WR)
        print(shown(ep.poll(0)))
        b.close()
        print(shown(ep.poll(0)))
        attempt('register twice', ep.register, a)
        attempt('unregister', ep.unregister, a)
        attempt('unregister again', ep.unregister, a)
        attempt('modify unknown', ep.modify, a, 0)
        attempt('register file', ep.register, os.open('/dev/null', os.O_RDONLY))
        attempt('register -1', ep.register, -1)
        attempt('register text', ep.register, 'x')
        attempt('maxevents 0', ep.poll, 0, 0)
        attempt('maxevents -2', ep.poll, 0, -2)
        attempt('timeout', ep.poll, 'x')
        attempt('negative timeout', lambda: ep.poll(timeout=0, maxevents=5))
    print(ep.closed)
    attempt('closed', ep.poll, 0)
    attempt('closed fileno', ep.fileno)
    a.close()
    attempt('sizehint', select.epoll, -2)
    attempt('flags', select.epoll, flags=12345)
    many = [pair(str(i)) for i in range(5)]
    with select.epoll() as ep:
        for x, y in many:
            ep.register(x, select.EPOLLIN)
            y.send(b'.')
        print(len(ep.poll(0, 3)), len(ep.poll(0)))
        other = select.epoll.fromfd(os.dup(ep.fileno()))
        print(len(other.poll(0)))
        other.close()
    for x, y in many:
        x.close()
        y.close()


def polls():
    read, write = os.pipe()
    labels[read], labels[write] = 'read', 'write'
    p = select.poll()
    p.register(read)
    p.register(write, select.POLLOUT)
    print(shown(p.poll(0), 'POLL'))
    os.write(write, b'x')
    print(shown(p.poll(0), 'POLL'))
    p.modify(write, 0)
    print(shown(p.poll(), 'POLL'))
    os.close(write)
    print(shown(p.poll(0), 'POLL'))
    os.read(read, 10)
    p.unregister(write)
    print(shown(p.poll(0), 'POLL'))
    os.close(read)
    print(shown(p.poll(0), 'POLL'))
    attempt('unregister', p.unregister, 999)
    attempt('modify', p.modify, 999, 0)
    attempt('events', p.register, 0, 1 << 20)
    attempt('negative events', p.register, 0, -1)
    attempt('timeout', p.poll, 'x')
    attempt('huge timeout', p.poll, 1e100)
    attempt('new', type(p))


def selects():
    read, write = os.pipe()
    labels[read], labels[write] = 'read', 'write'
    print([[labels[fd] for fd in group] for group in select.select([read], [write], [read], 0)])
    os.write(write, b'x')
    print([[labels[fd] for fd in group] for group in select.select([read, read], [], [write])])
    while select.select([], [write], [], 0)[1]:
        os.write(write, b'x' * 512)
    print('full', select.select([], [write], [], 0), select.poll().poll(0))
    os.read(read, 65536)
    print([len(group) for group in select.select([], [write], [], 0)])
    os.close(write)
    print(len(select.select([read], [], [], 0)[0]))
    os.close(read)
    attempt('closed', select.select, [read], [], [], 0)
    attempt('negative', select.select, [-1], [], [], 0)
    attempt('text', select.select, ['x'], [], [], 0)
    attempt('not iterable', select.select, 1, [], [], 0)
    attempt('negative timeout', select.select, [], [], [], -1)
    attempt('too large', select.select, [10 ** 6], [], [], 0)
    attempt('huge', select.select, [1 << 70], [], [], 0)
    attempt('timeout', select.select, [], [], [], 'x')

    class Bad:
        def fileno(self):
            return 'no number'
    attempt('fileno', select.select, [Bad()], [], [], 0)
    fd = os.eventfd(3, os.EFD_NONBLOCK)
    print(select.select([fd], [fd], [], 0) == ([fd], [fd], []), os.eventfd_read(fd), select.select([fd], [], [], 0))
    attempt('empty event', os.eventfd_read, fd)
    os.close(fd)


for part in (levels_and_edges, polls, selects):
    print('--', part.__name__)
    part()
print(select.error is OSError)
