# requests, what is sent and how answers are read: expected is what its documentation says.
import gzip
import io
import json
import os
import threading
import zlib
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

import requests
from requests.adapters import HTTPAdapter
from requests.auth import AuthBase, HTTPBasicAuth
from requests.structures import CaseInsensitiveDict


class Handler(BaseHTTPRequestHandler):
    protocol_version = 'HTTP/1.1'

    def read_body(self):
        if self.headers.get('Transfer-Encoding') == 'chunked':
            body = b''
            while size := int(self.rfile.readline(), 16):
                body += self.rfile.read(size)
                self.rfile.readline()
            self.rfile.readline()
            return body
        return self.rfile.read(int(self.headers.get('Content-Length') or 0))

    def answer(self):
        body = self.read_body()
        code, extra, data = 200, [('Content-Type', 'application/json')], None
        match self.path.split('?')[0]:
            case '/gzip':
                extra, data = [('Content-Encoding', 'gzip')], gzip.compress(b'squeezed ' * 5)
            case '/two':
                extra, data = [('Content-Encoding', 'gzip')], gzip.compress(b'one ') + gzip.compress(b'two')
            case '/deflate':
                extra, data = [('Content-Encoding', 'deflate')], zlib.compress(b'deflated')
            case '/bare':
                packer = zlib.compressobj(wbits=-15)
                extra, data = [('Content-Encoding', 'deflate')], packer.compress(b'bare') + packer.flush()
            case '/liar':
                extra, data = [('Content-Encoding', 'gzip')], b'this is not gzip'
            case '/link':
                links = '<http://h/2>; rel="next", <http://h/9>; rel=last; title="x"'
                extra = [('Link', links), ('X-A', '1'), ('X-A', '2')]
            case '/latin':
                extra, data = [('Content-Type', 'text/html')], 'café'.encode('latin1')
            case '/unknown':
                extra, data = [('Content-Type', 'application/x')], 'naïve'.encode()
            case '/empty':
                code, data = 204, b''
            case '/utf16':
                extra, data = [], json.dumps({'k': 'ü'}).encode('utf-16')
        if data is None:
            lines = [f'{name}: {value}' for name, value in self.headers.items()]
            data = json.dumps({'line': f'{self.command} {self.path}', 'headers': lines,
                               'body': body.decode('latin1')}).encode()
        self.send_response(code)
        for name, value in extra:
            self.send_header(name, value)
        if code != 204:
            self.send_header('Content-Length', str(len(data)))
        self.end_headers()
        if self.command != 'HEAD':
            self.wfile.write(data)

    do_GET = do_POST = do_PUT = do_DELETE = do_HEAD = do_PATCH = do_OPTIONS = answer

    def log_message(self, format, *args):
        pass


def show(response, *names):
    said = response.json()
    print(said['line'], [line for line in said['headers'] if line.split(':')[0] in names], repr(said['body']))


def parts():
    yield b'first '
    yield 'secönd'


class Token(AuthBase):
    def __call__(self, r):
        r.headers['X-Token'] = f'for {r.method} {r.path_url}'
        return r


