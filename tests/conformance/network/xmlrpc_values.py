"""xmlrpc.client: values and faults as XML and back, the types of its own, and what is refused."""
import datetime
import io
import xmlrpc.client as client
from xmlrpc.client import Binary, DateTime, Fault, dumps, loads

print(dumps((1, True, 2.5, 'a<b&c>é', b'xy' * 40, [1, [2], ()], {'k': 'v', 'n': {'z': 1}}, Binary(b'q'),
             datetime.datetime(2020, 1, 2, 3, 4, 5, 6), DateTime('20200101T00:00:00'))))
print(dumps((1,), 'name'), dumps((None,), methodresponse=True, allow_none=True), dumps(Fault(3, 'x')))
print(dumps(('é',), 'm', encoding='iso-8859-1'))


class Point:
    def __init__(self):
        self.x, self.y = 1, 'two'


class Text(str):
    pass


def attempt(function, *args, **kwargs):
    try:
        print(function.__name__, repr(function(*args, **kwargs)))
    except Exception as error:
        print(function.__name__, type(error).__name__, error)


cycle, knot = [], {}
cycle.append(cycle)
knot['k'] = knot
for bad in None, 2**31, {1: 2}, object(), 1j, {1}, Text('x'), cycle, knot:
    attempt(dumps, (bad,))
attempt(dumps, 1)
attempt(dumps, (1, 2), methodresponse=True)
attempt(loads, dumps((Point(), -2**31, [True, None], {'a': {}}), 'call.it', allow_none=True))
attempt(loads, dumps((b'bytes', datetime.datetime(1, 2, 3)), 'm'), use_builtin_types=True)
attempt(loads, dumps(Fault(4, 'Too many')))
for inside in ('<boolean>2</boolean>', '<int>x</int>', '', '<string/>', ' <int>3</int> ', '<i8>99999999999</i8>',
               '<ex:nil/>', '<spam/>', '<bigdecimal>1.50</bigdecimal>', 'bare', '<array><data/></array>',
               '<double>1e3</double>', '<struct><member><name>n</name><value>v</value></member></struct>'):
    attempt(loads, f'<params><param><value>{inside}</value></param></params>')
for text in '', '<x/>', '<methodCall>', '<params/>':
    attempt(loads, text)

moment = DateTime((2020, 1, 2, 3, 4, 5, 0, 0, 0))
print(moment, moment == '20200102T03:04:05', moment == datetime.datetime(2020, 1, 2, 3, 4, 5), moment < '2021',
      moment >= DateTime('2019'), moment == 5, moment != 5, tuple(moment.timetuple())[:6])
attempt(lambda: moment < 5)
data = Binary(b'\xffx')
print(str(data) == '\xffx', data == b'\xffx', data == Binary(b'\xffx'), data != b'')
attempt(Binary, 'x')
out = io.StringIO()
data.encode(out)
moment.encode(out)
print(repr(out.getvalue()))

proxy = client.ServerProxy('http://user:pw@host:1/path?q#f')
print(proxy, client.ServerProxy('http://host'), client.Transport().get_host_info('user:pw@host:1'))
attempt(client.ServerProxy, 'ftp://x')
calls = client.MultiCall(proxy)
print(repr(Fault(1, 'f')), str(client.ProtocolError('u', 404, 'm', {})), calls.a.b(1), client.MAXINT, client.MININT)
packed = client.gzip_encode(b'abc' * 100)
print(client.gzip_decode(packed) == b'abc' * 100)
attempt(client.gzip_decode, packed, 10)
attempt(client.gzip_decode, b'junk')
