"""The calling side of XML-RPC, and the marshalling of values, which servers use too.

A Marshaller turns values into XML by a table of types; an Unmarshaller makes values of the tags that Expat
finds, by a table of tags. A Transport sends requests over HTTP and keeps its connection; a ServerProxy makes
calls of what looks like methods.
"""
import base64
import errno
import http.client
import io
import sys
import time
import urllib.parse
from datetime import datetime
from decimal import Decimal
from xml.parsers import expat

MAXINT, MININT = 2**31 - 1, -2**31

# Codes of faults that are agreed upon (http://xmlrpc-epi.sourceforge.net/specs/rfc.fault_codes.php).
PARSE_ERROR, SERVER_ERROR, APPLICATION_ERROR = -32700, -32600, -32500
SYSTEM_ERROR, TRANSPORT_ERROR = -32400, -32300
NOT_WELLFORMED_ERROR, UNSUPPORTED_ENCODING, INVALID_ENCODING_CHAR = -32700, -32701, -32702
INVALID_XMLRPC, METHOD_NOT_FOUND, INVALID_METHOD_PARAMS, INTERNAL_ERROR = -32600, -32601, -32602, -32603

boolean = Boolean = bool


def escape(s):
    """Text with references for the characters that have a meaning in XML."""
    return s.replace('&', '&amp;').replace('<', '&lt;').replace('>', '&gt;')


# ---- errors ------------------------------------------------------------------------------------------------

class Error(Exception):
    """What may go wrong with a call."""

    __str__ = object.__str__        # the repr()


class ProtocolError(Error):
    """HTTP has failed, or its server."""

    def __init__(self, url, errcode, errmsg, headers):
        super().__init__()
        self.url, self.errcode, self.errmsg, self.headers = url, errcode, errmsg, headers

    def __repr__(self):
        return f'<{type(self).__name__} for {self.url}: {self.errcode} {self.errmsg}>'


class ResponseError(Error):
    """The response is no XML-RPC."""


class Fault(Error):
    """What the called function raised, or why it could not be called."""

    def __init__(self, faultCode, faultString, **extra):
        super().__init__()
        self.faultCode, self.faultString = faultCode, faultString

    def __repr__(self):
        return f'<{type(self).__name__} {self.faultCode}: {self.faultString!r}>'


# ---- values that Python has no type for --------------------------------------------------------------------

def _iso8601(value):
    """YYYYMMDDTHH:MM:SS of a moment in one of its many forms."""
    if isinstance(value, datetime):
        return value.replace(tzinfo=None, microsecond=0).isoformat().replace('-', '')
    if not isinstance(value, (tuple, time.struct_time)):
        value = time.localtime(value or time.time())
    year, month, day, hour, minute, second = value[:6]
    return f'{year:04d}{month:02d}{day:02d}T{hour:02d}:{minute:02d}:{second:02d}'


class DateTime:
    """A moment, as text in ISO 8601; made from text, a tuple of time, seconds or a datetime."""

    def __init__(self, value=0):
        self.value = value if isinstance(value, str) else _iso8601(value)

    def _compared(self, other, operation):
        if isinstance(other, DateTime):
            text = other.value
        elif isinstance(other, datetime):
            text = _iso8601(other)
        elif isinstance(other, str):
            text = other
        elif hasattr(other, 'timetuple'):
            return getattr(self.timetuple(), operation)(other.timetuple())
        else:
            return NotImplemented
        return getattr(self.value, operation)(text)

    def timetuple(self):
        return time.strptime(self.value, '%Y%m%dT%H:%M:%S')

    def __str__(self):
        return self.value

    def __repr__(self):
        return f'<{type(self).__name__} {self.value!r} at {id(self):#x}>'

    def decode(self, data):
        """Take the moment from text."""
        self.value = str(data).strip()

    def encode(self, out):
        """Write the XML to a file."""
        out.write(f'<value><dateTime.iso8601>{self.value}</dateTime.iso8601></value>\n')


def _add_comparisons():
    for name in '__lt__', '__le__', '__gt__', '__ge__', '__eq__':
        def compare(self, other, _name=name):
            return self._compared(other, _name)
        compare.__name__ = name
        setattr(DateTime, name, compare)
    DateTime.__hash__ = None


_add_comparisons()


def _datetime(data):
    moment = DateTime()
    moment.decode(data)
    return moment


def _datetime_type(data):
    return datetime.strptime(data, '%Y%m%dT%H:%M:%S')


