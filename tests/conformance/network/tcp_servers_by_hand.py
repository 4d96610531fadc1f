# Sockets by hand: a threaded line server, framing by length, half-closed connections, timeouts, refused ones.
import socket
import struct
import threading


def serve_lines(listener, count):
    for _ in range(count):
        connection, _ = listener.accept()
        threading.Thread(target=lines, args=(connection,)).start()


def lines(connection):
    with connection, connection.makefile("rwb") as stream:
        for line in stream:
            stream.write(line.strip()[::-1] + b"\n")
            stream.flush()


def receive_exactly(sock, size):
    parts = b""
    while len(parts) < size:
        part = sock.recv(size - len(parts))
        if not part:
            raise EOFError(f"{len(parts)} of {size} bytes")
        parts += part
    return parts


def send_frame(sock, data):
    sock.sendall(struct.pack("!I", len(data)) + data)


def receive_frame(sock):
    return receive_exactly(sock, struct.unpack("!I", receive_exactly(sock, 4))[0])


listener = socket.create_server(("127.0.0.1", 0), backlog=20)
address = listener.getsockname()
server = threading.Thread(target=serve_lines, args=(listener, 5))
server.start()
answers = []


def client(n):
    with socket.create_connection(address) as sock:
        for k in range(3):
            sock.sendall(f"{n}-{k}\n".encode())
            answers.append(sock.recv(100).strip())


threads = [threading.Thread(target=client, args=(n,)) for n in range(5)]
for thread in threads:
    thread.start()
for thread in threads:
    thread.join()
server.join()
print(sorted(answers))
listener.close()
left, right = socket.socketpair()
for data in (b"", b"x", b"payload" * 5000):
    threading.Thread(target=send_frame, args=(left, data)).start()
    print(len(receive_frame(right)))
left.sendall(b"\0\0\0\5abc")
left.shutdown(socket.SHUT_WR)
try:
    receive_frame(right)
except EOFError as error:
    print(error)
right.sendall(b"the other way is still open")
print(left.recv(100))
right.close()
print(left.recv(10))
left.close()
left, right = socket.socketpair()
left.settimeout(0.01)
try:
    left.recv(1)
except TimeoutError as error:
    print(error, left.gettimeout())
left.setblocking(False)
try:
    left.recv(1)
except BlockingIOError as error:
    print(error.errno, left.gettimeout())
left.close()
try:
    left.send(b"x")
except OSError as error:
    print(error)
right.close()
try:
    socket.create_connection(address, timeout=5)
except ConnectionRefusedError as error:
    print(type(error).__name__)
try:
    socket.create_connection(("no.such.host.invalid", 80))
except socket.gaierror as error:
    print(type(error).__name__)
