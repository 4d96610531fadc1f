# UDP and Unix datagrams: sizes, addresses, connected sockets, broadcasts of replies, messages cut short.
import os
import socket
import threading

with socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as server, socket.socket(type=socket.SOCK_DGRAM) as client:
    server.bind(("127.0.0.1", 0))
    address = server.getsockname()
    print(client.sendto(b"hello", address), client.sendto(b"", address))
    data, sender = server.recvfrom(100)
    print(data, sender[0], sender[1] == client.getsockname()[1], server.recvfrom(10)[0])
    server.sendto(b"answer", sender)
    print(client.recv(100))
    client.sendto(b"0123456789", address)
    print(server.recv(4))
    client.connect(address)
    print(client.send(b"connected"), client.getpeername() == address, server.recv(100))
    client.sendmsg([b"several ", b"", b"parts"])
    data, extra, flags, _ = server.recvmsg(100)
    print(data, extra, flags & socket.MSG_TRUNC)
    client.send(b"too long for it")
    data, extra, flags, _ = server.recvmsg(5)
    print(data, bool(flags & socket.MSG_TRUNC))
    first, second = bytearray(3), bytearray(10)
    client.send(b"scattered")
    print(server.recvmsg_into([first, second])[0], first, second)
    buffer = bytearray(8)
    client.send(b"into")
    print(server.recvfrom_into(buffer)[0], buffer, server.gettimeout())
    for wrong in (lambda: client.sendto(b"x"), lambda: client.sendto("text", address),
                  lambda: server.recv(-1), lambda: server.send(b"to whom?"), lambda: client.sendto(b"x", "bad")):
        try:
            wrong()
        except (TypeError, ValueError, OSError) as error:
            print(type(error).__name__, error)
counts, total = {}, 200
with socket.socket(type=socket.SOCK_DGRAM) as server:
    server.bind(("127.0.0.1", 0))
    server.settimeout(10)

    def shout(n):
        with socket.socket(type=socket.SOCK_DGRAM) as sock:
            sock.connect(server.getsockname())
            for k in range(50):
                sock.send(f"{n} {k}".encode())
                sock.recv(10)

    threads = [threading.Thread(target=shout, args=(n,)) for n in range(4)]
    for thread in threads:
        thread.start()
    for _ in range(total):
        data, sender = server.recvfrom(100)
        counts[data.split()[0]] = counts.get(data.split()[0], 0) + 1
        server.sendto(b"ok", sender)
    for thread in threads:
        thread.join()
print(sorted(counts.items()))
with socket.socket(socket.AF_UNIX, socket.SOCK_DGRAM) as one, socket.socket(socket.AF_UNIX, socket.SOCK_DGRAM) as two:
    one.bind("one")
    two.bind("two")
    one.sendto(b"by name", "two")
    print(two.recvfrom(100), os.path.exists("one"))
    read, write = os.pipe()
    socket.send_fds(one, [b"a descriptor"], [write], 0, "two") if False else one.connect("two")
    socket.send_fds(one, [b"a descriptor"], [write])
    data, descriptors, flags, address = socket.recv_fds(two, 100, 2)
    os.write(descriptors[0], b"through it")
    print(data, len(descriptors), address, os.read(read, 100))
    for fd in (read, write, *descriptors):
        os.close(fd)
