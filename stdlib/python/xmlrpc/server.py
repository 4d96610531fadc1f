"""The answering side of XML-RPC: servers on http.server, and one for CGI.

A SimpleXMLRPCDispatcher has the functions and makes the response to a request; the servers are one each, and
their request handlers see to HTTP. MultiPathXMLRPCServer has several, by the path that is asked for.
"""
import http.server
import inspect
import os
import re
import socketserver
import sys
import traceback
from functools import partial
from xmlrpc.client import Fault, dumps, gzip_decode, gzip_encode, loads


def resolve_dotted_attribute(obj, attr, allow_dotted_names=True):
    """obj.a.b for 'a.b', where no name may begin with an underscore."""
    for name in attr.split('.') if allow_dotted_names else [attr]:
        if name.startswith('_'):
            raise AttributeError(f'attempt to access private attribute "{name}"')
        obj = getattr(obj, name)
    return obj


def list_public_methods(obj):
    """The names of what can be called of an object, without those that begin with an underscore."""
    return [name for name in dir(obj) if not name.startswith('_') and callable(getattr(obj, name))]


def _fault_of(error):
    return Fault(1, f'{type(error)}:{error}')


class SimpleXMLRPCDispatcher:
    """Functions by their names, and an object whose methods are called when there is no function."""

    def __init__(self, allow_none=False, encoding=None, use_builtin_types=False):
        self.funcs, self.instance = {}, None
        self.allow_dotted_names = False
        self.allow_none, self.use_builtin_types = allow_none, use_builtin_types
        self.encoding = encoding or 'utf-8'

    def register_instance(self, instance, allow_dotted_names=False):
        """The object's methods, or its _dispatch(method, params), answer what no function does.

        With allow_dotted_names a request can reach whatever the object's attributes lead to.
        """
        self.instance, self.allow_dotted_names = instance, allow_dotted_names

    def register_function(self, function=None, name=None):
        """Let a function be called, by its own name or another; also a decorator."""
        if function is None:
            return partial(self.register_function, name=name)
        self.funcs[function.__name__ if name is None else name] = function
        return function

    def register_introspection_functions(self):
        """Let clients ask what there is: system.listMethods and its relatives."""
        for name in 'listMethods', 'methodSignature', 'methodHelp':
            self.funcs['system.' + name] = getattr(self, 'system_' + name)

    def register_multicall_functions(self):
        """Let clients make several calls at once: system.multicall."""
        self.funcs['system.multicall'] = self.system_multicall

    def _marshaled_dispatch(self, data, dispatch_method=None, path=None):
        """The bytes of the response to a request, which may be a fault."""
        try:
            params, method = loads(data, use_builtin_types=self.use_builtin_types)
            result = (dispatch_method or self._dispatch)(method, params)
            text = dumps((result,), methodresponse=True, allow_none=self.allow_none, encoding=self.encoding)
        except Fault as fault:
            text = dumps(fault, allow_none=self.allow_none, encoding=self.encoding)
        except BaseException as error:
            text = dumps(_fault_of(error), allow_none=self.allow_none, encoding=self.encoding)
        return text.encode(self.encoding, 'xmlcharrefreplace')

    def _dispatch(self, method, params):
        """Call a function by name."""
        function = self._find(method)
        if function is None:
            raise Exception(f'method "{method}" is not supported')
        return function(*params)

    def _find(self, method):
        if method in self.funcs:
            return self.funcs[method]
        if self.instance is None:
            return None
        if hasattr(self.instance, '_dispatch'):
            return lambda *params: self.instance._dispatch(method, params)
        try:
            return resolve_dotted_attribute(self.instance, method, self.allow_dotted_names)
        except AttributeError:
            return None

    def system_listMethods(self):
        """system.listMethods() => ['add', 'subtract', 'multiple']

        Returns a list of the methods supported by the server."""
        names = set(self.funcs)
        if hasattr(self.instance, '_listMethods'):
            names.update(self.instance._listMethods())
        elif self.instance is not None and not hasattr(self.instance, '_dispatch'):
            names.update(list_public_methods(self.instance))
        return sorted(names)

    def system_methodSignature(self, method_name):
        """system.methodSignature('add') => [double, int, int]

        Returns a list describing the signature of the method. In the
        above example, the add method takes two integers as arguments
        and returns a double result.

        This server does NOT support system.methodSignature."""
        return 'signatures not supported'

    def system_methodHelp(self, method_name):
        """system.methodHelp('add') => "Adds two integers together"

        Returns a string containing documentation for the specified method."""
        function = self.funcs.get(method_name)
        if function is None and self.instance is not None:
            if hasattr(self.instance, '_methodHelp'):
                return self.instance._methodHelp(method_name)
            if not hasattr(self.instance, '_dispatch'):
                function = self._find(method_name)
        return (inspect.getdoc(function) or '') if function is not None else ''

    def system_multicall(self, call_list):
        """system.multicall([{'methodName': 'add', 'params': [2, 2]}, ...]) => \
[[4], ...]

        Allows the caller to package multiple XML-RPC calls into a single
        request.

        See http://www.xmlrpc.com/discuss/msgReader$1208
        """
        return [self._one_of_several(call['methodName'], call['params']) for call in call_list]

    def _one_of_several(self, method, params):
        try:
            return [self._dispatch(method, params)]
        except BaseException as error:
            fault = error if isinstance(error, Fault) else _fault_of(error)
        return {'faultCode': fault.faultCode, 'faultString': fault.faultString}


