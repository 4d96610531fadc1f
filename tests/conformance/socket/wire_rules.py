# Sockets: partial receives, peeking, recv_into, sendmsg and recvmsg, half-closed connections, options,
# detach, dup.
import errno
import os
import socket
import struct


def attempt(label, action):
    try:
        print(label, action())
    except Exception as error:
        print(label, type(error).__name__, error)


a, b = socket.socketpair()
with a, b:
    a.sendall(b'hello world')
    print(b.recv(5, socket.MSG_PEEK), b.recv(5), b.recv(0), b.recv(100))
    buffer = bytearray(8)
    a.sendall(b'abcdefghij')
    print(b.recv_into(buffer), bytes(buffer), b.recv_into(buffer, 1), bytes(buffer), b.recv(9))
    a.sendall(b'12345')
    view = memoryview(buffer)[2:]
    print(b.recv_into(view), bytes(buffer))
    print(a.sendmsg([b'one', b'', bytearray(b'two'), memoryview(b'three')]), b.recv(100))
    first, second = bytearray(3), bytearray(10)
    a.sendall(b'splitted')
    print(b.recvmsg_into([first, second]), bytes(first), bytes(second))
    read, write = os.pipe()
    socket.send_fds(a, [b'fds'], [write])
    data, fds, flags, _ = socket.recv_fds(b, 10, 2)
    print(data, len(fds), flags)
    os.write(fds[0], b'through a copy')
    print(os.read(read, 100))
    for fd in (read, write, *fds):
        os.close(fd)
    b.setblocking(False)
    attempt('nothing there', lambda: b.recv(1))
    print(b.gettimeout(), b.getblocking(), a.gettimeout(), a.getblocking())
    b.settimeout(0.01)
    attempt('timeout', lambda: b.recv(1))
    attempt('negative', lambda: b.settimeout(-1))
    b.settimeout(None)
    a.shutdown(socket.SHUT_WR)
    print(b.recv(1), b.send(b'still'), a.recv(9))
    attempt('broken', lambda: a.send(b'x'))
    attempt('negative', lambda: a.recv(-1))
    copy = b.dup()
    print(copy.fileno() != b.fileno(), copy.family == b.family, copy.type == b.type)
    copy.close()
    fd = b.detach()
    print(b.fileno(), fd >= 0)
    attempt('detached', lambda: b.send(b'x'))
    again = socket.socket(fileno=fd)
    print(again.send(b'again'), a.recv(10))
    again.close()
attempt('closed', lambda: a.getsockname())
print(a.fileno(), a)

with socket.create_server(('127.0.0.1', 0)) as server:
    port = server.getsockname()[1]
    client = socket.create_connection(('127.0.0.1', port))
    peer, address = server.accept()
    here = client.getsockname()
    print(address == here, peer.getpeername() == here, client.getpeername()[1] == port)
    print(client.getsockopt(socket.SOL_SOCKET, socket.SO_TYPE) == socket.SOCK_STREAM,
          client.getsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY))
    client.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
    print(client.getsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY) != 0)
    linger = struct.pack('ii', 1, 0)
    client.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, linger)
    print(client.getsockopt(socket.SOL_SOCKET, socket.SO_LINGER, 8) == linger)
    client.close()      # with a reset
    try:
        print(peer.recv(1))
    except ConnectionResetError as error:
        print(error.errno == errno.ECONNRESET)
    peer.close()
    with socket.create_connection(('127.0.0.1', port)) as client, server.accept()[0] as peer:
        with client.makefile('rw', encoding='utf-8', newline='\n') as text, peer.makefile('rwb') as raw:
            text.write('grüße\nzwei\n')
            text.flush()
            print(raw.readline(), raw.readline())
            raw.write(b'answer\n')
            raw.flush()
            print(text.readline())
        with open(__file__, 'rb') as file:
            size = os.path.getsize(__file__)
            print(client.sendfile(file, 0, 50), len(peer.recv(50, socket.MSG_WAITALL)), size > 50)
            print(file.tell())
attempt('refused', lambda: socket.create_connection(('127.0.0.1', port)))
attempt('bad port', lambda: socket.create_connection(('127.0.0.1', 70000)))
attempt('bad host', lambda: socket.socket().connect('text'))
for family, text in ((socket.AF_INET, '1.2.3'), (socket.AF_INET6, '::g'), (socket.AF_INET6, '1::2')):
    attempt('address', lambda: socket.inet_pton(family, text).hex())
print(socket.inet_ntoa(b'\x7f\0\0\1'), socket.inet_aton('10.1') == b'\n\0\0\1')
