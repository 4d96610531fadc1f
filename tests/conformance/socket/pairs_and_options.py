# socket: pairs, options, shutdown, timeouts, files, detach, errors after close.
import socket

a, b = socket.socketpair()
a.sendall(b"hello")
print(b.recv(3), b.recv(10), a.family.name, a.type.name, a.proto)
b.sendall(b"peeked")
print(a.recv(4, socket.MSG_PEEK), a.recv(10))
buffer = bytearray(8)
b.send(b"0123456789")
print(a.recv_into(buffer, 4), buffer, a.recv_into(memoryview(buffer)[4:]), buffer, a.recv(5))
a.shutdown(socket.SHUT_WR)
print(b.recv(1))
try:
    a.send(b"x")
except BrokenPipeError as error:
    print("BrokenPipeError", error.errno)
b.settimeout(0.01)
print(b.gettimeout(), b.getblocking())
a.setblocking(False)
for call in (lambda: a.recv(1), lambda: a.setblocking(True) or a.settimeout(0.01) or a.recv(1)):
    try:
        call()
    except OSError as error:
        print(type(error).__name__, error)
for bad in (lambda: a.settimeout(-1), lambda: a.settimeout("x"), lambda: a.recv(-1), lambda: a.send("text"), lambda: socket.socket(999), lambda: a.recv_into(buffer, 99)):
    try:
        bad()
    except Exception as error:
        print(type(error).__name__, error)
with a, b:
    pass
print(a.fileno(), a._closed)
for bad in (lambda: a.recv(1), lambda: a.getsockname(), lambda: a.send(b"")):
    try:
        bad()
    except OSError as error:
        print(error.errno, error)
a.close()
s = socket.socket()
s.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
print(s.getsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR), len(s.getsockopt(socket.SOL_SOCKET, socket.SO_LINGER, 8)), s.get_inheritable())
s.bind(("127.0.0.1", 0))
s.listen()
port = s.getsockname()[1]
client = socket.create_connection(("127.0.0.1", port), timeout=5)
server, address = s.accept()
print(address == client.getsockname(), client.getpeername() == ("127.0.0.1", port), client.gettimeout())
with client.makefile("rw", encoding="utf-8", newline="\n") as f:
    f.write("línea\n"); f.flush()
    print(server.recv(100))
    server.sendall(b"one\ntwo\n")
    print(f.readline(), end="")
    print(f.readline(), end="")
fd = client.detach()
print(client.fileno(), fd > 2)
again = socket.socket(fileno=fd)
again.sendall(b"bye"); again.close()
print(server.recv(10), server.recv(10))
server.close(); s.close()
try:
    socket.create_connection(("127.0.0.1", port), timeout=1)
except ConnectionRefusedError as error:
    print(error)
print(socket.inet_aton("1.2.3.4"), socket.inet_ntoa(b"\x7f\0\0\1"), socket.inet_pton(socket.AF_INET6, "::1")[-1], socket.inet_ntop(socket.AF_INET6, bytes(15) + b"\1"), socket.htons(1), socket.ntohl(1), socket.has_ipv6)
for bad in (lambda: socket.inet_aton("300.1.1.1"), lambda: socket.inet_pton(socket.AF_INET, "x"), lambda: socket.inet_ntoa(b"abc"), lambda: socket.htons(70000)):
    try:
        print(bad())
    except Exception as error:
        print(type(error).__name__, error)
