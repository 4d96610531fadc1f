# select, poll and epoll on pipes and sockets: masks, timeouts, modify, unregister, errors.
import os
import select
import socket

read, write = os.pipe()
print(select.select([read], [write], [], 0) == ([], [write], []))
os.write(write, b"x")
print(select.select([read], [], [read], 1) == ([read], [], []), select.select([], [], [], 0))


class File:
    def fileno(self):
        return read


print(select.select([File()], [], [], 0)[0][0].__class__.__name__)
for bad in (lambda: select.select([-1], [], [], 0), lambda: select.select(["x"], [], [], 0), lambda: select.select([], [], [], -1), lambda: select.select(1, 2, 3), lambda: select.select([], [], [], "x")):
    try:
        bad()
    except Exception as error:
        print(type(error).__name__, error)
p = select.poll()
p.register(read, select.POLLIN)
p.register(write)
print(sorted(p.poll(0)) == sorted([(read, select.POLLIN), (write, select.POLLOUT)]))
p.modify(write, select.POLLIN)
os.read(read, 1)
print(p.poll(5), p.unregister(write))
for bad in (lambda: p.unregister(write), lambda: p.modify(write, 1), lambda: p.register(-5), lambda: p.poll("x")):
    try:
        print(bad())
    except Exception as error:
        print(type(error).__name__, error)
os.close(write)
print(p.poll(1000)[0][1] & select.POLLHUP != 0)
os.close(read)
print(p.poll(0)[0][1] == select.POLLNVAL)
a, b = socket.socketpair()
with select.epoll() as e:
    e.register(a, select.EPOLLIN | select.EPOLLOUT)
    print(e.poll(0) == [(a.fileno(), select.EPOLLOUT)], e.closed, e.fileno() > 2)
    b.send(b"data")
    print(e.poll(1, 10)[0][1] == select.EPOLLIN | select.EPOLLOUT)
    e.modify(a, select.EPOLLIN | select.EPOLLET)
    print(len(e.poll(1)), len(e.poll(0)))
    for bad in (lambda: e.register(a), lambda: e.modify(b, 1), lambda: e.unregister(b), lambda: e.poll(0, 0), lambda: e.poll(0, -2), lambda: e.register("x")):
        try:
            print(bad())
        except Exception as error:
            print(type(error).__name__, error)
    b.close()
    print(e.poll(1)[0][1] & select.EPOLLHUP != 0, e.unregister(a))
print(e.closed)
try:
    e.poll(0)
except ValueError as error:
    print(error)
a.close()
