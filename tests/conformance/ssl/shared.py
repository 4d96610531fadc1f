# One connection, one context and one MemoryBIO in the hands of several threads.
import socket
import ssl
import threading

from _pairs import Pair, client_context, pem, server_context

server, client = server_context(), client_context()
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
    print(name, len(data), all(len(set(piece)) == 1 for piece in pieces), sorted({piece[:1] for piece in pieces}))
for end in ends.values():
    end.close()

# A reader that waits does not keep others from writing.
ours, theirs = socket.socketpair()
thread = threading.Thread(target=greet)
thread.start()
ends['client'] = client.wrap_socket(ours, server_hostname='localhost')
thread.join()
got = []
reader = threading.Thread(target=lambda: got.append(ends['client'].recv(100)))
reader.start()
ends['client'].sendall(b'question')
print(ends['server'].recv(100))
ends['server'].sendall(b'answer')
reader.join()
print(got)
for end in ends.values():
    end.close()

# A context that changes while connections are made of it.
stop = threading.Event()
errors = []


def change():
    try:
        while not stop.is_set():
            client.load_verify_locations(pem('self.pem'))
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
            pair = Pair(client, server)
            problems = pair.handshake()
            if problems:
                errors.append(problems)
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
print(errors)

bio, taken = ssl.MemoryBIO(), []


def take():
    while not (bio.eof and not bio.pending):
        taken.append(bio.read(1000))


threads = [threading.Thread(target=take) for _ in range(2)]
for thread in threads:
    thread.start()
for _ in range(2000):
    bio.write(b'z' * 37)
bio.write_eof()
for thread in threads:
    thread.join()
print(sum(map(len, taken)))
