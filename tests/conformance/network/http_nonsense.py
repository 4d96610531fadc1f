# Malformed HTTP in both directions: what http.server answers to it, and what http.client makes of it.
import http.client
import http.server
import socket
import threading


class Handler(http.server.BaseHTTPRequestHandler):
    protocol_version = 'HTTP/1.1'
    server_version, sys_version = 'Server', ''
    timeout = 60

    def do_GET(self):
        body = f'{self.command} {self.path} {self.request_version}'.encode()
        self.send_response(200)
        self.send_header('Content-Length', str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def do_POST(self):
        length = int(self.headers.get('Content-Length', 0))
        body = b'%d' % len(self.rfile.read(length))
        self.send_response(201, 'Made')
        self.send_header('Content-Length', str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def date_time_string(self, timestamp=None):
        return 'DATE'

    def log_message(self, format, *args):
        log.append(format % args)


def talk(address, request, shut=True):
    with socket.create_connection(address, 60) as sock:
        sock.sendall(request)
        if shut:
            sock.shutdown(socket.SHUT_WR)
        answer = b''
        try:
            while data := sock.recv(65536):
                answer += data
        except ConnectionResetError:
            answer += b'<reset>'
    head, _, body = answer.partition(b'\r\n\r\n')
    lines = head.decode('latin-1').split('\r\n')
    return lines[0], [line for line in lines[1:] if line.startswith('Connection')], body[-60:] if not body.startswith(b'<!DOC') else 'page'


log = []


def server_side():
    server = http.server.ThreadingHTTPServer(('127.0.0.1', 0), Handler)
    thread = threading.Thread(target=server.serve_forever)
    thread.start()
    for request in (
            b'', b'\r\n', b'GET\r\n\r\n', b'GET /\r\n\r\n', b'POST /\r\n\r\n', b'GET / HTTP/1.1\r\n\r\n',
            b'GET / HTTP/1.0\r\n\r\n', b'GET / HTTP/1.1\r\nConnection: close\r\n\r\n', b'GET / HTTP/2.0\r\n\r\n',
            b'GET / HTTP/1\r\n\r\n', b'GET / HTTP/x.y\r\n\r\n', b'GET / FTP/1.1\r\n\r\n', b'GET / HTTP/1.-1\r\n\r\n',
            b'GET / HTTP/1.99999999999\r\n\r\n', b'GET /a b HTTP/1.1\r\n\r\n', b'BREW /pot HTTP/1.1\r\n\r\n',
            b'get / HTTP/1.1\r\n\r\n', b'GET //evil.example/x HTTP/1.1\r\nConnection: close\r\n\r\n',
            b'GET /' + b'x' * 70000 + b' HTTP/1.1\r\n\r\n',
            b'GET / HTTP/1.1\r\nX: ' + b'y' * 70000 + b'\r\n\r\n',
            b'GET / HTTP/1.1\r\n' + b'A: b\r\n' * 150 + b'\r\n',
            b'GET / HTTP/1.1\r\nno colon here\r\n\r\n', b'GET / HTTP/1.1\r\n: empty name\r\n\r\n',
            b'GET / HTTP/1.1\nConnection: close\n\n', b'\x16\x03\x01\x02\x00\x01\x00\x01\xfc\x03\x03\r\n\r\n',
            b'GET /one HTTP/1.1\r\n\r\nGET /two HTTP/1.1\r\nConnection: close\r\n\r\n',
            b'POST / HTTP/1.1\r\nContent-Length: 5\r\nConnection: close\r\n\r\nhello',
            b'POST / HTTP/1.1\r\nContent-Length: 50\r\nConnection: close\r\n\r\nshort',
            b'POST / HTTP/1.1\r\nExpect: 100-continue\r\nContent-Length: 2\r\nConnection: close\r\n\r\nok'):
        print(request[:50], talk(server.server_address, request))
    server.shutdown()
    thread.join()
    server.server_close()
    for line in log:
        print('  log:', line[:70])


def client_side():
    answers = [
        b'', b'\r\n', b'nonsense\r\n\r\n', b'HTTP/1.1\r\n\r\n', b'HTTP/1.1 abc OK\r\n\r\n', b'HTTP/1.1 99 Low\r\n\r\n',
        b'HTTP/1.1 1000 High\r\n\r\n', b'HTTP/2.0 200 OK\r\n\r\n', b'HTTP/1.1 200\r\nContent-Length: 2\r\n\r\nhi',
        b'HTTP/1.1 200 OK\r\nContent-Length: 10\r\n\r\nshort', b'HTTP/1.1 200 OK\r\nContent-Length: -5\r\n\r\nrest',
        b'HTTP/1.1 200 OK\r\nContent-Length: many\r\n\r\nrest', b'HTTP/1.0 200 OK\r\n\r\nuntil the end',
        b'HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n5\r\nhello\r\n0\r\n\r\n',
        b'HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n5;x=y\r\nhello\r\n3\r\nend\r\n0\r\nTrailer: t\r\n\r\n',
        b'HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\nzz\r\nhello\r\n', b'HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n5\r\nhel',
        b'HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n', b'HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n-3\r\nabc',
        b'HTTP/1.1 200 ' + b'x' * 70000 + b'\r\n\r\n', b'HTTP/1.1 200 OK\r\nA: ' + b'x' * 70000 + b'\r\n\r\n',
        b'HTTP/1.1 200 OK\r\n' + b'A: b\r\n' * 150 + b'\r\n', b'HTTP/1.1 200 OK\r\nbroken line\r\nB: c\r\n\r\nbody',
        b'HTTP/1.1 100 Continue\r\n\r\nHTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\nok', b'HTTP/1.1 204 None\r\nContent-Length: 7\r\n\r\nignored',
        b'HTTP/1.1 304 Same\r\n\r\nignored', b'ICY 200 OK\r\n\r\n', b'HTTP/1.1 200 OK\r\nContent-Length: 3\r\nContent-Length: 3\r\n\r\nabc']
    listener = socket.create_server(('127.0.0.1', 0))

    def serve():
        for answer in answers:
            sock, _ = listener.accept()
            with sock:
                while not sock.recv(65536).endswith(b'\r\n\r\n'):
                    pass
                try:
                    sock.sendall(answer)
                except OSError:
                    pass
    thread = threading.Thread(target=serve)
    thread.start()
    for answer in answers:
        connection = http.client.HTTPConnection(*listener.getsockname(), timeout=60)
        try:
            connection.request('GET', '/')
            response = connection.getresponse()
            print(answer[:45], response.status, response.reason[:20], response.getheaders()[:2], response.length, end=' ')
            print(response.read()[:20])
        except (http.client.HTTPException, OSError, ValueError) as error:
            print(answer[:45], type(error).__name__, str(error)[:70], getattr(error, 'partial', ''))
        connection.close()
    thread.join()
    listener.close()


server_side()
client_side()
