"""socketserver: handlers that raise, refused requests, timeouts, shutdown from a handler, datagrams, Unix
sockets."""
import io
import os
import socket
import socketserver
import sys
import threading


events, lock = [], threading.Lock()


def note(*what):
    with lock:
        events.append(" ".join(map(str, what)))


class Upper(socketserver.StreamRequestHandler):
    timeout = 30

    def setup(self):
        super().setup()
        note("setup")

    def handle(self):
        for line in self.rfile:
            if line == b"raise\n":
                raise KeyError("in the handler")
            if line == b"stop\n":
                threading.Thread(target=self.server.shutdown).start()
                return
            self.wfile.write(line.upper())

    def finish(self):
        super().finish()
        note("finish")


class Server(socketserver.ThreadingTCPServer):
    allow_reuse_address = daemon_threads = True
    refuse = False

    def verify_request(self, request, client_address):
        return not self.refuse

    def handle_error(self, request, client_address):
        note("error", repr(sys.exception()))

    def shutdown_request(self, request):
        note("shutdown_request")
        super().shutdown_request(request)

    def service_actions(self):
        self.actions = True


def talk(server, data):
    with socket.create_connection(server.server_address) as s:
        s.sendall(data)
        s.shutdown(socket.SHUT_WR)
        answer = b""
        try:
            while piece := s.recv(1000):
                answer += piece
        except ConnectionResetError:
            answer += b"<reset>"
    return answer


class Plain(Server):
    """One request after the other, on the caller's thread."""
    process_request = socketserver.TCPServer.process_request


for kind in Plain, Server:
    with kind(("127.0.0.1", 0), Upper) as server:
        thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.01})
        thread.start()
        print(talk(server, b"one\ntwo\n"), talk(server, b"a\nraise\nb\n") in (b"A\n", b"A\n<reset>"),
            talk(server, b""))
        server.refuse = True
        print(talk(server, b""))
        server.refuse = False
        print(talk(server, b"stop\n"))
        thread.join()
        print(server.actions, kind.__name__)
    print(sorted(events))
    events.clear()
with socketserver.TCPServer(("127.0.0.1", 0), Upper) as server:
    server.timeout = 0.01
    server.handle_timeout = lambda: note("timed out")
    server.handle_request()
    print(events, server.request_queue_size, server.address_family.name, server.socket_type.name)
    server.handle_error = socketserver.BaseServer.handle_error.__get__(server)
    old, sys.stderr = sys.stderr, io.StringIO()
    with socket.create_connection(server.server_address) as s:
        s.sendall(b"raise\n")
        s.shutdown(socket.SHUT_WR)
        server.timeout = 30
        server.handle_request()
    text, sys.stderr = sys.stderr.getvalue(), old
    lines = text.splitlines()
    print(lines[0], lines[1].split(" (")[0], lines[-2], lines[-1])


class Packet(socketserver.DatagramRequestHandler):
    def handle(self):
        self.wfile.write(self.rfile.read()[::-1])


with socketserver.UDPServer(("127.0.0.1", 0), Packet) as server:
    with socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as s:
        s.settimeout(30)
        s.sendto(b"abc", server.server_address)
        server.handle_request()
        print(s.recvfrom(10)[0], server.max_packet_size)
os.chdir(os.environ.get("TMPDIR", "/tmp"))
with socketserver.UnixStreamServer("u", Upper) as server:
    with socket.socket(socket.AF_UNIX) as s:
        s.connect("u")
        s.sendall(b"unix\n")
        s.shutdown(socket.SHUT_WR)
        server.handle_request()
        print(s.recv(10), server.server_address)
os.remove("u")
for make in (lambda: socketserver.TCPServer(("127.0.0.1", -1), Upper),
    lambda: socketserver.TCPServer("x", Upper), lambda: socketserver.UnixStreamServer("x" * 200, Upper),
             lambda: socketserver.TCPServer(("127.0.0.1", 0))):
    try:
        make()
    except Exception as e:
        print(type(e).__name__, e)
