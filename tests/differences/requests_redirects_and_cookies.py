# requests, redirects and cookies: expected is what its documentation says.
import json
import threading
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

import requests
from requests.cookies import CookieConflictError, RequestsCookieJar
from requests.utils import dict_from_cookiejar


class Handler(BaseHTTPRequestHandler):
    protocol_version = 'HTTP/1.1'

    def answer(self):
        length = self.headers.get('Content-Length')
        body = self.rfile.read(int(length or 0)).decode()
        path, _, query = self.path.partition('?')
        code, extra = 200, []
        words = path.strip('/').split('/')
        if words[0] == 'to':
            code, extra = int(words[1]), [('Location', '/' + '/'.join(words[2:]))]
        elif words[0] == 'away':
            code, extra = 302, [('Location', query)]
        elif words[0] == 'count':
            n = int(words[1])
            if n:
                code, extra = 302, [('Location', f'{n - 1}'), ('Set-Cookie', f'c{n}={n}; Path=/')]
        elif words[0] == 'set':
            extra = [('Set-Cookie', text.replace('+', ' ').replace('%22', '"')) for text in query.split('&')]
        elif words[0] == 'in':
            code, extra = 302, [('Location', '/deep/er'), ('Set-Cookie', 'login=yes; Path=/deep; HttpOnly')]
        said = {'line': f'{self.command} {self.path}', 'body': body, 'length': length,
                'cookie': self.headers.get('Cookie'), 'auth': self.headers.get('Authorization')}
        data = json.dumps(said).encode()
        self.send_response(code)
        for name, value in extra:
            self.send_header(name, value)
        self.send_header('Content-Length', str(len(data)))
        self.end_headers()
        if self.command != 'HEAD':
            self.wfile.write(data)

    do_GET = do_POST = do_PUT = do_HEAD = answer

    def log_message(self, format, *args):
        pass


def show(response):
    said = response.json()
    shown = [said[key] for key in ('line', 'body', 'length', 'cookie')]
    print([r.status_code for r in response.history], *shown, sep=' | ')


def run(base, other):
    for code in (301, 302, 303, 307, 308):
        for method in ('POST', 'PUT'):
            show(requests.request(method, f'{base}/to/{code}/end', data={'k': 'v'}))
    r = requests.head(base + '/to/302/end')
    print(r.status_code, r.is_redirect, r.is_permanent_redirect, r.next.url.replace(base, ''), r.history)
    r = requests.head(base + '/to/301/end', allow_redirects=True)
    print(r.status_code, r.history, r.history[0].is_permanent_redirect, r.url.replace(base, ''))
    r = requests.get(base + '/to/302/end?q=1#mark')
    first = r.history[0]
    print(r.url.replace(base, ''), first.url.replace(base, ''), len(first.content) > 0, r.request.method)
    r = requests.post(base + '/to/302/end', data='x', allow_redirects=False)
    print(r.status_code, r.headers['Location'], r.next, r.next.body)
    show(requests.get(base + '/to/300/end'))
    # Chains, whose cookies go along.
    with requests.Session() as session:
        r = session.get(base + '/count/3')
        show(r)
        print([[h.url.rpartition('/')[2] for h in step.history] for step in r.history])
        print(session.cookies.get_dict(), r.cookies.get_dict(), r.history[0].cookies)
        session.max_redirects = 5
        try:
            session.get(base + '/count/6')
        except requests.TooManyRedirects as error:
            print(error, error.response.status_code, len(error.response.history))
        show(session.get(base + '/count/5'))
    show(requests.get(base + '/in'))
    # The password stays with its server.
    for target in (base, other):
        print(requests.get(f'{base}/away?{target}/end', auth=('u', 'p')).json()['auth'])
    try:
        requests.get(base + '/away?ftp://nowhere/')
    except requests.exceptions.InvalidSchema as error:
        print(error)
    # Cookies that servers set.
    session = requests.Session()
    r = session.get(base + '/set?a=1&b=two;+Path=/deep&c="quoted";+Max-Age=1000&d=x;+Secure'
                    '&e=none;+Domain=example.com&=&f')
    print(sorted(r.cookies.items()), r.cookies['a'], 'zz' in r.cookies, r.cookies.get('zz', 'none'))
    for path in ('/', '/deep', '/deeper', '/deep/x'):
        print(path, session.get(base + path).json()['cookie'])
    session.get(base + '/set?a=;+Max-Age=0&c=;+Expires=Thu,+01+Jan+1970+00:00:00+GMT'
                '&g=1;+Expires=Fri,+01-Jan-2100+00:00:00+GMT')
    print(sorted(session.cookies.keys()))
    c = [cookie for cookie in session.cookies if cookie.name == 'g'][0]
    print(c.name, c.value, c.domain, c.path, c.expires, c.secure, c.is_expired())
    # Cookies of the user.
    session.cookies.clear()
    session.cookies.set('own', 'v')
    session.cookies['more'] = 'w'
    more = session.get(base, cookies={'once': '1', 'own': 'x'})
    print(session.get(base).json()['cookie'], '|', more.json()['cookie'])
    print(session.get(base).json()['cookie'], dict_from_cookiejar(session.cookies))
    print(requests.get(base, cookies={'a': 'b', 'c': 'd'}).json()['cookie'])
    print(requests.get(base, cookies={'a': 'b'}, headers={'Cookie': 'mine=1'}).json()['cookie'])
    jar = RequestsCookieJar()
    jar.set('n', '1', domain='127.0.0.1', path='/x')
    jar.set('n', '2', domain='127.0.0.1', path='/y')
    jar.set('o', '3', domain='elsewhere.org')
    print(requests.get(base + '/y/z', cookies=jar).json()['cookie'])
    print(jar.list_domains(), jar.list_paths(), len(jar))
    try:
        jar['n']
    except CookieConflictError as error:
        print(error)
    try:
        jar['m']
    except KeyError as error:
        print(error)
    print(jar.get('n', path='/y'), jar.get_dict(domain='127.0.0.1', path='/x'), jar)
    jar.set('o', None)
    print(jar.keys(), jar.copy() == jar)
    session.close()


def serve(server):
    thread = threading.Thread(target=server.serve_forever, args=(0.02,))
    thread.start()
    return thread


here = '127.0.0.1', 0
with ThreadingHTTPServer(here, Handler) as first, ThreadingHTTPServer(here, Handler) as second:
    threads = [serve(first), serve(second)]
    try:
        run(*(f'http://127.0.0.1:{server.server_address[1]}' for server in (first, second)))
    finally:
        first.shutdown()
        second.shutdown()
        for thread in threads:
            thread.join()