class Binary:
    """Bytes that travel as base64."""

    def __init__(self, data=None):
        if data is not None and not isinstance(data, (bytes, bytearray)):
            raise TypeError(f'expected bytes or bytearray, not {type(data).__name__}')
        self.data = bytes(data or b'')

    def __str__(self):
        return self.data.decode('latin-1')

    def __eq__(self, other):
        return self.data == (other.data if isinstance(other, Binary) else other)

    __hash__ = None

    def decode(self, data):
        """Take the bytes from base64."""
        self.data = base64.decodebytes(data)

    def encode(self, out):
        """Write the XML to a file."""
        out.write(f'<value><base64>\n{base64.encodebytes(self.data).decode("ascii")}</base64></value>\n')


def _binary(data):
    value = Binary()
    value.decode(data)
    return value


WRAPPERS = DateTime, Binary


# ---- marshalling -------------------------------------------------------------------------------------------

class Marshaller:
    """Makes the part of a request or response that has the values."""

    dispatch = {}       # {type: method(self, value, write)}

    def __init__(self, encoding=None, allow_none=False):
        self.encoding, self.allow_none = encoding, allow_none
        self._open = set()      # the ids of the containers that are being written

    def dumps(self, values):
        """The XML of a tuple of arguments, or of a Fault."""
        pieces = []
        write = pieces.append
        if isinstance(values, Fault):
            write('<fault>\n')
            self._dump({'faultCode': values.faultCode, 'faultString': values.faultString}, write)
            write('</fault>\n')
        else:
            write('<params>\n')
            for value in values:
                write('<param>\n')
                self._dump(value, write)
                write('</param>\n')
            write('</params>\n')
        return ''.join(pieces)

    def _dump(self, value, write):
        method = self.dispatch.get(type(value))
        if method is None:
            # An object with attributes is a struct, but not a str or list that has some besides.
            if not hasattr(value, '__dict__') or any(base in self.dispatch for base in type(value).__mro__):
                raise TypeError(f'cannot marshal {type(value)} objects')
            method = Marshaller.dump_instance
        method(self, value, write)

    def dump_nil(self, value, write):
        if not self.allow_none:
            raise TypeError('cannot marshal None unless allow_none is enabled')
        write('<value><nil/></value>')

    def dump_bool(self, value, write):
        write(f'<value><boolean>{value:d}</boolean></value>\n')

    def dump_int(self, value, write):
        if not MININT <= value <= MAXINT:
            raise OverflowError('int exceeds XML-RPC limits')
        write(f'<value><int>{int(value)}</int></value>\n')

    dump_long = dump_int

    def dump_double(self, value, write):
        write(f'<value><double>{value!r}</double></value>\n')

    def dump_unicode(self, value, write, escape=escape):
        write(f'<value><string>{escape(value)}</string></value>\n')

    def dump_bytes(self, value, write):
        write(f'<value><base64>\n{base64.encodebytes(value).decode("ascii")}</base64></value>\n')

    def dump_datetime(self, value, write):
        write(f'<value><dateTime.iso8601>{_iso8601(value)}</dateTime.iso8601></value>\n')

    def _enter(self, value, kind):
        if id(value) in self._open:
            raise TypeError(f'cannot marshal recursive {kind}')
        self._open.add(id(value))

    def dump_array(self, value, write):
        self._enter(value, 'sequences')
        write('<value><array><data>\n')
        for item in value:
            self._dump(item, write)
        write('</data></array></value>\n')
        self._open.remove(id(value))

    def dump_struct(self, value, write, escape=escape):
        self._enter(value, 'dictionaries')
        write('<value><struct>\n')
        for key, item in value.items():
            if not isinstance(key, str):
                raise TypeError('dictionary key must be string')
            write(f'<member>\n<name>{escape(key)}</name>\n')
            self._dump(item, write)
            write('</member>\n')
        write('</struct></value>\n')
        self._open.remove(id(value))

    def dump_instance(self, value, write):
        if isinstance(value, WRAPPERS):
            # They write to a file; what else they ask of it, they find here.
            self.write = write
            value.encode(self)
            del self.write
        else:
            self.dump_struct(value.__dict__, write)


for _types, _method in (((type(None),), Marshaller.dump_nil), ((bool,), Marshaller.dump_bool),
                        ((int,), Marshaller.dump_long), ((float,), Marshaller.dump_double),
                        ((str,), Marshaller.dump_unicode), ((bytes, bytearray), Marshaller.dump_bytes),
                        ((tuple, list), Marshaller.dump_array), ((dict,), Marshaller.dump_struct),
                        ((datetime,), Marshaller.dump_datetime), (WRAPPERS, Marshaller.dump_instance)):
    Marshaller.dispatch.update(dict.fromkeys(_types, _method))
del _types, _method


