# requests, servers that hang up, stop or answer nonsense: expected is what its documentation says.
import re
import socket
import threading
import time

import requests

ANSWERS = {
    'nothing': b'',
    'nonsense': b'SSH-2.0-OpenSSH_9.2\r\n',
    'status': b'HTTP/1.1 abc Bad\r\n\r\n',
    'head': b'HTTP/1.1 200 OK\r\nContent-Type: te',
    'short': b'HTTP/1.1 200 OK\r\nContent-Length: 10\r\n\r\nhello',
    'chunk': b'HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n5\r\nhello\r\n5\r\nwo',
    'sizes': b'HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\nxyz\r\nhello\r\n0\r\n\r\n',
    'good': b'HTTP/1.1 200 Fine then\r\nTransfer-Encoding: chunked\r\nX-A: b\r\n\r\n'
            b'5\r\nhello\r\n6;x=y\r\n world\r\n0\r\nX-T: t\r\n\r\n',
    'old': b'HTTP/1.0 200 OK\r\n\r\nuntil the end',
    'fold': b'HTTP/1.1 200 OK\r\nX-Long: one\r\n two\r\nContent-Length: 0\r\n\r\n',
    'continue': b'HTTP/1.1 100 Continue\r\n\r\nHTTP/1.1 201 Made\r\nContent-Length: 2\r\n\r\nok',
    'negative': b'HTTP/1.1 200 OK\r\nContent-Length: -5\r\n\r\nhello',
    'many': b'HTTP/1.1 200 OK\r\n' + b'X-Header: value\r\n' * 50 + b'Content-Length: 0\r\n\r\n',
    'no reason': b'HTTP/1.1 200\r\nContent-Length: 0\r\n\r\n',
}


def serve(listener):
    while True:
        connection, _ = listener.accept()
        with connection:
            head = b''
            while b'\r\n\r\n' not in head:
                if not (data := connection.recv(65536)):
                    break
                head += data
            word = head.split(b' ')[1][1:].decode().replace('%20', ' ')
            if word == 'quit':
                return
            if word == 'silent':
                while connection.recv(100):
                    pass
            elif word == 'stalled':
                connection.sendall(b'HTTP/1.1 200 OK\r\nContent-Length: 10\r\n\r\nhello')
                connection.recv(100)
            elif word == 'reset':
                connection.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, b'\1\0\0\0\0\0\0\0')
            else:
                connection.sendall(ANSWERS[word])


def attempt(call, *args, **kwargs):
    try:
        response = call(*args, **kwargs)
        print(response.status_code, repr(response.reason), response.text, sep=' | ')
        return response
    except Exception as error:
        text = re.sub(r'port=\d+', 'port=N', str(error))
        print(type(error).__name__, text.replace(base, 'BASE'), sep=' | ')
        assert not isinstance(error, requests.RequestException) or error.request is not None or \
            isinstance(error, (requests.exceptions.InvalidURL, requests.exceptions.MissingSchema,
                               requests.exceptions.InvalidSchema)), error


listener = socket.create_server(('127.0.0.1', 0))
base = f'http://127.0.0.1:{listener.getsockname()[1]}'
thread = threading.Thread(target=serve, args=(listener,))
thread.start()
for word in ANSWERS:
    print(word, end=': ')
    response = attempt(requests.get, f'{base}/{word}', timeout=60)
    if word == 'fold':
        print(response.headers['x-long'])
print('reset', end=': ')
attempt(requests.get, base + '/reset')
start = time.perf_counter()
attempt(requests.get, base + '/silent', timeout=0.5)
attempt(requests.get, base + '/silent', timeout=(60, 0.1))
attempt(requests.post, base + '/silent', data=b'x' * 10, timeout=(60, 0.1))
attempt(requests.post, base + '/silent', data=iter([b'x', b'y']), timeout=(60, 0.1))
# Time enough for the other thread to send the first half.
attempt(requests.get, base + '/stalled', timeout=(60, 1.5))
print(2.3 <= time.perf_counter() - start < 60)
# A body that stops: what came can be read.
response = requests.get(base + '/stalled', stream=True, timeout=(60, 1.5))
print(response.raw.read(5))
attempt(response.iter_content(5).__next__)
response = requests.get(base + '/short', stream=True)
pieces = response.iter_content(5)
print(next(pieces))
attempt(pieces.__next__)
# Closed before its end, and asked once more.
response = requests.get(base + '/good', stream=True)
response.close()
print(response.raw.closed)
response = requests.get(base + '/good', stream=True)
print(list(response.iter_content(4)))
try:
    response.content
except RuntimeError as error:
    print(error)
try:
    response.iter_content(4)
except requests.exceptions.StreamConsumedError as error:
    print(error, isinstance(error, TypeError))
# A body that raises while it is sent.


def failing():
    yield b'begin'
    raise LookupError('no more')


try:
    requests.post(base + '/good', data=failing())
except LookupError as error:
    print(error)
requests.Session().close()
try:
    requests.get(base + '/quit')
except requests.ConnectionError as error:
    pass
thread.join()
listener.close()
# Nobody there.
attempt(requests.get, base)
attempt(requests.get, base.replace('http', 'https'))
attempt(requests.get, base, proxies={'http': base})
for bad in ('', 'no scheme', 'http://', 'http://[::1', 'http://*.org', 'http://h:port/', 'ftp://h/',
            'http://a b/', 'http:///x', 'localhost:80/x'):
    attempt(requests.get, bad)
for timeout in (0, -1, 'soon', (1, 2, 3), True, (1, 0)):
    attempt(requests.get, base, timeout=timeout)
attempt(requests.post, base, json={1, 2})
attempt(requests.post, base, json=float('nan'))
attempt(requests.post, base, data='text', files={'a': 'b'})
attempt(requests.request, 'GE T', base)
attempt(requests.get, 'https://localhost/', verify='/nowhere/at/all')
print([c.__name__ for c in requests.ConnectTimeout.__mro__[1:4]])
print(issubclass(requests.RequestException, OSError))
