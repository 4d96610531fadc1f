# SSLSocket: a server in a thread and clients, over real sockets; time that runs out, sockets that do not wait,
# files, the end with and without a word.
import socket
import ssl
import threading

from _pairs import client_context, say, server_context

server, client = server_context(), client_context()


def serve(end, talk, report):
    try:
        with server.wrap_socket(end, server_side=True) as encrypted:
            report.append(talk(encrypted))
    except Exception as error:
        report.append(type(error).__name__)


def conversation(what, talk, use, **options):
    ours, theirs = socket.socketpair()
    report = []
    thread = threading.Thread(target=serve, args=(theirs, talk, report))
    thread.start()
    try:
        with client.wrap_socket(ours, server_hostname='localhost', **options) as encrypted:
            use(encrypted)
    finally:
        ours.close()
        thread.join()
    print(what, report)


def echo(end):
    count = 0
    while data := end.recv(1000):
        end.sendall(data.upper())
        count += len(data)
    return count


def plain(s):
    print(s.version(), s.server_side, s.server_hostname, s.fileno() >= 0, s.gettimeout(), s.session_reused)
    print(s.send(b'hello'), s.recv(10))
    s.sendall(memoryview(b'more'))
    print(s.recv(2), s.pending(), s.recv())
    buffer = bytearray(8)
    s.write(b'abcdef')
    print(s.recv_into(buffer), buffer)
    s.write(b'ghi')
    print(s.recv_into(buffer, 2), s.read(1, buffer), buffer)
    for call in (s.recvfrom, s.recvmsg):
        say(call, 5)
    say(s.sendto, b'x', ('localhost', 1))
    say(s.sendmsg, [b'x'])
    say(s.recv, 1, 1)
    say(s.send, b'x', 1)
    say(s.dup)
    say(s.connect, ('localhost', 1))
    print(s.getpeercert()['serialNumber'])
    print(s.shutdown(socket.SHUT_WR))


conversation('plain', echo, plain)


def files(s):
    with s.makefile('rw', newline='\n') as text, s.makefile('rb') as binary:
        text.write('a line\nanother\n')
        text.flush()
        print(binary.readline(), binary.readline())
    large = bytes(300000)
    thread = threading.Thread(target=s.sendall, args=(large,))
    thread.start()
    got = 0
    while got < len(large):
        got += len(s.recv(65536))
    thread.join()
    print(got)
    with open(__file__, 'rb') as file:
        size = len(file.read())
        done = []
        thread = threading.Thread(target=lambda: done.append(s.sendfile(file, 10)))
        thread.start()
        got = 0
        while got < size - 10:
            got += len(s.recv(65536))
        thread.join()
    print(done == [size - 10])


conversation('files', echo, files)


def polite(end):
    said = [end.recv(10)]
    bare = end.unwrap()
    bare.sendall(b'not encrypted')
    for call in (end.read, end.unwrap):
        try:
            call()
        except ValueError as error:
            said.append(str(error)[:40])
    return said, type(bare).__name__


def goodbye(s):
    s.write(b'goodbye')
    print(s.recv())
    print(s.unwrap() is s)
    print(s.recv(100), s.version(), s.cipher())


conversation('unwrapped', polite, goodbye)


def rude(end):
    end.recv(10)
    end.shutdown(socket.SHUT_RDWR)


def abandoned(s):
    s.write(b'hello')
    say(s.recv)


conversation('ragged', rude, abandoned)
conversation('ragged, told', rude, abandoned, suppress_ragged_eofs=False)


gate = threading.Event()


def slow(end):
    gate.wait(60)
    end.sendall(b'at last')
    return end.recv(10)


def waiting(s):
    s.settimeout(0.05)
    say(s.recv)
    say(s.read)
    s.setblocking(False)
    say(s.recv)
    gate.set()
    s.settimeout(60)
    print(s.recv(), s.gettimeout())
    s.sendall(b'thanks')


conversation('slow', slow, waiting)

# Without an answer.
a, b = socket.socketpair()
a.settimeout(0.05)
say(client.wrap_socket, a, server_hostname='localhost')
b.close()
a, b = socket.socketpair()
a.setblocking(False)
say(client.wrap_socket, a, server_hostname='localhost')
b.close()
a, b = socket.socketpair()
a.setblocking(False)
with client.wrap_socket(a, server_hostname='localhost', do_handshake_on_connect=False) as s, b:
    say(s.do_handshake)
    say(s.do_handshake)
    b.send(b'this is no TLS, and it is long enough')
    try:
        s.do_handshake()
    except ssl.SSLError as error:
        print(error.reason)
say(s.recv)
say(s.write, b'x')
print(s.version(), s.cipher(), s.pending(), s.fileno())
with socket.socket() as s:
    with client.wrap_socket(s, server_hostname='localhost') as unconnected:
        print(s.fileno(), unconnected.version(), unconnected.session)
        say(unconnected.do_handshake)
        say(unconnected.getpeercert)
        say(unconnected.read)
with socket.socket(type=socket.SOCK_DGRAM) as s:
    say(client.wrap_socket, s, server_hostname='localhost')
with socket.socket() as s:
    say(client.wrap_socket, s)
    say(server.wrap_socket, s, server_side=True, server_hostname='x')
say(client.wrap_socket, 5)
say(ssl.SSLSocket)
