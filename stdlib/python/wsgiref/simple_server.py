"""An HTTP server for one WSGI application, for tests and development."""
import platform
import sys
import urllib.parse
from http.server import BaseHTTPRequestHandler, HTTPServer

from .handlers import SimpleHandler

__version__ = '0.2'
__all__ = ['WSGIServer', 'WSGIRequestHandler', 'demo_app', 'make_server']

server_version = 'WSGIServer/' + __version__
software_version = f'{server_version} {platform.python_implementation()}/{sys.version.split()[0]}'


class ServerHandler(SimpleHandler):
    """Runs an application for a request of the server, and has it logged."""

    server_software = software_version

    def close(self):
        try:
            status = self.status.split(' ', 1)[0] if self.status else '-'
            self.request_handler.log_request(status, self.bytes_sent)
        finally:
            super().close()


class WSGIServer(HTTPServer):
    """A server that has an application answer."""

    application = None

    def server_bind(self):
        super().server_bind()
        self.setup_environ()

    def setup_environ(self):
        """Make what all requests' environments have in common."""
        self.base_environ = {'SERVER_NAME': self.server_name, 'SERVER_PORT': str(self.server_port),
                             'GATEWAY_INTERFACE': 'CGI/1.1', 'REMOTE_HOST': '', 'CONTENT_LENGTH': '',
                             'SCRIPT_NAME': ''}

    def get_app(self):
        """The application."""
        return self.application

    def set_app(self, application):
        """Set the application."""
        self.application = application


class WSGIRequestHandler(BaseHTTPRequestHandler):
    """Reads a request and has the server's application answer it."""

    server_version = server_version

    def get_environ(self):
        """The environment of the request."""
        path, _, query = self.path.partition('?')
        environ = self.server.base_environ | {
            'SERVER_PROTOCOL': self.request_version, 'SERVER_SOFTWARE': self.server_version,
            'REQUEST_METHOD': self.command, 'PATH_INFO': urllib.parse.unquote(path, 'iso-8859-1'),
            'QUERY_STRING': query, 'REMOTE_ADDR': self.client_address[0]}
        host = self.address_string()
        if host != environ['REMOTE_ADDR']:
            environ['REMOTE_HOST'] = host
        environ['CONTENT_TYPE'] = self.headers.get('content-type') or self.headers.get_content_type()
        if length := self.headers.get('content-length'):
            environ['CONTENT_LENGTH'] = length
        for name, value in self.headers.items():
            name, value = name.replace('-', '_').upper(), value.strip()
            if name in environ:
                continue   # content length and type are there already
            name = 'HTTP_' + name
            environ[name] = f'{environ[name]},{value}' if name in environ else value
        return environ

    def get_stderr(self):
        """Where the application writes its messages."""
        return sys.stderr

    def handle(self):
        """Answer one request."""
        self.raw_requestline = self.rfile.readline(65537)
        if len(self.raw_requestline) > 65536:
            self.requestline = self.request_version = self.command = ''
            self.send_error(414)
        elif self.parse_request():
            handler = ServerHandler(self.rfile, self.wfile, self.get_stderr(), self.get_environ(),
                                    multithread=False)
            handler.request_handler = self
            handler.run(self.server.get_app())


def demo_app(environ, start_response):
    """Says hello, and shows the environment."""
    lines = ['Hello world!', '', *(f'{name} = {value!r}' for name, value in sorted(environ.items())), '']
    start_response('200 OK', [('Content-Type', 'text/plain; charset=utf-8')])
    return ['\n'.join(lines).encode()]


def make_server(host, port, app, server_class=WSGIServer, handler_class=WSGIRequestHandler):
    """A server at that address for the application."""
    server = server_class((host, port), handler_class)
    server.set_app(app)
    return server


if __name__ == '__main__':
    with make_server('', 8000, demo_app) as httpd:
        address = httpd.socket.getsockname()
        print('Serving HTTP on', address[0], 'port', address[1], '...')
        httpd.handle_request()
