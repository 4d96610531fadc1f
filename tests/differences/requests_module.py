# requests is part of the library, over libcurl: CPython has it from elsewhere. What is asked and answered.
import threading
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
import json

import requests
from requests.exceptions import ConnectionError, HTTPError, InvalidSchema, MissingSchema, RequestException, Timeout


class Handler(BaseHTTPRequestHandler):
    protocol_version = 'HTTP/1.1'

    def answer(self):
        length = int(self.headers.get('Content-Length') or 0)
        body = self.rfile.read(length).decode()
        code, extra = 200, {}
        if self.path.startswith('/delay'):
            (asked_at_once.wait if self.path != '/delay' else answer_now.wait)()
        if self.path == '/moved':
            code, extra = 302, {'Location': '/there'}
        if self.path.startswith('/status/'):
            code = int(self.path[8:])
        if self.path == '/loop':
            code, extra = 302, {'Location': '/loop'}
        if self.path == '/set':
            extra = {'Set-Cookie': 'k=v; Path=/'}
        data = json.dumps({'method': self.command, 'path': self.path, 'body': body,
                           'type': self.headers.get('Content-Type'), 'cookie': self.headers.get('Cookie'),
                           'auth': self.headers.get('Authorization'), 'x': self.headers.get('X-Test')}).encode()
        if self.path == '/text':
            data = 'one\ntwo é'.encode()
            extra = {'Content-Type': 'text/plain; charset=utf-8'}
        self.send_response(code)
        self.send_header('Content-Length', str(len(data)))
        for name, value in ({'Content-Type': 'application/json'} | extra).items():
            self.send_header(name, value)
        self.end_headers()
        if self.command != 'HEAD':
            self.wfile.write(data)

    do_GET = do_POST = do_PUT = do_DELETE = do_HEAD = do_PATCH = do_OPTIONS = answer

    def log_message(self, format, *args):
        pass


# Four requests are answered when all have come; one when it has been given up.
asked_at_once, answer_now = threading.Barrier(4), threading.Event()
with ThreadingHTTPServer(('127.0.0.1', 0), Handler) as server:
    server.handle_error = lambda request, address: None
    server_thread = threading.Thread(target=server.serve_forever, args=(0.05,))
    server_thread.start()
    base = f'http://127.0.0.1:{server.server_address[1]}'
    r = requests.get(base + '/get', params={'a': 1, 'b': ['x', 'y z'], 'c': None}, headers={'X-Test': 'yes'})
    print(r, r.status_code, r.reason, r.ok, bool(r), r.headers['content-TYPE'], r.encoding, r.url[len(base):])
    print(r.json()['path'], r.json()['x'], r.elapsed.total_seconds() > 0, r.history)
    print(requests.post(base + '/p', json={'k': [1, None]}).json())
    print(requests.post(base + '/p', data={'k': 'v w', 'm': [1, 2]}).json())
    print(requests.put(base + '/p', data='raw é').json()['body'], requests.patch(base, data=b'b').json()['method'],
          requests.delete(base).json()['method'], requests.options(base).json()['method'])
    r = requests.head(base + '/moved')
    print(r.status_code, r.content, r.is_redirect, r.headers.get('LOCATION'))
    r = requests.get(base + '/moved')
    print(r.status_code, r.history, r.json()['path'])
    print(requests.get(base, auth=('user', 'pass')).json()['auth'])
    r = requests.get(base + '/text')
    print(repr(r.text), r.content, list(r.iter_lines(decode_unicode=True)), list(r.iter_content(4)))
    try:
        r.json()
    except requests.JSONDecodeError as error:
        print(error, isinstance(error, ValueError), isinstance(error, RequestException))
    for code in (404, 503, 204):
        try:
            requests.get(f'{base}/status/{code}').raise_for_status()
            print(code, 'fine')
        except HTTPError as error:
            print(str(error).replace(base, ''), error.response.status_code, error.request.method)
    with requests.Session() as session:
        session.headers['X-Test'] = 'all'
        session.get(base + '/set')
        print(session.get(base + '/a').json()['cookie'], session.get(base + '/b', cookies={'z': '1'}).json()['cookie'],
              session.cookies.get('k'), session.post(base).json()['x'])
        session.max_redirects = 3
        try:
            session.get(base + '/loop')
        except requests.TooManyRedirects as error:
            print(error)
    try:
        requests.get(base + '/delay', timeout=(60, 0.05))
    except Timeout as error:
        print(type(error).__name__, str(error).partition(': ')[2])
    answer_now.set()
    results = [None] * 4

    def fetch(index):
        results[index] = requests.get(f'{base}/delay/{index}').json()['path']

    threads = [threading.Thread(target=fetch, args=(i,)) for i in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    print(results, not asked_at_once.broken)
    server.shutdown()
    server_thread.join()
try:
    requests.get(base)
except ConnectionError as error:
    print('refused', isinstance(error, OSError))
for bad, kind in (('nonsense', MissingSchema), ('ftp://h/', InvalidSchema), ('http://', requests.exceptions.InvalidURL)):
    try:
        requests.get(bad)
    except kind as error:
        print(error)
print(requests.codes.ok, requests.codes.not_found, requests.exceptions.HTTPError is requests.HTTPError)
