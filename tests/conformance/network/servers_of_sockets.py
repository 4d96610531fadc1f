# socketserver: every kind, what a handler may do, errors in it, timeouts, requests refused, shutdown.
import contextlib
import io
import os
import socket
import socketserver
import struct
import sys
import tempfile
import threading


class Upper(socketserver.StreamRequestHandler):
    def handle(self):
        for line in self.rfile:
            self.wfile.write(line.upper())


class Datagram(socketserver.DatagramRequestHandler):
    def handle(self):
        self.wfile.write(self.rfile.read()[::-1])


class Stages(socketserver.BaseRequestHandler):
    log = []

    def setup(self):
        self.log.append('setup')

    def handle(self):
        self.log.append('handle')
        data = self.request.recv(100)
        if data == b'error':
            raise ValueError('in the handler')
        self.request.sendall(b'fine')

    def finish(self):
        self.log.append('finish')


@contextlib.contextmanager
def serving(server):
    with server:
        thread = threading.Thread(target=server.serve_forever, kwargs={'poll_interval': 0.01})
        thread.start()
        try:
            yield server
        finally:
            server.shutdown()
            thread.join()


def ask(family, address, *messages):
    with socket.socket(family) as sock:
        sock.settimeout(60)
        sock.connect(address)
        answers = []
        for message in messages:
            sock.sendall(message)
            answers.append(sock.recv(1000))
        sock.shutdown(socket.SHUT_WR)
        answers.append(sock.recv(1000))
        return answers


def streams():
    for kind in (socketserver.TCPServer, socketserver.ThreadingTCPServer, socketserver.ForkingTCPServer):
        with serving(kind(('127.0.0.1', 0), Upper)) as server:
            print(kind.__name__, ask(socket.AF_INET, server.server_address, b'one\n', b'two\n'))
    for kind in (socketserver.UnixStreamServer, socketserver.ThreadingUnixStreamServer, socketserver.ForkingUnixStreamServer):
        with serving(kind(kind.__name__[:3], Upper)) as server:
            print(kind.__name__, ask(socket.AF_UNIX, server.server_address, b'unix\n'), server.get_request.__name__)
    with serving(socketserver.ThreadingTCPServer(('127.0.0.1', 0), Upper)) as server:
        out = []
        threads = [threading.Thread(target=lambda n=n: out.append(ask(socket.AF_INET, server.server_address, b'n%d\n' % n)[0]))
                   for n in range(30)]
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join()
        print(sorted(out) == sorted(b'N%d\n' % n for n in range(30)))


def datagrams():
    for kind in (socketserver.UDPServer, socketserver.ThreadingUDPServer):
        with serving(kind(('127.0.0.1', 0), Datagram)) as server, socket.socket(type=socket.SOCK_DGRAM) as sock:
            sock.settimeout(60)
            sock.sendto(b'drawer', server.server_address)
            print(kind.__name__, sock.recv(100), server.max_packet_size, server.socket_type.name)


class Careful(socketserver.TCPServer):
    allow_reuse_address = True
    log = []

    def verify_request(self, request, client_address):
        self.log.append('verify')
        return request.recv(1, socket.MSG_PEEK) != b'x'

    def handle_error(self, request, client_address):
        self.log.append(f'error {sys.exc_info()[1]!r}')

    def handle_timeout(self):
        self.log.append('timeout')

    def service_actions(self):
        self.seen = True

    def shutdown_request(self, request):
        self.log.append('closing')
        super().shutdown_request(request)


def stages():
    with serving(Careful(('127.0.0.1', 0), Stages)) as server:
        for message in (b'good', b'xbad', b'error', b'good'):
            with socket.create_connection(server.server_address) as sock:
                sock.sendall(message)
                try:
                    print(message, sock.recv(10))
                except ConnectionResetError:
                    print(message, b'')
    print(Careful.log)
    print(Stages.log, server.seen)
    Careful.log.clear()
    with Careful(('127.0.0.1', 0), Stages) as server:
        server.timeout = 0
        server.handle_request()
        print(Careful.log, server.fileno() > 2, server.request_queue_size)
        with socket.create_connection(server.server_address) as sock:
            sock.sendall(b'once')
            server.timeout = None
            server.handle_request()
            print(sock.recv(10))
    try:
        socketserver.BaseServer(('x', 1), None).handle_request()
    except AttributeError as error:
        print(str(error)[:40])


def reports():
    """The default handle_error writes to standard error and goes on."""
    old, sys.stderr = sys.stderr, io.StringIO()
    try:
        with serving(socketserver.TCPServer(('127.0.0.1', 0), Stages)) as server:
            for message in (b'error', b'good'):
                with socket.create_connection(server.server_address) as sock:
                    sock.sendall(message)
                    try:
                        answer = sock.recv(10)
                    except ConnectionResetError:
                        answer = b''
        text = sys.stderr.getvalue()
    finally:
        sys.stderr = old
    print(answer, 'ValueError: in the handler' in text, text.count('-' * 40), 'Exception occurred during processing' in text)


def hang_ups():
    with serving(socketserver.ThreadingTCPServer(('127.0.0.1', 0), Upper)) as server:
        server.handle_error = lambda request, address: None
        for _ in range(10):
            sock = socket.create_connection(server.server_address)
            sock.sendall(b'no line end')
            sock.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, struct.pack('ii', 1, 0))
            sock.close()
        print(ask(socket.AF_INET, server.server_address, b'still here\n'))
    print(threading.active_count())


with tempfile.TemporaryDirectory() as folder:
    os.chdir(folder)
    for part in (streams, datagrams, stages, reports, hang_ups):
        print('--', part.__name__)
        sys.stdout.flush()
        part()
    os.chdir('/')
