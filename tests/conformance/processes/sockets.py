# Sockets: pairs, servers, timeouts, errors, datagrams, Unix sockets, select, poll, epoll, selectors.
import socket, threading, select, selectors, os, errno
a, b = socket.socketpair()
print(a.send(b'hello'), b.recv(3), b.recv(10), a.family, a.type, a.proto, a.gettimeout())
b.settimeout(0.01)
try: b.recv(1)
except TimeoutError as e: print(repr(e), socket.timeout is TimeoutError)
b.setblocking(False); print(b.gettimeout(), b.getblocking())
try: b.recv(1)
except BlockingIOError as e: print(e)
buf = bytearray(5); a.sendall(b'xyz'); print(b.recv_into(buf), buf)
f = a.makefile('w'); f.write('line1\nline2\n'); f.flush(); b.setblocking(True)
g = b.makefile('r'); print(g.readline(), f.closed); f.close()
a.close(); print(g.readlines(), a)
g.close(); b.close()
s = socket.create_server(('127.0.0.1', 0)); port = s.getsockname()[1]
print(s.getsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR), repr(s).replace(str(port), 'PORT').replace('fd=%d' % s.fileno(), 'fd'))
def serve():
    c, addr = s.accept()
    with c:
        while data := c.recv(100): c.sendall(data.upper())
t = threading.Thread(target=serve); t.start()
with socket.create_connection(('localhost', port), timeout=5) as c:
    print(c.gettimeout()); c.sendall(b'abc'); print(c.recv(10)); c.shutdown(socket.SHUT_WR); print(c.recv(1))
t.join(); s.close()
for f in (lambda: socket.create_connection(('127.0.0.1', 1)), lambda: socket.getaddrinfo('nonexistent.invalid', 80), lambda: s.accept(), lambda: socket.socket().connect('x'), lambda: socket.socket().connect(('127.0.0.1', 99999)),
    lambda: socket.socket().bind(('1.2.3.4', 0)), lambda: socket.inet_aton('x'), lambda: socket.htons(70000), lambda: socket.htons(-1), lambda: socket.inet_pton(socket.AF_INET, 'z'),
    lambda: socket.socket().recv(-1), lambda: socket.socket().send('str'), lambda: socket.socket(fileno=-1), lambda: socket.socket().getpeername(), lambda: socket.create_server(('256.0.0.1', 0)),
    lambda: socket.socket(99), lambda: socket.inet_ntoa(b'1'), lambda: socket.inet_ntop(7, b''), lambda: socket.socket().settimeout(-1), lambda: socket.socket().connect((1, 2))):
    try: print(f())
    except Exception as e: print(type(e).__name__, e)
print(socket.inet_aton('1.2.3.4'), socket.inet_ntoa(b'\x7f\0\0\1'), socket.inet_pton(socket.AF_INET6, '::1'), socket.inet_ntop(socket.AF_INET6, b'\0' * 15 + b'\1'))
print(socket.htons(1), socket.ntohl(1), socket.gethostbyname('127.0.0.1'), socket.getaddrinfo('127.0.0.1', 80, type=socket.SOCK_STREAM))
print(socket.AF_INET, repr(socket.SOCK_DGRAM), socket.MSG_PEEK, socket.gaierror.__mro__)
u = socket.socket(socket.AF_INET, socket.SOCK_DGRAM); u.bind(('127.0.0.1', 0)); v = socket.socket(type=socket.SOCK_DGRAM)
v.sendto(b'dgram', u.getsockname()); d, ad = u.recvfrom(100); print(d, ad == v.getsockname() or ad[0]); u.close(); v.close()
path = '/tmp/sock%d' % os.getpid(); w = socket.socket(socket.AF_UNIX); w.bind(path); w.listen(); x = socket.socket(socket.AF_UNIX); x.connect(path); y, ya = w.accept()
print(repr(ya), repr(x.getsockname())); r, p = os.pipe(); socket.send_fds(x, [b'fd'], [p]); m, fds, fl, ad = socket.recv_fds(y, 10, 2); print(m, len(fds), fl, ad)
os.write(fds[0], b'via'); print(os.read(r, 9)); os.unlink(path)
print(select.select([r], [p], [], 0) == ([], [p], []))
po = select.poll(); po.register(r, select.POLLIN); print(po.poll(0)); os.write(p, b'1'); print(po.poll(10)[0][1])
try: po.unregister(999)
except KeyError as e: print(repr(e))
with select.epoll() as ep: ep.register(r, select.EPOLLIN); print(ep.poll(0)[0][1], ep.closed)
print(ep.closed)
with selectors.DefaultSelector() as sel:
    k = sel.register(y, selectors.EVENT_READ, 'data'); print(sel.select(0)); x.send(b'q'); print([(q[0].data, q[1]) for q in sel.select(1)], sel.get_key(y) == k, len(sel.get_map()))
    for f in (lambda: sel.register(y, 1), lambda: sel.register(r, 9), lambda: sel.register(-1, 1), lambda: sel.register('x', 1)):
        try: print(f())
        except Exception as e: print(type(e).__name__, str(e)[:12])
print(x.detach() > 0, x.fileno()); print(x)
