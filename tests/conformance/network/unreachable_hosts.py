"""Connections to nowhere: refused, bad names, used ports, timeouts that expire; through each layer of the
library."""
import asyncio
import errno
import http.client
import multiprocessing.connection as connection
import os
import smtplib
import socket
import socketserver
import urllib.error
import urllib.request


def attempt(label, call):
    try:
        print(label, "->", call())
    except Exception as e:
        code = errno.errorcode.get(getattr(e, "errno", None))
        print(label, "->", type(e).__name__, code, str(e).replace(str(port), "PORT")[:90])


probe = socket.create_server(("127.0.0.1", 0))
port = probe.getsockname()[1]
probe.close()
dead = "127.0.0.1", port
os.chdir(os.environ.get("TMPDIR", "/tmp"))


async def open_dead(**how):
    await asyncio.open_connection(*dead, **how)


attempt("create_connection", lambda: socket.create_connection(dead))
attempt("all errors", lambda: socket.create_connection(dead, all_errors=True))
attempt("timeout", lambda: socket.create_connection(dead, timeout=30))
attempt("http", lambda: http.client.HTTPConnection(*dead).request("GET", "/"))
attempt("urlopen", lambda: urllib.request.urlopen("http://127.0.0.1:%d/" % port))
attempt("smtp", lambda: smtplib.SMTP(*dead))
attempt("asyncio", lambda: asyncio.run(open_dead()))
attempt("asyncio in time", lambda: asyncio.run(asyncio.wait_for(open_dead(), 30)))
attempt("connection", lambda: connection.Client(dead))
attempt("unix", lambda: connection.Client("no-such-socket"))
attempt("unix asyncio", lambda: asyncio.run(asyncio.open_unix_connection("no-such-socket")))
attempt("bad scheme", lambda: urllib.request.urlopen("nothing://x/"))
attempt("no scheme", lambda: urllib.request.urlopen("x/y"))
attempt("no host", lambda: urllib.request.urlopen("http:///path"))
attempt("bad port", lambda: urllib.request.urlopen("http://127.0.0.1:port/"))
attempt("huge port", lambda: socket.create_connection(("127.0.0.1", 70000)))
attempt("spaces", lambda: urllib.request.urlopen("http://127.0.0.1/a b"))
attempt("line end", lambda: http.client.HTTPConnection("127.0.0.1").putrequest("GET", "/a\r\nX: y"))
attempt("method", lambda: http.client.HTTPConnection("127.0.0.1").putrequest("G\r\n", "/"))
attempt("bad port text", lambda: http.client.HTTPConnection("127.0.0.1:x"))
attempt("missing file", lambda: urllib.request.urlopen("file:///no/such/file"))
attempt("data", lambda: urllib.request.urlopen("data:text/plain;base64,aGk=").read())
attempt("bad data", lambda: urllib.request.urlopen("data:nocomma"))
s = socket.socket()
attempt("connect_ex", lambda: errno.errorcode[s.connect_ex(dead)])
attempt("not connected recv", lambda: socket.socket().recv(1))
attempt("not connected send", lambda: socket.socket(socket.AF_INET, socket.SOCK_DGRAM).send(b"x"))
attempt("peername", lambda: socket.socket().getpeername())
attempt("listen dgram", lambda: socket.socket(socket.AF_INET, socket.SOCK_DGRAM).listen())
attempt("accept", lambda: socket.socket().accept())
attempt("text", lambda: s.sendto("x", dead))
attempt("bad address", lambda: s.connect("x"))
attempt("bad tuple", lambda: s.connect(("127.0.0.1",)))
attempt("bad port kind", lambda: s.connect(("127.0.0.1", "80")))
attempt("negative port", lambda: s.bind(("127.0.0.1", -1)))
attempt("octets", lambda: socket.inet_aton("1.2.3.400"))
attempt("pton", lambda: socket.inet_pton(socket.AF_INET6, "::g"))
attempt("ntop", lambda: socket.inet_ntop(socket.AF_INET, b"abc"))
attempt("service", lambda: socket.getservbyname("no-such-service"))
attempt("numeric only", lambda: socket.getaddrinfo("not.numeric", 80, flags=socket.AI_NUMERICHOST))
attempt("family", lambda: socket.socket(-5, 1))
attempt("settimeout", lambda: s.settimeout(-1))
attempt("settimeout text", lambda: s.settimeout("1"))
with socket.create_server(("127.0.0.1", 0)) as busy:
    used = busy.getsockname()
    attempt("used", lambda: errno.errorcode[bind_error(used)])

    def bind_error(address):
        try:
            socketserver.TCPServer(address, None)
        except OSError as e:
            return e.errno
    attempt("used again", lambda: errno.errorcode[bind_error(used)])
    busy.settimeout(0.02)
    attempt("accept in time", busy.accept)
    with socket.create_connection(used) as client:
        client.settimeout(0.02)
        attempt("recv in time", lambda: client.recv(1))
        client.setblocking(False)
        attempt("recv at once", lambda: client.recv(1))
        silent = http.client.HTTPConnection(*used, timeout=0.02)
        silent.request("GET", "/")
        attempt("silent server", silent.getresponse)
        silent.close()
attempt("closed", lambda: busy.accept())
attempt("closed name", lambda: busy.getsockname())
print(socket.timeout is TimeoutError, socket.error is OSError, issubclass(urllib.error.URLError, OSError))
s.close()
