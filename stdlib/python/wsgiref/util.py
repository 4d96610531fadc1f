"""What a WSGI environment says about a request, and what goes into one."""
import posixpath
from urllib.parse import quote

__all__ = ['FileWrapper', 'guess_scheme', 'application_uri', 'request_uri', 'shift_path_info',
           'setup_testing_defaults']

# RFC 2616, 13.5.1: headers that concern one connection only.
_HOP_BY_HOP = frozenset('connection keep-alive proxy-authenticate proxy-authorization te trailers '
                        'transfer-encoding upgrade'.split())
_USUAL_PORTS = {'http': '80', 'https': '443'}


def is_hop_by_hop(header_name):
    """Whether a header concerns one connection only."""
    return header_name.lower() in _HOP_BY_HOP


class FileWrapper:
    """Iterates over a file in blocks."""

    def __init__(self, filelike, blksize=8192):
        self.filelike, self.blksize = filelike, blksize
        if hasattr(filelike, 'close'):
            self.close = filelike.close

    def __iter__(self):
        return self

    def __next__(self):
        if block := self.filelike.read(self.blksize):
            return block
        raise StopIteration


def guess_scheme(environ):
    """'https' or 'http', from the variable HTTPS."""
    return 'https' if environ.get('HTTPS') in ('yes', 'on', '1') else 'http'


def application_uri(environ):
    """The URI of the application, without the path behind it."""
    scheme = environ['wsgi.url_scheme']
    host = environ.get('HTTP_HOST')
    if not host:
        host = environ['SERVER_NAME']
        if environ['SERVER_PORT'] != _USUAL_PORTS.get(scheme, '80'):
            host += ':' + environ['SERVER_PORT']
    return f'{scheme}://{host}' + quote(environ.get('SCRIPT_NAME') or '/', encoding='latin1')


def request_uri(environ, include_query=True):
    """The URI of the request."""
    uri = application_uri(environ)
    path = quote(environ.get('PATH_INFO', ''), safe='/;=,', encoding='latin1')
    uri += path if environ.get('SCRIPT_NAME') else path[1:]
    query = environ.get('QUERY_STRING')
    return f'{uri}?{query}' if include_query and query else uri


def shift_path_info(environ):
    """Move the first part of PATH_INFO to SCRIPT_NAME; return it, or None when there is none."""
    path = environ.get('PATH_INFO', '')
    if not path:
        return None
    names = [part for part in path.split('/')[1:] if part != '.']
    while len(names) > 1 and '' in names[:-1]:
        names.remove('')    # several slashes are one
    if not names:
        first = None
    else:
        first, *names = names
    script = posixpath.normpath(f'{environ.get("SCRIPT_NAME", "")}/{first or ""}').rstrip('/')
    if first == '':
        script += '/'       # that a folder is meant is not lost
    environ['SCRIPT_NAME'] = script
    environ['PATH_INFO'] = ''.join('/' + part for part in names)
    return first


def setup_testing_defaults(environ):
    """Put in what a server would, for tests; what is there stays."""
    from io import BytesIO, StringIO
    usual = {'SERVER_NAME': '127.0.0.1', 'SERVER_PROTOCOL': 'HTTP/1.0', 'REQUEST_METHOD': 'GET',
             'wsgi.version': (1, 0), 'wsgi.run_once': 0, 'wsgi.multithread': 0, 'wsgi.multiprocess': 0,
             'wsgi.input': BytesIO(), 'wsgi.errors': StringIO(), 'wsgi.url_scheme': guess_scheme(environ)}
    for name, value in usual.items():
        environ.setdefault(name, value)
    environ.setdefault('HTTP_HOST', environ['SERVER_NAME'])
    if 'SCRIPT_NAME' not in environ and 'PATH_INFO' not in environ:
        environ['SCRIPT_NAME'], environ['PATH_INFO'] = '', '/'
    environ.setdefault('SERVER_PORT', _USUAL_PORTS.get(environ['wsgi.url_scheme'], '80'))
