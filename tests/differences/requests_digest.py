# requests: Digest authentication (RFC 7616) against a server that checks it, and names from a netrc file.
import base64
import hashlib
import os
import re
import tempfile
import threading
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

import requests
from requests.auth import HTTPBasicAuth, HTTPDigestAuth

for name in list(os.environ):
    if name.lower().endswith('_proxy'):
        del os.environ[name]
os.environ['NETRC'] = os.devnull
USER, PASSWORD, REALM = 'Mufasa', 'Circle, "of" life', 'people@example.org'
HASHES = {'MD5': 'md5', 'SHA-256': 'sha256', 'SHA-512': 'sha512', 'MD5-sess': 'md5'}
log = []


class Handler(BaseHTTPRequestHandler):
    protocol_version = 'HTTP/1.1'

    def answer(self, status, body, **headers):
        self.send_response(status)
        for name, value in headers.items():
            self.send_header(name.replace('_', '-'), value)
        self.send_header('Content-Length', str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def correct(self, words, algorithm, quality):
        def digest(*parts):
            return hashlib.new(HASHES[algorithm], ':'.join(parts).encode()).hexdigest()
        secret = digest(USER, REALM, PASSWORD)
        if algorithm.endswith('sess'):
            secret = digest(secret, words['nonce'], words['cnonce'])
        action = digest(self.command, words['uri'])
        middle = (words['nc'], words['cnonce'], words['qop']) if quality else ()
        return (words['uri'] == self.path and words['nonce'] == self.server.nonce
                and words['response'] == digest(secret, words['nonce'], *middle, action))

    def do_GET(self):
        body = self.rfile.read(int(self.headers.get('Content-Length', 0)))
        said = self.headers.get('Authorization', '')
        kind, _, rest = said.partition(' ')
        found = re.findall(r'(\w+)=(?:"(.*?)"|([^,]*))', rest)
        words = {name: quoted or plain for name, quoted, plain in found}
        log.append((self.command, kind, words.get('nc'), sorted(words), body))
        algorithm, quality = self.path.partition('?')[0].split('/')[2:4]
        if algorithm == 'basic':
            return self.answer(200, base64.b64decode(rest) if kind == 'Basic' else b'nobody')
        if algorithm == 'go':
            return self.answer(302, b'', Location='/digest/MD5/auth/after')
        if kind == 'Digest' and self.correct(words, algorithm, quality != 'none'):
            return self.answer(200, b'welcome ' + body)
        challenge = f'Digest realm="{REALM}", nonce="{self.server.nonce}", opaque="abc, def"'
        challenge += f', algorithm={algorithm}'
        if quality != 'none':
            challenge += ', qop="auth,auth-int"' if quality == 'both' else f', qop="{quality}"'
        self.answer(401, b'who?', WWW_Authenticate=challenge, Set_Cookie='seen=yes')

    do_POST = do_PUT = do_GET

    def log_message(self, *arguments):
        pass


def show(label, response):
    print(label, response.status_code, response.text, [r.status_code for r in response.history])
    for entry in log:
        print('   ', *entry)
    log.clear()


with ThreadingHTTPServer(('127.0.0.1', 0), Handler) as server:
    server.nonce = 'first nonce'
    thread = threading.Thread(target=server.serve_forever, args=(0.01,))
    thread.start()
    base = f'http://127.0.0.1:{server.server_port}/digest/'
    for algorithm in HASHES:
        for quality in ('auth', 'both', 'none'):
            if algorithm.endswith('sess') and quality == 'none':
                continue
            show(f'{algorithm} {quality}',
                 requests.get(base + f'{algorithm}/{quality}', auth=HTTPDigestAuth('Mufasa', PASSWORD)))
    with requests.Session() as session:
        session.auth = HTTPDigestAuth(USER, PASSWORD)
        show('session', session.get(base + 'MD5/auth'))
        show('again', session.get(base + 'MD5/auth', params={'a': 'b c'}))
        print(dict(session.cookies))
        show('post', session.post(base + 'MD5/auth', data='some data'))
        server.nonce = 'second nonce'
        show('new nonce', session.put(base + 'MD5/auth', data=b'more'))
        show('redirect', session.get(base + 'go/x'))
        # The other answer to "who": a hook's.
        seen = []
        hook = {'response': lambda r, **more: seen.append(r.status_code)}
        show('hook', session.get(base + 'MD5/auth', hooks=hook))
        print(seen)
    with tempfile.TemporaryFile() as file:
        file.write(b'skipped, sent')
        file.seek(9)
        show('file', requests.post(base + 'MD5/auth', data=file, auth=HTTPDigestAuth(USER, PASSWORD)))
    show('wrong', requests.get(base + 'MD5/auth', auth=HTTPDigestAuth(USER, 'no')))
    print('unknown', requests.get(base + 'MD5/auth-int', auth=HTTPDigestAuth(USER, PASSWORD)).status_code)
    log.clear()
    show('nobody', requests.get(base + 'MD5/auth'))
    one = HTTPDigestAuth('a', 'b')
    print(one == HTTPDigestAuth('a', 'b'), one != HTTPDigestAuth('a', 'c'))
    # Names from a file.
    with tempfile.TemporaryDirectory() as folder:
        os.environ['NETRC'] = os.path.join(folder, 'netrc')
        with open(os.environ['NETRC'], 'w') as file:
            file.write('machine 127.0.0.1 login anna password secret\n'
                       'machine example.org login x password y\n')
        os.chmod(os.environ['NETRC'], 0o600)
        show('netrc', requests.get(base + 'basic/x'))
        show('given', requests.get(base + 'basic/x', auth=('otto', 'other')))
        with requests.Session() as session:
            session.trust_env = False
            show('not trusted', session.get(base + 'basic/x'))
        os.environ['NETRC'] += '.none'
        show('no file', requests.get(base + 'basic/x'))
    server.shutdown()
    thread.join()
