# urllib.request.URLopener and FancyURLopener: own schemes, files, retrieved files, a server's answers.
import http.server
import os
import tempfile
import threading
import urllib.error
import urllib.request
import warnings

warnings.simplefilter('ignore', DeprecationWarning)


class Own(urllib.request.URLopener):
    def open_spam(self, url, data=None):
        return url, data

    def open_local_file(self, url):
        return 'file ' + url


class Handler(http.server.BaseHTTPRequestHandler):
    def do_GET(self):
        status = 401 if 'locked' in self.path else 200
        self.send_response(status)
        body = (self.headers.get('Authorization') or 'no user').encode()
        self.send_header('Content-Length', str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, *arguments):
        pass


own = Own()
print(own.open('spam://example/ /'), own.open('spam:x', b'data'), own.open('file:/a b'), type(own).__mro__[1])
for url in ('local_file://x', 'local-file:x'):
    for call in (own.open, own.retrieve):
        try:
            print(call(url))
        except OSError as error:
            print(type(error).__name__, error.args)
with tempfile.TemporaryDirectory() as folder:
    os.chdir(folder)
    with open('a b.txt', 'w') as file:
        file.write('content')
    fancy = urllib.request.FancyURLopener({})
    for url in ('file:a%20b.txt', 'file://' + folder + '/a%20b.txt'):
        with fancy.open(url) as answer:
            print(answer.read(), answer.geturl().replace(folder, ''), answer.headers['content-length'],
                  answer.status, answer.getcode())
    os.chdir('/')
server = http.server.ThreadingHTTPServer(('127.0.0.1', 0), Handler)
thread = threading.Thread(target=server.serve_forever)
thread.start()
host = f'127.0.0.1:{server.server_port}'
for url in ('http://{}/page.txt', 'http://me:secret@{}/x'):
    try:
        with fancy.open(url.format(host)) as answer:
            print(url, answer.read(), answer.getcode(), answer.geturl() == url.format(host))
    except urllib.error.HTTPError as error:
        print(url, 'error', error.code)
        error.close()
keeper = urllib.request.URLopener({})
name, headers = keeper.retrieve(f'http://{host}/page.txt')
with open(name) as file:
    print(os.path.splitext(name)[1], file.read(), headers['content-length'], fancy.maxtries)
keeper.cleanup()
print(os.path.exists(name))
server.shutdown()
thread.join()
server.server_close()
print(isinstance(urllib.request.thishost(), tuple))