class Unmarshaller:
    """Makes values of tags. Each open array, struct and list of parameters has a list of what is in it."""

    dispatch = {}       # {tag: method(self, text)}

    def __init__(self, use_datetime=False, use_builtin_types=False):
        self._use_datetime = use_builtin_types or use_datetime
        self._use_bytes = use_builtin_types
        self._encoding = 'utf-8'
        self._lists = [[]]
        self._text = []
        self._kind = self._method_name = None
        self._bare = False          # in <value>, where text without a tag is a string

    def close(self):
        """The values, when all has been read."""
        if self._kind is None or len(self._lists) != 1:
            raise ResponseError()
        if self._kind == 'fault':
            raise Fault(**self._lists[0][0])
        return tuple(self._lists[0])

    def getmethodname(self):
        return self._method_name

    def xml(self, encoding, standalone):
        self._encoding = encoding

    def start(self, tag, attrs):
        tag = tag.rpartition(':')[2]
        if tag in ('array', 'struct'):
            self._lists.append([])
        if self._bare and tag not in self.dispatch:
            raise ResponseError(f'unknown tag {tag!r}')
        self._text = []
        self._bare = tag == 'value'

    def data(self, text):
        self._text.append(text)

    def end(self, tag):
        method = self.dispatch.get(tag.rpartition(':')[2])
        if method is not None:
            method(self, ''.join(self._text))

    def _add(self, value):
        self._lists[-1].append(value)
        self._bare = False

    def end_value(self, text):
        if self._bare:
            self._add(text)

    def end_nil(self, text):
        self._add(None)

    def end_boolean(self, text):
        if text not in ('0', '1'):
            raise TypeError('bad boolean value')
        self._add(text == '1')

    def end_int(self, text):
        self._add(int(text))

    def end_double(self, text):
        self._add(float(text))

    def end_bigdecimal(self, text):
        self._add(Decimal(text))

    def end_string(self, text):
        self._add(text)

    def end_array(self, text):
        items = self._lists.pop()
        self._add(items)

    def end_struct(self, text):
        items = self._lists.pop()
        if len(items) % 2:
            raise ResponseError('a member without a value')
        self._add(dict(zip(items[::2], items[1::2])))

    def end_base64(self, text):
        value = _binary(text.encode('ascii'))
        self._add(value.data if self._use_bytes else value)

    def end_dateTime(self, text):
        self._add(_datetime_type(text) if self._use_datetime else _datetime(text))

    def end_params(self, text):
        self._kind = 'params'

    def end_fault(self, text):
        self._kind = 'fault'

    def end_methodName(self, text):
        self._method_name = text
        self._kind = 'methodName'       # There may be no parameters.


for _tags, _method in (('nil', Unmarshaller.end_nil), ('boolean', Unmarshaller.end_boolean),
                       ('i1 i2 i4 i8 int biginteger', Unmarshaller.end_int),
                       ('double float', Unmarshaller.end_double), ('bigdecimal', Unmarshaller.end_bigdecimal),
                       ('string name', Unmarshaller.end_string), ('array', Unmarshaller.end_array),
                       ('struct', Unmarshaller.end_struct), ('base64', Unmarshaller.end_base64),
                       ('dateTime.iso8601', Unmarshaller.end_dateTime), ('value', Unmarshaller.end_value),
                       ('params', Unmarshaller.end_params), ('fault', Unmarshaller.end_fault),
                       ('methodName', Unmarshaller.end_methodName)):
    Unmarshaller.dispatch.update(dict.fromkeys(_tags.split(), _method))
del _tags, _method


class ExpatParser:
    """Feeds an Unmarshaller."""

    def __init__(self, target):
        self._parser = parser = expat.ParserCreate()
        parser.StartElementHandler, parser.EndElementHandler = target.start, target.end
        parser.CharacterDataHandler = target.data
        target.xml('utf-8', None)

    def feed(self, data):
        self._parser.Parse(data, False)

    def close(self):
        if self._parser is not None:
            parser, self._parser = self._parser, None
            parser.Parse(b'', True)


def getparser(use_datetime=False, use_builtin_types=False):
    """A parser, and the Unmarshaller that it feeds."""
    target = Unmarshaller(use_datetime, use_builtin_types)
    return ExpatParser(target), target


