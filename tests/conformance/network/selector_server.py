# One thread and a selector: an echo server with buffers, clients in the same loop, wake-up by a socket pair.
import selectors
import socket


class Server:
    def __init__(self, kind):
        self.selector = kind()
        self.listener = socket.create_server(("127.0.0.1", 0))
        self.listener.setblocking(False)
        self.selector.register(self.listener, selectors.EVENT_READ, self.accept)
        self.pending, self.closed = {}, 0

    def accept(self, sock, events):
        connection, _ = sock.accept()
        connection.setblocking(False)
        self.pending[connection] = b""
        self.selector.register(connection, selectors.EVENT_READ, self.talk)

    def talk(self, sock, events):
        if events & selectors.EVENT_READ:
            try:
                data = sock.recv(4096)
            except ConnectionResetError:
                data = b""
            if not data:
                self.selector.unregister(sock)
                del self.pending[sock]
                sock.close()
                self.closed += 1
                return
            self.pending[sock] += data.upper()
        if self.pending[sock]:
            sent = sock.send(self.pending[sock])
            self.pending[sock] = self.pending[sock][sent:]
        wanted = selectors.EVENT_READ | (selectors.EVENT_WRITE if self.pending[sock] else 0)
        self.selector.modify(sock, wanted, self.talk)

    def step(self, timeout=1):
        for key, events in self.selector.select(timeout):
            key.data(key.fileobj, events)

    def close(self):
        for key in list(self.selector.get_map().values()):
            self.selector.unregister(key.fileobj)
            key.fileobj.close()
        self.selector.close()


for kind in (selectors.SelectSelector, selectors.PollSelector, selectors.EpollSelector):
    server = Server(kind)
    clients = [socket.create_connection(server.listener.getsockname()) for _ in range(10)]
    while len(server.pending) < 10:
        server.step()
    for n, client in enumerate(clients):
        client.sendall(f"message {n}".encode())
        client.setblocking(False)
    answers = {}
    while len(answers) < 10:
        server.step(0)
        for n, client in enumerate(clients):
            try:
                answers[n] = client.recv(100)
            except BlockingIOError:
                pass
    print(kind.__name__, all(answers[n] == f"MESSAGE {n}".encode() for n in range(10)), len(server.selector.get_map()))
    for client in clients:
        client.close()
    while server.closed < 10:
        server.step()
    print(len(server.selector.get_map()), server.selector.select(0))
    server.close()
selector = selectors.DefaultSelector()
left, right = socket.socketpair()
key = selector.register(left, selectors.EVENT_READ, "data")
print(key.data, key.events, key.fd == left.fileno(), selector.get_key(left) == key, left in selector.get_map())
for wrong in (lambda: selector.register(left, 1), lambda: selector.register(right, 0), lambda: selector.register(-1, 1),
              lambda: selector.unregister(right), lambda: selector.modify(right, 1), lambda: selector.get_key(right),
              lambda: selector.register("x", 1)):
    try:
        wrong()
    except (KeyError, ValueError) as error:
        print(type(error).__name__, str(error).split(": <")[0].split("<")[0])
right.send(b"x")
print([(k.data, e) for k, e in selector.select()], selector.modify(left, 3, "both").data)
print([e for k, e in selector.select()])
left.close()
selector.close()
right.close()
try:
    selector.get_key(right)
except (RuntimeError, KeyError) as error:
    print(type(error).__name__)
