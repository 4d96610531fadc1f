"""selectors: wrong files, modified keys, closed under the selector, many at once; eventfd, pipes, sockets."""
import os
import select
import selectors
import socket


def attempt(label, call):
    try:
        print(label, "->", repr(call()))
    except Exception as e:
        print(label, "->", type(e).__name__, e)


for kind in selectors.SelectSelector, selectors.PollSelector, selectors.EpollSelector:
    print("==", kind.__name__)
    s = kind()
    a, b = socket.socketpair()
    r, w = os.pipe()
    key = s.register(a, selectors.EVENT_READ, "data")
    attempt("key", lambda: (key.fileobj is a, key.fd == a.fileno(), key.events, key.data, type(key).__name__,
        key._fields))
    attempt("again", lambda: s.register(a, selectors.EVENT_READ) if 0 else str(exists(s, a)))

    def exists(s, f):
        try:
            s.register(f, selectors.EVENT_READ)
        except KeyError as e:
            return e.args[0].split(" (")[0]

    attempt("again", lambda: exists(s, a))
    attempt("no events", lambda: s.register(b, 0))
    attempt("bad events", lambda: s.register(b, 8))
    attempt("bad file", lambda: s.register("x", 1))
    attempt("negative", lambda: s.register(-1, 1))
    attempt("nothing ready", lambda: s.select(0))
    attempt("write", lambda: [(k.data, e) for k, e in (b.send(b"x"), s.select(1))[1]])
    attempt("modify", lambda: (s.modify(a, selectors.EVENT_READ | selectors.EVENT_WRITE, "new").data,
        [(k.data, e) for k, e in s.select(0)]))
    attempt("modify data", lambda: (s.modify(a, 3, "same").data, s.get_key(a).data))
    attempt("modify wrong", lambda: s.modify(b, 1))
    attempt("get wrong", lambda: s.get_key(12345))
    attempt("map", lambda: (len(s.get_map()), a in s.get_map(), list(s.get_map()) == [a.fileno()],
        s.get_map()[a].data))
    attempt("map wrong", lambda: s.get_map()["x"])
    attempt("pipe", lambda: (s.register(r, 1, "pipe") and os.write(w, b"y") and sorted((k.data, e) for k,
        e in s.select(1))))
    attempt("end", lambda: (os.read(r, 1), os.close(w), [(k.data, e) for k, e in s.select(0)
        if k.data == "pipe"]))
    attempt("unregister", lambda: s.unregister(r).data)
    attempt("unregister again", lambda: s.unregister(999))
    os.close(r)
    b.close()
    attempt("hung up", lambda: [(k.data, e) for k, e in s.select(1)])
    attempt("read", lambda: (a.recv(10), a.recv(10)))
    s.unregister(a)
    a.close()
    attempt("empty", lambda: (s.select(0), len(s.get_map())))
    attempt("closed file", lambda: s.register(a, 1))
    with s:
        pass
    attempt("closed", lambda: s.get_map())
    attempt("closed register", lambda: s.register(0, 1))
    attempt("closed get", lambda: s.get_key(0))
many = [socket.socketpair() for _ in range(150)]
with selectors.DefaultSelector() as s:
    for n, (x, y) in enumerate(many):
        s.register(x, selectors.EVENT_READ, n)
        if n % 3 == 0:
            y.send(b"!")
    found = set()
    while len(found) < 50:
        for k, e in s.select(10):
            found.add(k.data)
            k.fileobj.recv(1)
    print(sorted(found) == list(range(0, 150, 3)), s.select(0))
for pair in many:
    for x in pair:
        x.close()
e = os.eventfd(3, os.EFD_NONBLOCK | os.EFD_SEMAPHORE)
attempt("eventfd", lambda: (os.eventfd_read(e), os.eventfd_write(e, 2), os.read(e, 8), select.select([e], [],
    [], 0)[0] == [e]))
attempt("drain", lambda: (os.eventfd_read(e), os.eventfd_read(e), os.eventfd_read(e)))
os.close(e)
for call in (lambda: select.select([1], [], [], "x"), lambda: select.select(5, [], []),
    lambda: select.select(["x"], [], []), lambda: select.select([-1], [], []),
             lambda: select.select([5000], [], []), lambda: select.poll().register("x"),
                 lambda: select.poll().modify(1, 1), lambda: select.poll().unregister(1),
                 lambda: select.poll().register(1, -1),
             lambda: select.epoll(0), lambda: select.epoll(-2), lambda: select.epoll(1, 5),
                 lambda: select.epoll().poll(1, 0), lambda: select.epoll().register(-1),
             lambda: select.epoll().unregister(0), lambda: select.epoll().modify(0, 1),
                 lambda: (lambda p: (p.close(), p.closed, p.close(), p.fileno()))(select.epoll()),
                 lambda: select.poll().poll("x")):
    attempt("wrong", call)