def dumps(params, methodname=None, methodresponse=None, encoding=None, allow_none=False):
    """The XML of a call of methodname, of a response, or of the bare values."""
    assert isinstance(params, (tuple, Fault)), 'argument must be tuple or Fault instance'
    if isinstance(params, Fault):
        methodresponse = True
    elif methodresponse:
        assert len(params) == 1, 'response tuple must be a singleton'
    encoding = encoding or 'utf-8'
    values = Marshaller(encoding, allow_none).dumps(params)
    told = '' if encoding == 'utf-8' else f" encoding='{encoding}'"
    head = f"<?xml version='1.0'{told}?>\n"
    if methodname:
        return f'{head}<methodCall>\n<methodName>{methodname}</methodName>\n{values}</methodCall>\n'
    if methodresponse:
        return f'{head}<methodResponse>\n{values}</methodResponse>\n'
    return values


def loads(data, use_datetime=False, use_builtin_types=False):
    """(values, method name or None) of XML; a Fault is raised."""
    parser, target = getparser(use_datetime, use_builtin_types)
    parser.feed(data)
    parser.close()
    return target.close(), target.getmethodname()


# ---- compression -------------------------------------------------------------------------------------------

def gzip_encode(data):
    """Compressed bytes."""
    import gzip
    return gzip.compress(data, compresslevel=1)


def gzip_decode(data, max_decode=20971520):
    """Decompressed bytes, at most max_decode (any number if negative)."""
    import gzip
    with gzip.GzipFile(fileobj=io.BytesIO(data)) as file:
        try:
            decoded = file.read() if max_decode < 0 else file.read(max_decode + 1)
        except OSError:
            raise ValueError('invalid data') from None
    if 0 <= max_decode < len(decoded):
        raise ValueError('max gzipped payload length exceeded')
    return decoded


def _decompressed(response):
    """A file with what a compressed response says."""
    import gzip
    return gzip.GzipFile(fileobj=io.BytesIO(response.read()))


# ---- calls -------------------------------------------------------------------------------------------------

class _Method:
    """What can be called, or has a dot and a name behind it."""

    def __init__(self, send, name):
        self.__send, self.__name = send, name

    def __getattr__(self, name):
        return type(self)(self.__send, f'{self.__name}.{name}')

    def __call__(self, *args):
        return self.__send(self.__name, args)


class MultiCall:
    """Collects calls of a server that has system.multicall(), and makes them all when it is called."""

    def __init__(self, server):
        self.__server, self.__calls = server, []

    def __repr__(self):
        return f'<{type(self).__name__} at {id(self):#x}>'

    def __getattr__(self, name):
        calls = self.__calls
        return _Method(lambda name, args: calls.append({'methodName': name, 'params': args}), name)

    def __call__(self):
        return MultiCallIterator(self.__server.system.multicall(self.__calls))


class MultiCallIterator:
    """The results; the fault of a call is raised when its result is asked for."""

    def __init__(self, results):
        self.results = results

    def __getitem__(self, i):
        result = self.results[i]
        if isinstance(result, dict):
            raise Fault(result['faultCode'], result['faultString'])
        if isinstance(result, list):
            return result[0]
        raise ValueError('unexpected type in multicall result')


