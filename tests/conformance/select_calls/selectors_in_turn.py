# The three selectors with the same steps: what select() answers, in which order things change, and the
# errors.
import os
import selectors
import socket
import threading


def outcome(call, *args):
    try:
        return call(*args)
    except Exception as error:
        return f"{type(error).__name__}: {error.args[0] if error.args else ''}"


def events_of(ready):
    return sorted((key.data, events) for key, events in ready)


def names(text, left, right):
    for sock, name in ((left, "left"), (right, "right")):
        text = text.replace(repr(sock), name).replace(f"FD {sock.fileno()}", f"FD of {name}")
    return text


def steps(kind):
    left, right = socket.socketpair()
    for end in (left, right):
        end.setblocking(False)
    selector = kind()
    print(selector.select(0), selector.select(-1), len(selector.get_map()))
    key = selector.register(left, selectors.EVENT_READ, "left")
    print(key.fileobj is left, key.fd == left.fileno(), key.events, key.data, selector.get_key(left) is key)
    print(selector.get_map()[left.fileno()] is key, left in selector.get_map(), right in selector.get_map())
    selector.register(right.fileno(), selectors.EVENT_READ | selectors.EVENT_WRITE, "right")
    print(events_of(selector.select(0)), events_of(selector.select()))
    right.send(b"some bytes")
    print(events_of(selector.select(30)))
    print(selector.modify(left, selectors.EVENT_WRITE, "left, writing").events, events_of(selector.select(5)))
    same = selector.get_key(left)
    print(selector.modify(left, selectors.EVENT_WRITE, "other data") is same, selector.get_key(left).data)
    for call in (lambda: selector.register(left, selectors.EVENT_READ), lambda: selector.register(left, 0),
                 lambda: selector.register(left, 8), lambda: selector.modify(99999, 1),
                 lambda: selector.unregister(-1),
                 lambda: selector.get_key("text"), lambda: selector.register(object(), 1)):
        print(names(str(outcome(call)).split(" object at")[0], left, right))
    selector.modify(left, selectors.EVENT_READ, "left")
    print(left.recv(100), events_of(selector.select(0)))
    right.close()
    selector.unregister(right if kind is None else selector.get_map()[key.fd].fileobj)
    print(sorted(key.data for key in selector.get_map().values()))
    selector.close()
    print(selector.get_map(), outcome(selector.get_key, left))
    left.close()


def ends(kind):
    reader, writer = os.pipe()
    with kind() as selector:
        selector.register(reader, selectors.EVENT_READ, "pipe")
        print(events_of(selector.select(0)))
        os.close(writer)
        print(events_of(selector.select(30)), os.read(reader, 10))
        selector.unregister(reader)
        print(selector.select(0))
        os.close(reader)


def woken(kind):
    left, right = socket.socketpair()
    with kind() as selector:
        selector.register(left, selectors.EVENT_READ, "woken")
        thread = threading.Thread(target=right.send, args=(b"x",))
        thread.start()
        print(events_of(selector.select(60)))
        thread.join()
        for n in range(3):
            right.send(b"x")
        print(events_of(selector.select(60)), left.recv(100))
    left.close()
    right.close()


for kind in (selectors.SelectSelector, selectors.PollSelector, selectors.EpollSelector,
             selectors.DefaultSelector):
    print("--", kind.__name__)
    for part in (steps, ends, woken):
        part(kind)
