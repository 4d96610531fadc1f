# A client of a manager whose server is played by hand: every kind of answer, good and bad.
import gc
import os
import socket
import tempfile
import threading
from multiprocessing.connection import answer_challenge, Connection, deliver_challenge
from multiprocessing.managers import BaseManager, RemoteError, Token

KEY = b'k'
METHODS = ('get', 'put', 'again')


class Manager(BaseManager):
    pass


Manager.register('Thing', exposed=METHODS)
Manager.register('Unlimited')
Manager.register('Iterated', method_to_typeid={'again': 'Thing'}, exposed=METHODS)


class Server:
    """Answers the server's own requests itself, and those for objects from a list."""

    def __init__(self, path):
        self.path = path
        self.answers = []
        self.seen = []
        self.counts = {}
        self.socket = socket.socket(socket.AF_UNIX)
        self.socket.bind(path)
        self.socket.listen(20)
        self.threads = []
        self.main = threading.Thread(target=self.accept)
        self.main.start()

    def accept(self):
        while True:
            client, _ = self.socket.accept()
            conn = Connection(client.detach())
            if not self.path:
                conn.close()
                return
            thread = threading.Thread(target=self.serve, args=(conn,))
            thread.start()
            self.threads.append(thread)

    def serve(self, conn):
        with conn:
            deliver_challenge(conn, KEY)
            answer_challenge(conn, KEY)
            while True:
                try:
                    ident, method, args, kwargs = conn.recv()
                except EOFError:
                    return
                if ident is not None:
                    self.seen.append((ident, method, args, kwargs))
                    answer = self.answers.pop(0)
                    if isinstance(answer, bytes):
                        conn.send_bytes(answer)
                        continue
                    if answer is None:
                        return
                elif method == 'create':
                    self.counts['n1'] = 1
                    answer = '#RETURN', ('n1', METHODS)
                elif method in ('incref', 'decref'):
                    self.counts[args[0]] = self.counts.get(args[0], 1) + (1 if method == 'incref' else -1)
                    answer = '#RETURN', None
                elif method == 'get_methods':
                    answer = '#RETURN', METHODS
                else:
                    answer = '#RETURN', None
                conn.send(answer)

    def close(self):
        path, self.path = self.path, None
        with socket.socket(socket.AF_UNIX) as sock:
            sock.connect(path)
        self.main.join()
        self.socket.close()
        for thread in self.threads:
            thread.join()


def attempt(call, *args, **kwargs):
    try:
        print('   ', call(*args, **kwargs))
    except Exception as error:
        lines = str(error).splitlines()
        print('   ', type(error).__name__, lines[-2:] if isinstance(error, RemoteError) else lines)


def talk(server):
    manager = Manager(server.path, KEY)
    manager.connect()
    thing = manager.Thing(1, two=2)
    print(type(thing).__name__, [name for name in METHODS if hasattr(thing, name)])
    for title, answer in (
            ('value', ('#RETURN', {'deep': [1, (2, 3)]})),
            ('error', ('#ERROR', ZeroDivisionError('over there'))),
            ('text', ('#TRACEBACK', 'Traceback (most recent call last):\n  ...\nOddError: text\n')),
            ('unserializable', ('#UNSERIALIZABLE', 'a thing that no pickle holds\n')),
            ('no exception', ('#ERROR', 'only text')),
            ('no text', ('#TRACEBACK', 12)),
            ('unknown kind', ('#SURPRISE', 0)),
            ('three parts', (1, 2, 3)),
            ('malformed', b'\x80\x04K'),
            ('unknown class', b'cnosuchmodule\nNoClass\n.'),
            ('empty', b''),
            ('again fine', ('#RETURN', 'fine'))):
        print(title)
        server.answers.append(answer)
        attempt(thing.get, title)
    print('proxy')
    server.counts['n2'] = 1
    server.answers.append(('#PROXY', (METHODS, Token('Thing', 'somewhere else', 'n2'))))
    other = thing.again()
    print('   ', type(other).__name__, other._token.typeid, other._token.id, other._token.address == server.path)
    server.answers += [('#RETURN', 5), ('#RETURN', 'shown'), ('#RETURN', 'copied')]
    print('   ', other.put(5, block=False), str(other), other._getvalue())
    print('closed in the middle')
    server.answers.append(None)
    attempt(thing.get)
    for request in server.seen:
        print(request)
    del other, thing
    gc.collect()


with tempfile.TemporaryDirectory() as folder:
    os.chdir(folder)
    server = Server('s')
    worker = threading.Thread(target=talk, args=(server,))
    worker.start()
    worker.join()
    server.close()
    os.chdir('/')
    print(sorted(server.counts.items()))