class SimpleXMLRPCRequestHandler(http.server.BaseHTTPRequestHandler):
    """Takes requests out of POST and puts responses into what it answers."""

    rpc_paths = '/', '/RPC2', '/pydoc.css'
    encode_threshold = 1400             # Smaller responses are not worth compressing.
    wbufsize = -1                       # One packet for the headers and the body, if they fit ...
    disable_nagle_algorithm = True      # ... and no waiting before it is sent.
    aepattern = re.compile(r'\s*([^\s;]+)\s*(?:;\s*q\s*=\s*([0-9.]+))?')

    def accept_encodings(self):
        """{name: quality} of what the client can decode."""
        accepted = {}
        for part in self.headers.get('Accept-Encoding', '').split(','):
            found = self.aepattern.match(part)
            if found:
                accepted[found[1]] = float(found[2]) if found[2] else 1.0
        return accepted

    def is_rpc_path_valid(self):
        return not self.rpc_paths or self.path in self.rpc_paths

    def do_POST(self):
        """Answer a request."""
        if not self.is_rpc_path_valid():
            self.report_404()
            return
        try:
            data = self.decode_request_content(self._body())
            if data is None:
                return      # It has been answered.
            response = self.server._marshaled_dispatch(data, getattr(self, '_dispatch', None), self.path)
        except Exception as error:
            headers = {}
            if getattr(self.server, '_send_traceback_header', False):
                trace = traceback.format_exc().encode('ascii', 'backslashreplace').decode()
                headers = {'X-exception': str(error), 'X-traceback': trace}
            self._answer(500, b'', headers)
            return
        headers = {'Content-type': 'text/xml'}
        if self.encode_threshold is not None and len(response) > self.encode_threshold:
            if self.accept_encodings().get('gzip', 0):
                response = gzip_encode(response)
                headers['Content-Encoding'] = 'gzip'
        self._answer(200, response, headers)

    def _body(self):
        """The body of the request, read in parts: a socket may refuse to give a large one at once."""
        missing = int(self.headers['content-length'])
        parts = []
        while missing > 0:
            part = self.rfile.read(min(missing, 10 * 2**20))
            if not part:
                break
            parts.append(part)
            missing -= len(part)
        return b''.join(parts)

    def _answer(self, status, body, headers, message=None):
        self.send_response(status, message)
        for name, value in headers.items():
            self.send_header(name, value)
        self.send_header('Content-length', str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def decode_request_content(self, data):
        """The body without its compression; None when that failed and was answered."""
        encoding = self.headers.get('content-encoding', 'identity').lower()
        if encoding == 'identity':
            return data
        if encoding != 'gzip':
            self._answer(501, b'', {}, f'encoding {encoding!r} not supported')
            return None
        try:
            return gzip_decode(data)
        except ValueError:
            self._answer(400, b'', {}, 'error decoding gzip content')

    def report_404(self):
        self._answer(404, b'No such page', {'Content-type': 'text/plain'})

    def log_request(self, code='-', size='-'):
        if self.server.logRequests:
            super().log_request(code, size)


class SimpleXMLRPCServer(socketserver.TCPServer, SimpleXMLRPCDispatcher):
    """A server that answers one request after the other."""

    allow_reuse_address = True
    _send_traceback_header = False      # A client need not know what the server looks like inside.

    def __init__(self, addr, requestHandler=SimpleXMLRPCRequestHandler, logRequests=True, allow_none=False,
                 encoding=None, bind_and_activate=True, use_builtin_types=False):
        self.logRequests = logRequests
        SimpleXMLRPCDispatcher.__init__(self, allow_none, encoding, use_builtin_types)
        socketserver.TCPServer.__init__(self, addr, requestHandler, bind_and_activate)


class MultiPathXMLRPCServer(SimpleXMLRPCServer):
    """A server with a dispatcher for each path."""

    def __init__(self, addr, requestHandler=SimpleXMLRPCRequestHandler, logRequests=True, allow_none=False,
                 encoding=None, bind_and_activate=True, use_builtin_types=False):
        super().__init__(addr, requestHandler, logRequests, allow_none, encoding, bind_and_activate,
                         use_builtin_types)
        self.dispatchers = {}

    def add_dispatcher(self, path, dispatcher):
        self.dispatchers[path] = dispatcher
        return dispatcher

    def get_dispatcher(self, path):
        return self.dispatchers[path]

    def _marshaled_dispatch(self, data, dispatch_method=None, path=None):
        try:
            return self.dispatchers[path]._marshaled_dispatch(data, dispatch_method, path)
        except BaseException as error:
            text = dumps(_fault_of(error), encoding=self.encoding, allow_none=self.allow_none)
            return text.encode(self.encoding, 'xmlcharrefreplace')


class CGIXMLRPCRequestHandler(SimpleXMLRPCDispatcher):
    """Answers the one request of a CGI program, which reads it from standard input."""

    def __init__(self, allow_none=False, encoding=None, use_builtin_types=False):
        super().__init__(allow_none, encoding, use_builtin_types)

    def handle_xmlrpc(self, request_text):
        self._write(['Content-Type: text/xml'], self._marshaled_dispatch(request_text))

    def handle_get(self):
        """Refuse a request that is no POST."""
        code = 400
        message, explain = http.server.BaseHTTPRequestHandler.responses[code]
        page = http.server.DEFAULT_ERROR_MESSAGE % {'code': code, 'message': message, 'explain': explain}
        kind = http.server.DEFAULT_ERROR_CONTENT_TYPE
        self._write([f'Status: {code} {message}', f'Content-Type: {kind}'], page.encode())

    @staticmethod
    def _write(headers, body):
        print(*headers, f'Content-Length: {len(body)}', '', sep='\n')
        sys.stdout.flush()
        sys.stdout.buffer.write(body)
        sys.stdout.buffer.flush()

    def handle_request(self, request_text=None):
        """Answer the request that the environment describes, or the given one."""
        if request_text is None:
            if os.environ.get('REQUEST_METHOD') == 'GET':
                self.handle_get()
                return
            try:
                length = int(os.environ.get('CONTENT_LENGTH'))
            except (ValueError, TypeError):
                length = -1
            request_text = sys.stdin.read(length)
        self.handle_xmlrpc(request_text)


def __getattr__(name):
    """The servers that describe themselves, loaded with pydoc when they are wanted."""
    if name in ('ServerHTMLDoc', 'XMLRPCDocGenerator', 'DocXMLRPCRequestHandler', 'DocXMLRPCServer',
                'DocCGIXMLRPCRequestHandler'):
        import xmlrpc._documentation
        return getattr(xmlrpc._documentation, name)
    raise AttributeError(f'module {__name__!r} has no attribute {name!r}')
