# What goes over a manager's wire, message by message: a client made of a socket, hmac and pickles by hand.
import hmac
import os
import pickle
import socket
import struct
from multiprocessing import AuthenticationError
from multiprocessing.connection import Client
from multiprocessing.managers import SyncManager, Token

KEY = b'the key'


def exactly(sock, size):
    data = b''
    while len(data) < size:
        more = sock.recv(size - len(data))
        if not more:
            raise EOFError
        data += more
    return data


def receive(sock):
    size, = struct.unpack('!i', exactly(sock, 4))
    return exactly(sock, size)


def send(sock, message):
    sock.sendall(struct.pack('!i', len(message)) + message)


def authenticated(address, digest='sha256', key=KEY):
    sock = socket.socket(socket.AF_UNIX if isinstance(address, str) else socket.AF_INET)
    sock.settimeout(60)
    sock.connect(address)
    challenge = receive(sock)
    assert challenge.startswith(b'#CHALLENGE#{sha256}') and len(challenge) == 59, challenge
    message = challenge[len(b'#CHALLENGE#'):]
    prefix = b'{%s}' % digest.encode() if digest else b''
    send(sock, prefix + hmac.new(key, message, digest or 'md5').digest())
    verdict = receive(sock)
    if verdict != b'#WELCOME#':
        sock.close()
        return verdict
    mine = b'{sha256}' + bytes(40)
    send(sock, b'#CHALLENGE#' + mine)
    response = receive(sock)
    assert response == b'{sha256}' + hmac.new(key, mine, 'sha256').digest()
    send(sock, b'#WELCOME#')
    return sock


def ask(sock, *request):
    send(sock, pickle.dumps(request))
    kind, value = pickle.loads(receive(sock))
    return kind, value


def main():
    with SyncManager(authkey=KEY) as manager:
        address = manager.address
        for digest in ('sha256', 'sha384', 'sha3_256', None):
            answer = authenticated(address, digest)
            print(digest, isinstance(answer, socket.socket) or answer)
            if isinstance(answer, socket.socket):
                answer.close()
        print('wrong key', authenticated(address, key=b'other'))

        # The server itself: one request a connection.
        with authenticated(address) as sock:
            print(ask(sock, None, 'dummy', (), {}))
        with authenticated(address) as sock:
            kind, (ident, exposed) = ask(sock, None, 'create', ('list', [1, 2]), {})
            print(kind, type(ident).__name__, len(exposed), 'append' in exposed, '__iadd__' in exposed)
        with authenticated(address) as sock:
            kind, text = ask(sock, None, 'create', ('nothing',), {})
            print(kind, type(text).__name__, text.splitlines()[0], '|', text.splitlines()[-1])
        with authenticated(address) as sock:
            kind, text = ask(sock, None, '__init__', (), {})
            print(kind, 'unrecognized' in text)
        with authenticated(address) as sock:
            print(ask(sock, None, 'number_of_objects', (), {}))
        with authenticated(address) as sock:
            print(ask(sock, None, 'incref', (ident,), {}))
        with authenticated(address) as sock:
            kind, text = ask(sock, None, 'debug_info', (), {})
            print(kind, text.replace(ident, 'IDENT').splitlines())

        # An object: many requests.
        with authenticated(address) as sock:
            print(ask(sock, None, 'accept_connection', ('a thread',), {}))
            print(ask(sock, ident, 'append', (3,), {}))
            print(ask(sock, ident, '__getitem__', (slice(None),), {}))
            print(ask(sock, ident, '#GETVALUE', (), {}))
            print(ask(sock, ident, '__repr__', (), {}), ask(sock, ident, '__str__', (), {}))
            kind, error = ask(sock, ident, 'pop', (99,), {})
            print(kind, repr(error))
            kind, text = ask(sock, ident, '__class__', (), {})
            print(kind, text.splitlines()[0])
            print(ask(sock, ident, 'sort', (), {'reverse': True}), ask(sock, ident, '#GETVALUE', (), {}))

        # A method whose result stays there.
        with authenticated(address) as sock:
            _, (mapping, _) = ask(sock, None, 'create', ('dict', {'a': 1}), {'b': 2})
        with authenticated(address) as sock:
            ask(sock, None, 'accept_connection', ('a thread',), {})
            print(ask(sock, mapping, 'items', (), {}), ask(sock, mapping, 'keys', (), {}))
            kind, (methods, token) = ask(sock, mapping, '__iter__', (), {})
            print(kind, methods, type(token) is Token, token.typeid, token.address == address)
            print([ask(sock, token.id, '__next__', (), {}) for _ in range(2)])
            kind, error = ask(sock, token.id, '__next__', (), {})
            print(kind, repr(error))
            queue_token = Token('Queue', address, 'nothing')
            assert pickle.loads(pickle.dumps(queue_token)).__getstate__() == queue_token.__getstate__()
        with authenticated(address) as sock:
            print(ask(sock, None, 'decref', (ident,), {}))
        with authenticated(address) as sock:
            print(ask(sock, None, 'decref', (ident,), {}))
        with authenticated(address) as sock:
            kind, text = ask(sock, None, 'decref', (ident,), {})
            print(kind, 'KeyError' in text)
        # Who hangs up in the middle of a request disturbs nobody.
        with authenticated(address) as sock:
            sock.sendall(struct.pack('!i', 1000) + b'half')
        with authenticated(address) as sock:
            send(sock, b'no pickle')
            sock.shutdown(socket.SHUT_WR)
            while sock.recv(1000):
                pass
        proxy = manager.list('still here')
        print(proxy)
        try:
            Client(address, authkey=b'wrong')
        except AuthenticationError as error:
            print(repr(error))
    print(os.path.exists(address))


if __name__ == '__main__':
    main()
