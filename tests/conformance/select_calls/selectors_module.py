# selectors: registration, keys, modify, maps, closing, every kind of selector.
import os
import selectors
import socket

for kind in (selectors.SelectSelector, selectors.PollSelector, selectors.EpollSelector, selectors.DefaultSelector):
    print(kind.__name__ if kind is not selectors.DefaultSelector else kind is selectors.EpollSelector)
    a, b = socket.socketpair()
    with kind() as s:
        key = s.register(a, selectors.EVENT_READ, "data")
        print(key.fileobj is a, key.fd == a.fileno(), key.events, key.data, key._fields)
        print(s.select(0), s.select(-1), len(s.get_map()), a in s.get_map(), a.fileno() in s.get_map(), b in s.get_map(), s.get_key(a) == key)
        b.send(b"x")
        events = s.select(1)
        print(len(events), events[0][0] is key or events[0][0] == key, events[0][1])
        new = s.modify(a, selectors.EVENT_READ | selectors.EVENT_WRITE, "new data")
        print(s.select(1)[0][1], new.data, s.get_key(a).data)
        s.modify(a, selectors.EVENT_WRITE, data=None)
        print(s.select(1)[0][1])
        for bad in (lambda: s.register(a, 1), lambda: s.register(b, 0), lambda: s.register(b, 99), lambda: s.register("x", 1), lambda: s.register(-1, 1),
                    lambda: s.unregister(b), lambda: s.modify(b, 1), lambda: s.get_key(b), lambda: s.get_map()[b]):
            try:
                bad()
            except (KeyError, ValueError) as error:
                print(type(error).__name__, str(error).split("<")[0].split("fd=")[0])
        print(s.unregister(a).fileobj is a, len(s.get_map()), list(s.get_map()))
        fd = a.fileno()
        s.register(a, selectors.EVENT_READ)
        a.close()
        print(s.unregister(a).fd == fd)
    b.close()
    print(s.get_map())
    for bad in (lambda: s.get_key(1),):
        try:
            bad()
        except (RuntimeError, KeyError) as error:
            print(type(error).__name__, error)
r, w = os.pipe()
with selectors.DefaultSelector() as s:
    s.register(r, selectors.EVENT_READ, data=os.read)
    os.write(w, b"callback")
    for key, mask in s.select():
        print(key.data(key.fileobj, 20))
os.close(r); os.close(w)
