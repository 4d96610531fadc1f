# One connection that several threads read and write, and contexts that change while connections are made of
# them. The certificates are those of tests/conformance/ssl.
import os
import socket
import ssl
import threading

HERE = os.path.join(os.path.dirname(os.path.abspath(__file__)), '_pem')


def pem(name):
    return os.path.join(HERE, name)


server, client = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER), ssl.SSLContext(ssl.PROTOCOL_TLS_CLIENT)
server.load_cert_chain(pem('server.pem'), pem('server.key'))
client.load_verify_locations(pem('ca.pem'))
ours, theirs = socket.socketpair()
ends = {}


def greet():
    ends['server'] = server.wrap_socket(theirs, server_side=True)


thread = threading.Thread(target=greet)
thread.start()
ends['client'] = client.wrap_socket(ours, server_hostname='localhost')
thread.join()

# Both directions at once, two writers on each side; a record is never torn.
COUNT, SIZE = 60, 997
received = {}


def write(end, letter):
    for _ in range(COUNT):
        assert end.send(letter * SIZE) == SIZE


def read(name):
    end, data = ends[name], bytearray()
    while len(data) < 2 * COUNT * SIZE:
        data += end.recv(16384)
    received[name] = data


threads = [threading.Thread(target=write, args=(ends[name], letter)) for name, letters in
           (('client', b'ab'), ('server', b'cd')) for letter in (letters[:1], letters[1:])]
threads += [threading.Thread(target=read, args=(name,)) for name in ends]
for thread in threads:
    thread.start()
for thread in threads:
    thread.join()
for name in ('client', 'server'):
    data = received[name]
    pieces = [bytes(data[start:start + SIZE]) for start in range(0, len(data), SIZE)]
    assert all(len(set(piece)) == 1 for piece in pieces), name
    assert {piece[:1] for piece in pieces} == ({b'c', b'd'} if name == 'client' else {b'a', b'b'})
for end in ends.values():
    end.close()

# A context that changes while connections are made of it.
stop = threading.Event()
errors = []


def change():
    try:
        while not stop.is_set():
            client.load_verify_locations(pem('server.pem'))
            client.set_alpn_protocols(['x', 'y'])
            client.options |= ssl.OP_NO_TICKET
            client.set_ciphers('HIGH')
            server.load_cert_chain(pem('server.pem'), pem('server.key'))
            client.get_ca_certs()
    except Exception as error:
        errors.append(error)


def connect():
    try:
        for _ in range(8):
            a, b = socket.socketpair()
            other = threading.Thread(target=lambda: server.wrap_socket(b, server_side=True).close())
            other.start()
            with client.wrap_socket(a, server_hostname='localhost') as encrypted:
                assert not encrypted.recv(1)
            other.join()
    except Exception as error:
        errors.append(error)


changer = threading.Thread(target=change)
changer.start()
threads = [threading.Thread(target=connect) for _ in range(3)]
for thread in threads:
    thread.start()
for thread in threads:
    thread.join()
stop.set()
changer.join()
assert not errors, errors
