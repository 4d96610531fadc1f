"""An http.server gets raw requests that are wrong, short, long, pipelined; what it answers."""
import http.server
import re
import socket
import threading


class Handler(http.server.BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"
    server_version, sys_version = "S/1", ""

    def do_GET(self):
        body = f"{self.path} {self.request_version} {sorted(self.headers.keys())}".encode()
        self.send_response(200)
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def do_POST(self):
        body = self.rfile.read(int(self.headers.get("Content-Length", 0)))
        self.send_response(201, "Made")
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body[::-1])

    def do_FAIL(self):
        self.send_error(418, explain="short & <stout>")

    def do_TWICE(self):
        self.send_response_only(204)
        self.send_header("X", "a")
        self.send_header("Connection", "close")
        self.end_headers()

    def log_message(self, format, *args):
        log.append(format % args)

    def date_time_string(self, timestamp=None):
        return "DATE"


log = []
with http.server.ThreadingHTTPServer(("127.0.0.1", 0), Handler) as server:
    thread = threading.Thread(target=server.serve_forever, args=(0.01,))
    thread.start()

    def ask(label, data):
        with socket.create_connection(server.server_address) as s:
            s.sendall(data)
            s.shutdown(socket.SHUT_WR)
            answer = b""
            try:
                while piece := s.recv(65536):
                    answer += piece
            except ConnectionResetError:
                pass
        head, _, body = answer.decode("latin-1").partition("\r\n\r\n")
        title = re.search("Message: .*", body)
        print(label, "->", head.split("\r\n"), title.group() if title else body[:90], log)
        log.clear()

    ask("fine", b"GET /a HTTP/1.1\r\nHost: x\r\n\r\n")
    ask("old", b"GET /b HTTP/1.0\r\n\r\n")
    ask("oldest", b"GET /c\r\n")
    ask("oldest post", b"POST /c\r\n")
    ask("two at once",
        b"GET /1 HTTP/1.1\r\n\r\nGET /2 HTTP/1.1\r\nConnection: close\r\n\r\nGET /3 HTTP/1.1\r\n\r\n")
    ask("post", b"POST / HTTP/1.1\r\nContent-Length: 3\r\n\r\nabcGET /after HTTP/1.1\r\n\r\n")
    ask("empty", b"")
    ask("line end", b"\r\n")
    ask("one word", b"GET\r\n\r\n")
    ask("four words", b"GET / HTTP/1.1 more\r\n\r\n")
    ask("version", b"GET / HTP/1.1\r\n\r\n")
    ask("version number", b"GET / HTTP/1.x\r\n\r\n")
    ask("version two", b"GET / HTTP/2.0\r\n\r\n")
    ask("version three parts", b"GET / HTTP/1.1.1\r\n\r\n")
    ask("version 1.2", b"GET / HTTP/1.2\r\nConnection: close\r\n\r\n")
    ask("method", b"NOPE / HTTP/1.1\r\n\r\n")
    ask("lower", b"get / HTTP/1.1\r\n\r\n")
    ask("fail", b"FAIL / HTTP/1.1\r\n\r\n")
    ask("twice", b"TWICE / HTTP/1.1\r\n\r\n")
    ask("head", b"HEAD / HTTP/1.1\r\n\r\n")
    ask("slashes", b"GET //evil HTTP/1.0\r\n\r\n")
    ask("many headers", b"GET / HTTP/1.1\r\n" + b"X: y\r\n" * 102 + b"\r\n")
    ask("continue",
        b"POST / HTTP/1.1\r\nExpect: 100-continue\r\nContent-Length: 2\r\nConnection: close\r\n\r\nhi")
    ask("keep alive", b"GET /k HTTP/1.0\r\nConnection: keep-alive\r\n\r\n")
    server.shutdown()
    thread.join()
