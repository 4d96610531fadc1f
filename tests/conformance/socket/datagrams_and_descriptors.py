# UDP, connected UDP, Unix sockets with file descriptors passed along, sendmsg and recvmsg.
import os
import socket
import tempfile

a, b = (socket.socket(socket.AF_INET, socket.SOCK_DGRAM) for _ in range(2))
for s in (a, b):
    s.bind(("127.0.0.1", 0))
print(a.sendto(b"datagram", b.getsockname()))
data, source = b.recvfrom(100)
print(data, source == a.getsockname())
a.sendto(b"truncated", 0, b.getsockname())
print(b.recvfrom(5)[0])
buffer = bytearray(4)
a.sendto(b"into", b.getsockname())
print(b.recvfrom_into(buffer)[0], buffer)
a.connect(b.getsockname())
print(a.send(b""), b.recv(10), a.getpeername() == b.getsockname())
b.settimeout(0.01)
try:
    b.recvfrom(1)
except TimeoutError as error:
    print(error, error.errno, socket.timeout is TimeoutError)
for bad in (lambda: a.sendto(b"x"), lambda: a.sendto(b"x", 5), lambda: b.sendto(b"x", ("127.0.0.1",)), lambda: b.sendto(b"x", ("127.0.0.1", 70000)), lambda: b.sendto(b"x", ("127.0.0.1", "80"))):
    try:
        bad()
    except Exception as error:
        print(type(error).__name__, error)
a.close(); b.close()
left, right = socket.socketpair()
read, write = os.pipe()
socket.send_fds(left, [b"take this"], [write])
message, descriptors, flags, address = socket.recv_fds(right, 100, 5)
print(message, len(descriptors), descriptors[0] != write)
os.write(descriptors[0], b"through a copy")
print(os.read(read, 100))
for fd in (read, write, *descriptors):
    os.close(fd)
print(left.sendmsg([b"ab", b"", bytearray(b"cd")]), right.recvmsg(10)[:2])
pieces = [bytearray(2), bytearray(5)]
left.send(b"xyz")
print(right.recvmsg_into(pieces)[0], pieces)
left.close(); right.close()
with tempfile.TemporaryDirectory() as folder:
    os.chdir(folder)  # by a short name: the folder's own may be longer than an address can be
    path = "socket"
    server = socket.socket(socket.AF_UNIX)
    server.bind(path); server.listen(1)
    client = socket.socket(socket.AF_UNIX)
    client.connect(path)
    peer, address = server.accept()
    client.sendall(b"unix")
    print(peer.recv(10), repr(address), client.getpeername() == path, server.getsockname() == path)
    for s in (peer, client, server):
        s.close()
    try:
        socket.socket(socket.AF_UNIX).connect(path + "x" * 200)
    except OSError as error:
        print(error)
    missing = socket.socket(socket.AF_UNIX)
    print(missing.connect_ex(path) != 0, missing.connect_ex(path + "no"))
    missing.close()