def run(base):
    # Parameters and addresses.
    show(requests.get(base + '/a b/ü?x=1#frag', params={'l': [1, 2], 'n': None, 's': 'a&b'}))
    show(requests.get(base, params=[('k', 'v'), ('k', 'w')]))
    show(requests.get(base + '/%7Euser/%2F', params='raw=1'))
    print(requests.Request('get', 'http://Example.com', params={'q': 'ä'}).prepare().url)
    # Bodies.
    kinds = 'Content-Type', 'Content-Length', 'Transfer-Encoding'
    show(requests.post(base, data={'a': ['1', '2'], 'b': 'x y'}), *kinds)
    show(requests.post(base, data=[('a', 1), ('a', '2')]), *kinds)
    show(requests.post(base, data='tëxt'), *kinds)
    show(requests.post(base, data=b'bytes', headers={'content-type': 'x/y'}), *kinds)
    show(requests.post(base, json={'k': [1, None, 'ü']}), *kinds)
    show(requests.post(base, json=[]), *kinds)
    show(requests.post(base), *kinds)
    show(requests.delete(base), *kinds)
    show(requests.put(base, data=io.BytesIO(b'from a file')), *kinds)
    show(requests.patch(base, data=parts()), *kinds)
    show(requests.put(base, data=iter([])), *kinds)
    big = b'x' * 3_000_000
    for data in (big, io.BytesIO(big)):
        print(len(requests.post(base, data=data).json()['body']))
    # Files.
    files = {'f': ('n.txt', b'content', 'text/plain', {'X-P': '1'}), 'g': b'plain'}
    sent = requests.post(base, data={'field': 'v'}, files=files)
    said = sent.json()
    kind = next(line for line in said['headers'] if line.startswith('Content-Type'))
    boundary = kind.partition('boundary=')[2]
    print(kind.replace(boundary, 'B'))
    print(said['body'].replace(boundary, 'B').replace('\r\n', '|'))
    # Headers, authentication.
    show(requests.get(base, headers={'X-None': None, 'X-Empty': '', 'x-Some': b'bytes', 'Accept': 'a/b'}),
         'X-None', 'X-Empty', 'x-Some', 'Accept', 'Connection')
    show(requests.get(base, auth=('user', 'pä')), 'Authorization')
    show(requests.get(base.replace('//', '//u%40x:p@')), 'Authorization')
    show(requests.get(base + '/p', auth=Token()), 'X-Token')
    for bad in ({'a\n': 'b'}, {'a': 'b\r\nc: d'}, {'a': ' b'}, {'a': 1}):
        try:
            requests.get(base, headers=bad)
        except requests.exceptions.InvalidHeader as error:
            print(error)
    # Decoding.
    for path in ('gzip', 'two', 'deflate', 'bare'):
        print(path, requests.get(f'{base}/{path}').content)
    try:
        requests.get(base + '/liar')
    except requests.exceptions.ContentDecodingError as error:
        print(error)
    r = requests.get(base + '/gzip', stream=True)
    print(r.raw.read(2), zlib.decompress(b'\x1f\x8b' + r.raw.read(), 31)[:8])
    r = requests.get(base + '/latin')
    print(r.encoding, r.text, r.apparent_encoding)
    r = requests.get(base + '/unknown')
    print(r.encoding, r.text, r.apparent_encoding)
    r.encoding = 'latin1'
    print(r.text)
    print(requests.get(base + '/utf16').json())
    # What an answer says.
    r = requests.get(base + '/link')
    print(r.links)
    print(r.headers['x-a'], r.raw.headers.getlist('X-a'), 'X-A' in r.headers, type(r.headers).__name__)
    r = requests.get(base + '/empty')
    print(r, r.content, repr(r.text), r.reason, r.ok)
    r = requests.head(base + '/gzip')
    print(r.status_code, r.content, r.headers['Content-Encoding'])
    # Hooks.
    seen = []

    def note(response, **kwargs):
        seen.append((response.status_code, sorted(kwargs)))

    def replace(response, *args, **kwargs):
        response.marked = True
        return response

    print(requests.get(base, hooks={'response': [note, replace]}).marked, seen)
    # Sessions.
    with requests.Session() as session:
        session.headers.update({'X-S': 'session', 'X-T': 't'})
        session.params = {'s': '1'}
        session.auth = HTTPBasicAuth('a', 'b')
        session.hooks['response'].append(note)
        show(session.get(base + '/x', params={'r': 2}, headers={'X-T': None}), 'X-S', 'X-T', 'Authorization')
        prepared = session.prepare_request(requests.Request('POST', base, data={'k': 'v'}))
        print(prepared, prepared.body, prepared.headers['Content-Length'], len(seen))
        prepared.headers['X-S'] = 'changed'
        show(session.send(prepared), 'X-S')

        class Fixed(requests.adapters.BaseAdapter):
            def send(self, request, **kwargs):
                response = requests.Response()
                response.status_code, response.url, response.request = 299, request.url, request
                response.raw = io.BytesIO(b'made up')
                return response

            def close(self):
                print('closed')

        session.mount('mock://', Fixed())
        r = session.get('mock://anything')
        print(r, r.text, r.url)
        print(list(session.adapters), type(session.get_adapter(base)) is HTTPAdapter)
    # Proxies: this server is one, which answers by itself.
    show(requests.get('http://far.invalid/x?y', proxies={'http': base}))
    show(requests.get('http://far.invalid/', proxies={'http://far.invalid': base.replace('//', '//u:p@')}),
         'Proxy-Authorization')
    os.environ['http_proxy'] = base
    show(requests.get('http://far.invalid/z'))
    os.environ['no_proxy'] = 'other.org, 127.0.0.0/8'
    show(requests.get(base + '/direct'))
    del os.environ['http_proxy'], os.environ['no_proxy']
    print(CaseInsensitiveDict(A=1) == {'a': 1}, CaseInsensitiveDict({'Xy': 2}),
          list(CaseInsensitiveDict(B=1, b=2).items()))
    codes = requests.codes
    print(codes.teapot, codes['ok'], codes.NOT_FOUND, codes.get('none such'))


with ThreadingHTTPServer(('127.0.0.1', 0), Handler) as server:
    thread = threading.Thread(target=server.serve_forever, args=(0.02,))
    thread.start()
    try:
        run(f'http://127.0.0.1:{server.server_address[1]}')
    finally:
        server.shutdown()
        thread.join()
