"""A server and clients of HTTP in one program."""
import http.client
import json
import os
import socketserver
import tempfile
import threading
import urllib.error
import urllib.request
from functools import partial
from http import HTTPMethod, HTTPStatus
from http.server import BaseHTTPRequestHandler, HTTPServer, SimpleHTTPRequestHandler, ThreadingHTTPServer

print(repr(HTTPStatus.NOT_FOUND), HTTPStatus(404).phrase, HTTPStatus.OK.is_success, HTTPStatus.OK == 200,
      str(HTTPMethod.GET), HTTPStatus['CREATED'].value, http.client.responses[503], HTTPStatus(418).phrase)


class Handler(BaseHTTPRequestHandler):
    protocol_version = 'HTTP/1.1'

    def reply(self, text, code=200, **headers):
        body = text.encode()
        self.send_response(code)
        self.send_header('Content-Type', 'text/plain; charset=utf-8')
        self.send_header('Content-Length', str(len(body)))
        for name, value in headers.items():
            self.send_header(name.replace('_', '-'), value)
        self.end_headers()
        if self.command != 'HEAD':
            self.wfile.write(body)

    def do_GET(self):
        if self.path == '/moved':
            self.reply('', 302, Location='/there?x=1')
        elif self.path == '/missing':
            self.send_error(404)
        elif self.path == '/chunked':
            self.send_response(200)
            self.send_header('Transfer-Encoding', 'chunked')
            self.end_headers()
            self.wfile.write(b'5\r\nhello\r\n6;x=y\r\n world\r\n0\r\n\r\n')
        else:
            self.reply(f'{self.command} {self.path} {self.headers.get("X-Test", "-")}', X_One='1', x_two='2')

    do_HEAD = do_DELETE = do_GET

    def do_POST(self):
        body = self.rfile.read(int(self.headers['Content-Length'])).decode()
        self.reply(f'{self.command} {self.headers.get_content_type()} {body}', 201)

    do_PUT = do_POST

    def log_message(self, format, *args):
        pass


class Echo(socketserver.StreamRequestHandler):
    def handle(self):
        for line in self.rfile:
            self.wfile.write(line.upper())


with ThreadingHTTPServer(('127.0.0.1', 0), Handler) as server:
    thread = threading.Thread(target=server.serve_forever, args=(0.05,))
    thread.start()
    port = server.server_address[1]
    base = f'http://127.0.0.1:{port}'
    connection = http.client.HTTPConnection('127.0.0.1', port, timeout=10)
    for method in ('GET', 'HEAD', 'DELETE'):
        connection.request(method, '/a?b', headers={'X-Test': method})
        response = connection.getresponse()
        print(response.status, response.reason, response.version, response.getheader('x-ONE'),
              response.getheader('none', 'd'), response.read(), response.isclosed())
    connection.request('PUT', '/p', body='text')
    response = connection.getresponse()
    print(response.status, response.read(4), response.read(), response.headers['Content-Type'])
    connection.request('GET', '/chunked')
    response = connection.getresponse()
    print(response.chunked, response.read(7), response.read())
    connection.request('GET', '/x')
    try:
        connection.request('GET', '/y')
    except http.client.CannotSendRequest as error:
        print('CannotSendRequest', error)
    print(connection.getresponse().read())
    connection.close()
    try:
        connection.getresponse()
    except http.client.ResponseNotReady as error:
        print('ResponseNotReady', error)
    with urllib.request.urlopen(base + '/moved') as response:
        print(response.status, response.geturl() == base + '/there?x=1', response.read().decode())
    request = urllib.request.Request(base + '/post', data=b'a=1', headers={'X-test': 'v'})
    print(request.get_method(), request.host == f'127.0.0.1:{port}', request.selector, request.header_items())
    with urllib.request.urlopen(request) as response:
        print(response.getcode(), response.read())
    try:
        urllib.request.urlopen(base + '/missing')
    except urllib.error.HTTPError as error:
        print(error, error.code, error.reason, error.headers['Connection'], b'Error code: 404' in error.read())
        error.close()
    server.shutdown()
    thread.join()
try:
    urllib.request.urlopen(base)
except urllib.error.URLError as error:
    print(error)
for bad in ('nonsense', 'xyz://h/'):
    try:
        urllib.request.urlopen(bad)
    except (ValueError, urllib.error.URLError) as error:
        print(type(error).__name__, error)


class Quiet(SimpleHTTPRequestHandler):
    def log_message(self, format, *args):
        pass


with tempfile.TemporaryDirectory() as folder:
    os.mkdir(folder + '/sub')
    for name in ('a.txt', 'b&c.html', 'sub/index.html'):
        with open(f'{folder}/{name}', 'w') as f:
            f.write(name)
    with HTTPServer(('127.0.0.1', 0), partial(Quiet, directory=folder)) as server:
        thread = threading.Thread(target=server.serve_forever, args=(0.05,))
        thread.start()
        base = f'http://127.0.0.1:{server.server_port}'
        for path in ('/a.txt', '/b%26c.html', '/sub', '/sub/', '/../../etc/passwd', '/a.txt/'):
            try:
                with urllib.request.urlopen(base + path) as response:
                    print(path, response.status, response.headers['Content-type'], response.read())
            except urllib.error.HTTPError as error:
                print(path, error)
                error.close()
        with urllib.request.urlopen(base) as response:
            print(response.read().decode())
        server.shutdown()
        thread.join()

with socketserver.ThreadingTCPServer(('127.0.0.1', 0), Echo) as server:
    thread = threading.Thread(target=server.serve_forever, args=(0.05,))
    thread.start()
    import socket
    with socket.create_connection(server.server_address) as client, client.makefile('rwb') as file:
        file.write(b'one\ntwo\n')
        file.flush()
        print(file.readline(), file.readline())
    server.shutdown()
    thread.join()