class Transport:
    """Sends requests over HTTP; its methods are what a subclass would change."""

    user_agent = f'Python-xmlrpc/{sys.version_info.major}.{sys.version_info.minor}'
    accept_gzip_encoding = True
    encode_threshold = None         # from which size on requests are compressed

    def __init__(self, use_datetime=False, use_builtin_types=False, *, headers=()):
        self._use_datetime, self._use_builtin_types = use_datetime, use_builtin_types
        self._connection = None, None       # (host, HTTPConnection)
        self._headers = list(headers)
        self._extra_headers = []
        self.verbose = False

    def request(self, host, handler, request_body, verbose=False):
        """Send a request and give what the response says."""
        try:
            return self.single_request(host, handler, request_body, verbose)
        except http.client.RemoteDisconnected:
            pass        # The server has given up a connection that was kept for long.
        except OSError as error:
            if error.errno not in (errno.ECONNRESET, errno.ECONNABORTED, errno.EPIPE):
                raise
        return self.single_request(host, handler, request_body, verbose)

    def single_request(self, host, handler, request_body, verbose=False):
        """Do what request() does, without a second attempt."""
        try:
            response = self.send_request(host, handler, request_body, verbose).getresponse()
            if response.status == 200:
                self.verbose = verbose
                return self.parse_response(response)
        except Fault:
            raise
        except BaseException:
            # Nobody knows how much of the response is still to come.
            self.close()
            raise
        if response.getheader('content-length', ''):
            response.read()
        raise ProtocolError(host + handler, response.status, response.reason, dict(response.getheaders()))

    def getparser(self):
        return getparser(self._use_datetime, self._use_builtin_types)

    def get_host_info(self, host):
        """(host, headers, options of the connection) of 'user:password@host' or a pair (host, options)."""
        host, options = host if isinstance(host, tuple) else (host, {})
        user, at, host = host.rpartition('@')
        if not at:
            return host, [], options
        code = base64.b64encode(urllib.parse.unquote_to_bytes(user)).decode('ascii')
        return host, [('Authorization', 'Basic ' + code)], options

    _connection_class = http.client.HTTPConnection
    _connection_options = {}

    def make_connection(self, host):
        """The connection to a host, which may be there already."""
        if self._connection[1] is None or self._connection[0] != host:
            name, self._extra_headers, options = self.get_host_info(host)
            self._connection = host, self._connection_class(name, **self._connection_options, **options)
        return self._connection[1]

    def close(self):
        connection = self._connection[1]
        self._connection = None, None
        if connection is not None:
            connection.close()

    def send_request(self, host, handler, request_body, debug):
        connection = self.make_connection(host)
        headers = self._headers + self._extra_headers
        if debug:
            connection.set_debuglevel(1)
        if self.accept_gzip_encoding:
            connection.putrequest('POST', handler, skip_accept_encoding=True)
            headers.append(('Accept-Encoding', 'gzip'))
        else:
            connection.putrequest('POST', handler)
        headers += ('Content-Type', 'text/xml'), ('User-Agent', self.user_agent)
        self.send_headers(connection, headers)
        self.send_content(connection, request_body)
        return connection

    def send_headers(self, connection, headers):
        for name, value in headers:
            connection.putheader(name, value)

    def send_content(self, connection, request_body):
        if self.encode_threshold is not None and self.encode_threshold < len(request_body):
            connection.putheader('Content-Encoding', 'gzip')
            request_body = gzip_encode(request_body)
        connection.putheader('Content-Length', str(len(request_body)))
        connection.endheaders(request_body)

    def parse_response(self, response):
        """The values in a response."""
        stream = response
        if hasattr(response, 'getheader') and response.getheader('Content-Encoding', '') == 'gzip':
            stream = _decompressed(response)
        parser, target = self.getparser()
        while data := stream.read(1024):
            if self.verbose:
                print('body:', repr(data))
            parser.feed(data)
        if stream is not response:
            stream.close()
        parser.close()
        return target.close()


class SafeTransport(Transport):
    """Sends requests over HTTPS, where http.client can."""

    def __init__(self, use_datetime=False, use_builtin_types=False, *, headers=(), context=None):
        super().__init__(use_datetime, use_builtin_types, headers=headers)
        self.context = context

    def make_connection(self, host):
        if not hasattr(http.client, 'HTTPSConnection'):
            raise NotImplementedError("your version of http.client doesn't support HTTPS")
        self._connection_class = http.client.HTTPSConnection
        self._connection_options = {'context': self.context}
        return super().make_connection(host)


class ServerProxy:
    """Calls the methods of a server: proxy.name(...), or proxy.name.of.several.parts(...).

    proxy('close') and proxy('transport') would be methods, if those names did not belong to the server.
    """

    def __init__(self, uri, transport=None, encoding=None, verbose=False, allow_none=False,
                 use_datetime=False, use_builtin_types=False, *, headers=(), context=None):
        parts = urllib.parse.urlsplit(uri)
        if parts.scheme not in ('http', 'https'):
            raise OSError('unsupported XML-RPC protocol')
        self.__host = parts.netloc
        self.__handler = urllib.parse.urlunsplit(('', '', *parts[2:])) or '/RPC2'
        if transport is None:
            options = {'use_datetime': use_datetime, 'use_builtin_types': use_builtin_types,
                       'headers': headers}
            if parts.scheme == 'https':
                transport = SafeTransport(context=context, **options)
            else:
                transport = Transport(**options)
        self.__transport = transport
        self.__encoding, self.__verbose, self.__allow_none = encoding or 'utf-8', verbose, allow_none

    def __call_method(self, name, params):
        request = dumps(params, name, encoding=self.__encoding, allow_none=self.__allow_none)
        response = self.__transport.request(self.__host, self.__handler,
                                            request.encode(self.__encoding, 'xmlcharrefreplace'),
                                            verbose=self.__verbose)
        return response[0] if len(response) == 1 else response

    def __repr__(self):
        return f'<{type(self).__name__} for {self.__host}{self.__handler}>'

    def __getattr__(self, name):
        return _Method(self.__call_method, name)

    def __call__(self, attr):
        if attr == 'close':
            return self.__transport.close
        if attr == 'transport':
            return self.__transport
        raise AttributeError(f'Attribute {attr!r} not found')

    def __enter__(self):
        return self

    def __exit__(self, *args):
        self.__transport.close()


Server = ServerProxy
