# A listening SSLSocket: accept() gives encrypted connections; clients that connect by themselves; many at once;
# servers of socketserver and http.server, with the clients of http.client and urllib.request.
import http.client
import http.server
import socket
import socketserver
import ssl
import threading
import urllib.error
import urllib.request

from _pairs import client_context, pem, say, server_context

with socket.create_server(('127.0.0.1', 0)) as plain:
    port = plain.getsockname()[1]
    with server_context().wrap_socket(plain, server_side=True) as listener:
        refused = []

        def answer():
            for _ in range(4):
                try:
                    connection, _ = listener.accept()
                except ssl.SSLError as error:
                    refused.append(error.reason)
                    continue
                with connection:
                    try:
                        connection.sendall(connection.recv(100)[::-1])
                    except OSError:
                        pass   # who only wants to see the certificate

        thread = threading.Thread(target=answer)
        thread.start()
        with client_context().wrap_socket(socket.socket(), server_hostname='localhost') as s:
            print(s.version(), s.connect(('127.0.0.1', port)), s.version())
            s.sendall(b'abc')
            print(s.recv(10))
            say(s.connect, ('127.0.0.1', port))
        with client_context().wrap_socket(socket.socket(), server_hostname='localhost') as s:
            print(s.connect_ex(('127.0.0.1', port)))
            s.sendall(b'def')
            print(s.recv(10))
        with socket.create_connection(('127.0.0.1', port)) as s:
            say(client_context(None).wrap_socket, s, server_hostname='localhost')
        print(ssl.get_server_certificate(('127.0.0.1', port)) == open(pem('server.pem')).read())
        thread.join()
        print(refused)


class Echo(socketserver.StreamRequestHandler):
    def handle(self):
        for line in self.rfile:
            self.wfile.write(line.upper())


class Secure(socketserver.ThreadingTCPServer):
    daemon_threads = False

    def get_request(self):
        connection, address = super().get_request()
        return server_context().wrap_socket(connection, server_side=True), address


with Secure(('127.0.0.1', 0), Echo) as server:
    loop = threading.Thread(target=server.serve_forever, args=(0.02,))
    loop.start()
    results = []

    def ask(number):
        with socket.create_connection(server.server_address) as s:
            with client_context().wrap_socket(s, server_hostname='localhost') as s:
                s.sendall(b'client %d\n' % number)
                results.append(s.makefile().readline())

    threads = [threading.Thread(target=ask, args=(number,)) for number in range(12)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    print(len(results), sorted(results)[0], sorted(results)[-1])
    server.shutdown()
    loop.join()


class Pages(http.server.BaseHTTPRequestHandler):
    protocol_version = 'HTTP/1.1'

    def do_GET(self):
        body = f'you asked for {self.path}'.encode()
        self.send_response(200 if self.path != '/missing' else 404)
        self.send_header('Content-Length', str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def do_POST(self):
        body = self.rfile.read(int(self.headers['Content-Length']))[::-1]
        self.send_response(200)
        self.send_header('Content-Length', str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, *args):
        pass


with http.server.ThreadingHTTPServer(('127.0.0.1', 0), Pages) as server:
    server.socket = server_context().wrap_socket(server.socket, server_side=True)
    port = server.server_address[1]
    loop = threading.Thread(target=server.serve_forever, args=(0.02,))
    loop.start()
    connection = http.client.HTTPSConnection('localhost', port, context=client_context(), timeout=60)
    print(connection.default_port, http.client.HTTPSConnection('localhost').port)
    for path in ('/a', '/missing'):
        connection.request('GET', path)
        answer = connection.getresponse()
        print(answer.status, answer.read(), type(connection.sock).__name__)
    connection.request('POST', '/', b'0123456789' * 5000)
    print(len(connection.getresponse().read()))
    connection.close()
    for context, name in ((client_context(), 'localhost'), (client_context(None), 'localhost'),
                          (client_context(), '127.0.0.1')):
        try:
            with urllib.request.urlopen(f'https://{name}:{port}/b', context=context, timeout=60) as answer:
                print(answer.status, answer.read(), answer.url.endswith('/b'))
        except urllib.error.URLError as error:
            print(type(error.reason).__name__, error.reason.verify_message)
    opener = urllib.request.build_opener(urllib.request.HTTPSHandler(context=client_context()))
    try:
        opener.open(f'https://localhost:{port}/missing')
    except urllib.error.HTTPError as error:
        print(error.code, error.read())
    unchecked = ssl._create_unverified_context()
    with urllib.request.urlopen(f'https://localhost:{port}/c', context=unchecked) as answer:
        print(answer.read())
    server.shutdown()
    loop.join()
