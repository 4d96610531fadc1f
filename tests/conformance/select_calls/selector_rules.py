# selectors: registering, modifying, keys, maps, events of pipes and sockets, closed descriptors, each
# selector.
import os
import selectors
import socket

KINDS = ('SelectSelector', 'PollSelector', 'EpollSelector', 'DefaultSelector')
READ, WRITE = selectors.EVENT_READ, selectors.EVENT_WRITE


def attempt(label, action):
    try:
        print(label, action())
    except Exception as error:
        print(label, type(error).__name__, str(error).split(' (')[0].split('<')[0])


def events(selector, timeout=0):
    return sorted((key.data, mask) for key, mask in selector.select(timeout))


for kind in KINDS:
    make = getattr(selectors, kind)
    if kind != 'DefaultSelector':
        print('--', kind)
    with make() as selector:
        a, b = socket.socketpair()
        reader, writer = os.pipe()
        print(events(selector), len(selector.get_map()))
        key = selector.register(a, READ | WRITE, 'a')
        print(key.fileobj is a, key.fd == a.fileno(), key.events, key.data, isinstance(key, tuple))
        selector.register(reader, READ, 'reader')
        selector.register(writer, WRITE, 'writer')
        print(events(selector))
        b.send(b'x')
        os.write(writer, b'y')
        print(events(selector), len(selector.get_map()))
        print(selector.modify(a, READ).data, selector.modify(a, READ, 'again').data)
        print(events(selector))
        print(selector.get_key(a) == selector.get_map()[a], a in selector.get_map(), b in selector.get_map())
        attempt('twice', lambda: selector.register(a, READ))
        attempt('no events', lambda: selector.register(b, 0))
        attempt('wrong events', lambda: selector.register(b, 8))
        attempt('not there', lambda: selector.get_key(b))
        attempt('not there', lambda: selector.modify(b, READ))
        attempt('not there', lambda: selector.unregister(b))
        attempt('no file', lambda: selector.register('text', READ))
        attempt('negative', lambda: selector.register(-1, READ))
        attempt('map', lambda: selector.get_map()['text'])
        print(selector.unregister(writer).data, len(list(selector.get_map())))
        # The other end goes away.
        a.recv(1)
        print(events(selector))
        b.close()
        os.close(writer)
        print(events(selector))
        print(sorted(key.data for key in selector.get_map().values()))
        selector.unregister(a)
        a.close()
        os.close(reader)
        attempt('closed file', lambda: selector.unregister(reader).data)
        attempt('negative timeout', lambda: selector.select(-1))
    attempt('closed', lambda: selector.get_map())
    attempt('closed', lambda: selector.get_key(0))
