# socketserver: TCP, UDP, Unix, threads, forks; handlers, errors, timeouts, requests refused, shutting down.
import contextlib
import io
import os
import socket
import socketserver
import sys
import threading


class Upper(socketserver.StreamRequestHandler):
    def setup(self):
        super().setup()
        self.server.log.append("setup") if hasattr(self.server, "log") else None

    def handle(self):
        for line in self.rfile:
            if line == b"fail\n":
                raise ValueError("asked to")
            self.wfile.write(line.upper())

    def finish(self):
        super().finish()
        self.server.log.append("finish") if hasattr(self.server, "log") else None


class Datagram(socketserver.DatagramRequestHandler):
    def handle(self):
        self.wfile.write(self.rfile.read()[::-1])


def ask(family, address, *lines, kind=socket.SOCK_STREAM):
    with socket.socket(family, kind) as sock:
        sock.settimeout(20)
        sock.connect(address)
        sock.sendall(b"".join(lines))
        if kind == socket.SOCK_DGRAM:
            return sock.recv(1000)
        try:
            sock.shutdown(socket.SHUT_WR)
            with sock.makefile("rb") as stream:
                return stream.read()
        except OSError:
            return b""


@contextlib.contextmanager
def running(server):
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.01})
    thread.start()
    try:
        yield server
    finally:
        server.shutdown()
        thread.join()
        server.server_close()


for kind in (socketserver.TCPServer, socketserver.ThreadingTCPServer, socketserver.ForkingTCPServer):
    with running(kind(("127.0.0.1", 0), Upper)) as server:
        answers = [ask(socket.AF_INET, server.server_address, b"one\n", b"two\n") for _ in range(3)]
        print(kind.__name__, answers, server.allow_reuse_address, server.request_queue_size)
for kind in (socketserver.UnixStreamServer, socketserver.ThreadingUnixStreamServer):
    with running(kind("unix", Upper)) as server:
        print(kind.__name__, ask(socket.AF_UNIX, "unix", b"unix\n"))
    os.unlink("unix")
for kind in (socketserver.UDPServer, socketserver.ThreadingUDPServer):
    with running(kind(("127.0.0.1", 0), Datagram)) as server:
        print(kind.__name__, ask(socket.AF_INET, server.server_address, b"datagram", kind=socket.SOCK_DGRAM))


class Picky(socketserver.TCPServer):
    timeout = 0.01
    log = []

    def verify_request(self, request, address):
        self.log.append("verify")
        return len([entry for entry in self.log if entry == "verify"]) != 2

    def handle_error(self, request, address):
        self.log.append(repr(sys.exc_info()[1]))

    def handle_timeout(self):
        self.log.append("timeout")

    def service_actions(self):
        if "service" not in self.log:
            self.log.append("service")


with Picky(("127.0.0.1", 0), Upper) as server:
    server.handle_request()
    print(server.log)
    del server.log[:]
    clients = []
    for text in (b"first\n", b"refused\n", b"fail\n"):
        thread = threading.Thread(target=lambda text=text: clients.append(ask(socket.AF_INET, server.server_address, text)))
        thread.start()
        server.timeout = 10
        server.handle_request()
        thread.join()
    print(clients, server.log)
    print(server.fileno() == server.socket.fileno())
stderr, sys.stderr = sys.stderr, io.StringIO()
with running(socketserver.TCPServer(("127.0.0.1", 0), Upper)) as server:
    print(ask(socket.AF_INET, server.server_address, b"fail\n"))
text, sys.stderr = sys.stderr.getvalue(), stderr
print("Exception occurred during processing of request from ('127.0.0.1'" in text, "ValueError: asked to" in text)
print([c.__name__ for c in socketserver.ThreadingTCPServer.__mro__[:4]], socketserver.ThreadingMixIn.daemon_threads)
try:
    socketserver.TCPServer(("127.0.0.1", 99999), Upper)
except OverflowError as error:
    print(error)
