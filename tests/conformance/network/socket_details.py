# Socket objects: families, options, names, repr, files, dup, detach, conversions, getaddrinfo, misuse.
import array
import io
import socket
import struct


def attempt(call, *arguments, **options):
    try:
        return call(*arguments, **options)
    except Exception as error:
        return f"{type(error).__name__}: {error}"


sock = socket.socket()
print(sock.family, sock.type, sock.proto, sock.gettimeout(), sock.getsockname(), repr(sock).split("fd=")[1].split(",", 1)[1])
sock.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
print(sock.getsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR), sock.getsockopt(socket.SOL_SOCKET, socket.SO_TYPE) == 1)
sock.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, struct.pack("ii", 1, 5))
print(struct.unpack("ii", sock.getsockopt(socket.SOL_SOCKET, socket.SO_LINGER, 8)))
for wrong in (lambda: sock.getsockopt(socket.SOL_SOCKET, 9999), lambda: sock.bind("x"),
              lambda: sock.bind(("127.0.0.1", 70000)), lambda: sock.connect((1, 2)), lambda: sock.settimeout(-1),
              lambda: sock.settimeout("x"), lambda: sock.recv(-5), lambda: socket.socket(-5, 1),
              lambda: sock.getpeername(), lambda: sock.sendall("text"), lambda: sock.makefile("z")):
    print(attempt(wrong))
sock.close()
print(sock.fileno(), sock._closed, attempt(sock.getsockname), repr(sock).startswith("<socket.socket [closed]"))
left, right = socket.socketpair()
copy = left.dup()
left.close()
copy.sendall(b"by the copy")
print(right.recv(100), copy.fileno() > 2, copy.get_inheritable())
fd = copy.detach()
again = socket.socket(fileno=fd)
print(again.family == socket.AF_UNIX, again.fileno() == fd, copy.fileno())
with again.makefile("w", encoding="utf-8", newline="\n") as text, right.makefile("r") as reader:
    text.write("line one\nzwei ü\n")
    text.flush()
    print(reader.readline(), repr(reader.readline()), type(text).__name__)
stream = right.makefile("rwb", buffering=0)
print(type(stream).__name__, stream.name == right.fileno(), stream.mode, stream.readable(), stream.writable())
again.sendall(b"raw")
print(stream.read(10), stream.write(b"back"), again.recv(10))
right.close()
print(stream.fileno() > 2)
again.sendall(b"kept open by the file")
print(stream.read(100))
stream.close()
again.close()
left, right = socket.socketpair()
buffer = array.array("i", [0] * 4)
left.sendall(array.array("i", [1, 2, 3]))
print(right.recv_into(buffer), buffer.tolist())
left.sendall(b"peek")
print(right.recv(2, socket.MSG_PEEK), right.recv(10))
print(left.sendfile(io.BytesIO(b"from a file"), 5), right.recv(100))
left.close()
right.close()
print(socket.inet_aton("127.0.0.1"), socket.inet_ntoa(b"\1\2\3\4"), socket.inet_pton(socket.AF_INET6, "::1")[-1],
      socket.inet_ntop(socket.AF_INET6, b"\0" * 15 + b"\2"), socket.htons(1) == 256, socket.ntohl(socket.htonl(77)))
for wrong in (lambda: socket.inet_aton("300.1"), lambda: socket.inet_ntoa(b"12"), lambda: socket.htons(-1),
              lambda: socket.htons(2 ** 20), lambda: socket.inet_pton(socket.AF_INET, "x"), lambda: socket.htonl("x")):
    print(attempt(wrong))
print(socket.getaddrinfo("127.0.0.1", 80, type=socket.SOCK_STREAM), socket.gethostbyname("127.0.0.1"))
print(attempt(socket.getaddrinfo, None, None).split(":")[0], socket.getservbyname("http"), attempt(socket.getservbyname, "no such"))
print(socket.getdefaulttimeout(), socket.setdefaulttimeout(2.5), socket.socket().gettimeout(), socket.setdefaulttimeout(None))
print(socket.AddressFamily.AF_INET.name, socket.SocketKind(1).name, socket.error is OSError, socket.timeout is TimeoutError)
print(socket.has_dualstack_ipv6() in (True, False), socket.SOMAXCONN > 0, attempt(socket.create_server, ("x", 1), family=99)[:7])
