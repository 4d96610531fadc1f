# http.client against a server that answers word for word: chunks, lengths, bad lines, early ends, headers.
import http.client
import io
import socket
import threading


class Canned(threading.Thread):
    def __init__(self, *answers):
        super().__init__()
        self.listener = socket.create_server(("127.0.0.1", 0))
        self.answers, self.got = answers, []
        self.start()

    def run(self):
        with self.listener:
            for answer in self.answers:
                connection, _ = self.listener.accept()
                with connection:
                    data = connection.recv(65536)
                    self.got.append(data)
                    connection.sendall(answer)


def ask(*answers, method="GET", read=None, body=None, headers={}):
    server = Canned(*answers)
    connection = http.client.HTTPConnection("127.0.0.1", server.listener.getsockname()[1], timeout=20)
    try:
        connection.request(method, "/path", body, headers)
        response = connection.getresponse()
        return response.status, response.reason, response.read() if read is None else read(response)
    except (http.client.HTTPException, OSError) as error:
        return type(error).__name__, str(error)
    finally:
        connection.close()
        server.join()
        ask.got = server.got


print(ask(b"HTTP/1.1 200 OK\r\nContent-Length: 5\r\n\r\nhello and more"))
print(ask(b"HTTP/1.0 200 OK\r\n\r\nuntil the end"))
print(ask(b"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n5\r\nhello\r\n6;ext=1\r\n world\r\n0\r\nTrailer: x\r\n\r\n"))
print(ask(b"HTTP/1.1 204 No Content\r\n\r\n"), ask(b"HTTP/1.1 304 Not Modified\r\nContent-Length: 10\r\n\r\n"))
print(ask(b"HTTP/1.1 200 OK\r\nContent-Length: 7\r\n\r\n", method="HEAD"))
print(ask(b"HTTP/1.1 100 Continue\r\n\r\nHTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\nok"))
print(ask(b"HTTP/1.1 299 \r\nContent-Length: 0\r\n\r\n"))
for bad in (b"", b"nonsense\r\n\r\n", b"HTTP/1.1 abc OK\r\n\r\n", b"HTTP/1.1 99 Low\r\n\r\n", b"HTTP/3.0 200 OK\r\n\r\n",
            b"HTTP/1.1 200 OK\r\nContent-Length: 50\r\n\r\nshort", b"HTTP/1.1 200 OK\r\n" + b"X: y\r\n" * 150 + b"\r\n",
            b"HTTP/1.1 200 OK\r\nX: " + b"y" * 70000 + b"\r\n\r\n",
            b"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\nzz\r\nhello",
            b"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n5\r\nhel"):
    print(ask(bad))
print(ask(b"HTTP/1.1 200 OK\r\nContent-Length: 10\r\n\r\n0123456789",
          read=lambda r: (r.read(3), r.read1(2), r.readline(), r.read(), r.read(), r.isclosed())))
print(ask(b"HTTP/1.1 200 OK\r\nSet-Cookie: a=1\r\nSet-Cookie: b=2\r\nX-One: v\r\n\r\nl1\nl2\n",
          read=lambda r: (r.getheader("set-cookie"), r.headers.get_all("Set-Cookie"), r.getheader("none", "default"),
                          r.headers["x-one"], list(r), r.version)))
buffer = bytearray(6)
print(ask(b"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n3\r\nabc\r\n3\r\ndef\r\n0\r\n\r\n",
          read=lambda r: (r.readinto(buffer), bytes(buffer), r.read())))
ok = b"HTTP/1.1 200 OK\r\nContent-Length: 0\r\n\r\n"
for body, headers in ((b"bytes", {}), ("text", {}), (io.BytesIO(b"a file"), {}), (iter([b"an ", b"iterator"]), {}), (None, {}),
                      (b"x", {"Content-Length": "1", "X-Number": 5})):
    ask(ok, method="POST", body=body, headers=headers)
    print(ask.got[0].split(b"\r\n", 2)[0], sorted(line for line in ask.got[0].split(b"\r\n\r\n")[0].split(b"\r\n")[1:]
                                                 if not line.startswith((b"Host", b"Accept"))))
connection = http.client.HTTPConnection("localhost:8080")
print(connection.host, connection.port, http.client.HTTPConnection("[::1]:99").port, http.client.HTTPConnection("h").port)
for wrong in (lambda: http.client.HTTPConnection("host:port"), connection.getresponse, connection.endheaders,
              lambda: connection.putheader("A", "b"), lambda: connection.putrequest("GET", "/a b"),
              lambda: connection.putrequest("G\nET", "/")):
    try:
        wrong()
    except (http.client.HTTPException, ValueError) as error:
        print(type(error).__name__, error)
print(http.client.responses[404], http.client.OK, http.client.HTTPS_PORT)
