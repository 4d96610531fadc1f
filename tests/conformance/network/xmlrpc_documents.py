# XML-RPC servers with a page on what they can do: who answers what, and the parts of the page that count.
import http.client
import io
import os
import re
import sys
import threading
import xmlrpc.client
from unittest import mock
from xmlrpc.server import DocCGIXMLRPCRequestHandler, DocXMLRPCRequestHandler, DocXMLRPCServer, ServerHTMLDoc


class Methods:
    def scale(self, value, factor: float = 2.0):
        """Multiply; see PEP 257 and RFC 1952, or http://example.org/a_page.

        add() is for sums, self.scale for products; "quotes" & <angles>.
        """
        return value * factor

    def _hidden(self):
        return 1


def add(x, y):
    """Add two values."""
    return x + y


def bare(*args, **kwargs):
    return len(args)


def fill(server):
    server.set_server_title('Title & <more>')
    server.set_server_name('A name')
    server.set_server_documentation('Words on <it>. Try self.add, too.')
    server.register_introspection_functions()
    server.register_function(add)
    server.register_function(bare, 'given.name')
    server.register_function(lambda x: -x)
    server.register_instance(Methods())


def parts(page):
    """Text and places of the page, whatever it looks like."""
    print(re.findall(r'<title>(.*?)</title>', page), len(re.findall('<dl>', page)))
    print(sorted(set(re.findall(r'(?:href|name)="([^"]*)"', page))))
    for line in re.findall(r'<dt>(.*?)</dt>', page):
        print('   ', line)
    for text in ('<p><tt>Words', 'self.<strong>', '>PEP&nbsp;257</a>', '&lt;angles&gt;', '_hidden'):
        print(text, text in page)


server = DocXMLRPCServer(('127.0.0.1', 0), logRequests=False)
fill(server)
threading.Thread(target=server.serve_forever, daemon=True).start()
port = server.server_address[1]
pages = []
for path in ('/', '/RPC2', '/pydoc.css', '/elsewhere'):
    client = http.client.HTTPConnection('127.0.0.1', port, timeout=100)
    client.request('GET', path)
    answer = client.getresponse()
    body = answer.read()
    pages.append(body.decode())
    length = int(answer.getheader('Content-length'))
    print(path, answer.status, answer.getheader('Content-type'), length == len(body))
    client.close()
print(pages[0] == pages[1], pages[0] == server.generate_html_documentation())
parts(pages[0])
with xmlrpc.client.ServerProxy(f'http://127.0.0.1:{port}/') as proxy:
    print(proxy.add(2, 3), proxy.scale(4), proxy.given.name(1, 2, 3), proxy.system.listMethods())
    print(proxy.system.methodHelp('add'))
server.shutdown()
server.server_close()

handler = DocCGIXMLRPCRequestHandler()
fill(handler)
output = io.TextIOWrapper(io.BytesIO(), 'utf-8', newline='')
with mock.patch.dict(os.environ, REQUEST_METHOD='GET'), mock.patch.object(sys, 'stdout', output):
    handler.handle_request()
output.flush()
head, _, body = output.buffer.getvalue().partition(b'\n\n')
print(head.splitlines()[0], body.decode() == handler.generate_html_documentation())


class Special(DocXMLRPCRequestHandler):
    rpc_paths = ('/here',)


class Described:
    def _dispatch(self, method, params):
        return [method, *params]

    def _listMethods(self):
        return ['one', 'two']

    def _methodHelp(self, name):
        return f'Help on {name}.'

    def _get_method_argstring(self, name):
        return f'({name} argument)'


server = DocXMLRPCServer(('127.0.0.1', 0), Special, False, True)
server.register_instance(Described())
print(server.server_title, '|', server.server_name, '|', server.server_documentation)
print(re.findall(r'<dt>(.*?)</dt>', server.generate_html_documentation()))
server.server_close()
print(ServerHTMLDoc.__mro__[1].__name__, ServerHTMLDoc().markup('see add(1) & PEP 8', None))
