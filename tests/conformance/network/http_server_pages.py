# http.server: GET, HEAD, POST, unknown methods, headers, errors, keep-alive, files and folders, malformed requests.
import http.client
import http.server
import os
import socket
import threading


class Pages(http.server.BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"
    server_version, sys_version = "Pages/1.0", ""

    def do_GET(self):
        body = f"{self.command} {self.path} {self.headers.get('X-Word', '-')}".encode()
        if self.path == "/error":
            self.send_error(418)
            return
        if self.path == "/explained":
            self.send_error(404, "Not <here>", "look elsewhere")
            return
        self.send_response(200)
        self.send_header("Content-Type", "text/plain")
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        if self.command != "HEAD":
            self.wfile.write(body)

    do_HEAD = do_GET

    def do_POST(self):
        body = self.rfile.read(int(self.headers["Content-Length"]))[::-1]
        self.send_response(201, "Made")
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def date_time_string(self, timestamp=None):
        return "the date"

    def log_message(self, format, *arguments):
        log.append(format % arguments)


log = []
server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), Pages)
thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.01})
thread.start()
connection = http.client.HTTPConnection("127.0.0.1", server.server_port, timeout=20)
for method, path, body, headers in (("GET", "/page?x=1", None, {"X-Word": "hello"}), ("HEAD", "/page", None, {}),
                                    ("POST", "/post", b"body", {}), ("PUT", "/put", b"", {}), ("GET", "/error", None, {}),
                                    ("GET", "/explained", None, {})):
    connection.request(method, path, body, headers)
    response = connection.getresponse()
    text = response.read()
    print(response.status, response.reason, response.version, len(text) if response.status >= 400 else text,
          [(k, v) for k, v in response.getheaders() if k not in ("Content-Length",)], response.will_close)
connection.close()


def raw(data):
    with socket.create_connection(("127.0.0.1", server.server_port), timeout=20) as sock:
        sock.sendall(data)
        sock.shutdown(socket.SHUT_WR)
        with sock.makefile("rb") as stream:
            return stream.read()


for data in (b"GET / HTTP/1.0\r\n\r\n", b"GET /\r\n", b"NONSENSE\r\n\r\n", b"GET / HTTP/9.9\r\n\r\n", b"GET / JUNK/1.1\r\n\r\n",
             b"GET / HTTP/1.x\r\n\r\n", b"GET / HTTP/1.1\r\n" + b"A: b\r\n" * 200 + b"\r\n", b"",
             b"GET /" + b"x" * 70000 + b" HTTP/1.1\r\n\r\n", b"GET //double HTTP/1.0\r\n\r\n", b"\r\n\r\n"):
    answer = raw(data)
    print(answer.split(b"\r\n")[0], len(answer.split(b"\r\n\r\n")[-1]) < 600)
server.shutdown()
thread.join()
server.server_close()
print(log[:4], len(log))
os.mkdir("site")
with open("site/page.txt", "w") as file:
    file.write("a text\n")
os.mkdir("site/folder")
os.chdir("site")
files = http.server.ThreadingHTTPServer(("127.0.0.1", 0), http.server.SimpleHTTPRequestHandler)
files.RequestHandlerClass.log_message = lambda *arguments: None
thread = threading.Thread(target=files.serve_forever, kwargs={"poll_interval": 0.01})
thread.start()
for path in ("/page.txt", "/missing", "/folder", "/", "/../../etc/passwd", "/page.txt/", "/%70age.txt"):
    connection = http.client.HTTPConnection("127.0.0.1", files.server_port, timeout=20)
    connection.request("GET", path)
    response = connection.getresponse()
    print(path, response.status, response.getheader("Content-Type"), response.getheader("Location"), response.read()[:15])
    connection.close()
files.shutdown()
thread.join()
files.server_close()
