"""xmlrpc.server: a server in a thread and its client, the dispatcher alone, and CGI."""
import http.client
import threading
from xmlrpc.client import Fault, MultiCall, ProtocolError, ServerProxy, dumps, loads
from xmlrpc.server import (MultiPathXMLRPCServer, SimpleXMLRPCDispatcher, SimpleXMLRPCRequestHandler, SimpleXMLRPCServer,
                           list_public_methods, resolve_dotted_attribute)


class Shop:
    def price(self, name):
        return {'tea': 3, 'milk': 1}[name]

    def _secret(self):
        return 'never told'

    class inner:
        @staticmethod
        def deep(x):
            return [x, x]


def fail(kind):
    """Raises what it is told."""
    if kind == 'fault':
        raise Fault(7, 'seven')
    raise ValueError('bad ' + kind)


server = SimpleXMLRPCServer(('127.0.0.1', 0), logRequests=False, allow_none=True)
server.register_introspection_functions()
server.register_multicall_functions()
server.register_function(pow)
server.register_function(fail)
server.register_function(lambda *args: list(args), 'echo')
server.register_instance(Shop(), allow_dotted_names=True)


@server.register_function(name='twice')
def double(x):
    return x * 2


thread = threading.Thread(target=server.serve_forever, args=(0.01,))
thread.start()
host, port = server.server_address


def attempt(function, *args):
    try:
        print(repr(function(*args)))
    except Fault as fault:
        print('fault', fault.faultCode, fault.faultString)
    except ProtocolError as error:
        print('protocol', error.errcode, error.errmsg)


with ServerProxy(f'http://{host}:{port}', allow_none=True) as proxy:
    attempt(proxy.pow, 2, 10)
    attempt(proxy.twice, 'ab')
    attempt(proxy.echo, 1, None, 'é€', [{'k': 2.5}], 'x' * 2)
    print(len(proxy.echo('x' * 2000)[0]))
    attempt(proxy.price, 'tea')
    attempt(proxy.inner.deep, 4)
    for method in proxy._secret, proxy.inner._x, proxy.missing:
        attempt(method)
    attempt(proxy.fail, 'fault')
    attempt(proxy.fail, 'thing')
    attempt(proxy.price, 'none')
    attempt(proxy.system.listMethods)
    attempt(proxy.system.methodHelp, 'fail')
    attempt(proxy.system.methodSignature, 'fail')
    calls = MultiCall(proxy)
    calls.pow(3, 2)
    calls.fail('fault')
    calls.twice(5)
    results = calls()
    attempt(results.__getitem__, 0)
    attempt(results.__getitem__, 1)
    attempt(results.__getitem__, 2)
    proxy('transport').encode_threshold = 0
    attempt(proxy.echo, 'compressed')
attempt(ServerProxy(f'http://{host}:{port}/wrong').pow, 1, 2)
for headers in {'Content-Encoding': 'other'}, {'Content-Encoding': 'gzip'}:
    connection = http.client.HTTPConnection(host, port)
    connection.request('POST', '/', b'junk', headers)
    response = connection.getresponse()
    print(response.status, response.reason, response.read())
    connection.close()
server.shutdown()
thread.join()
server.server_close()

dispatcher = SimpleXMLRPCDispatcher()
dispatcher.register_instance(Shop())
for name in 'price', 'inner.deep', '_secret':
    print(loads(dispatcher._marshaled_dispatch(dumps(('milk',), name).encode()))[0] if name == 'price' else
          dispatcher._marshaled_dispatch(dumps((1,), name).encode()).decode().splitlines()[11:12])
print(list_public_methods(Shop()), resolve_dotted_attribute(Shop(), 'inner.deep')(2))
paths = MultiPathXMLRPCServer(('127.0.0.1', 0), SimpleXMLRPCRequestHandler, bind_and_activate=False)
paths.add_dispatcher('/a', SimpleXMLRPCDispatcher()).register_function(lambda: 'A', 'who')
paths.add_dispatcher('/b', SimpleXMLRPCDispatcher()).register_function(lambda: 'B', 'who')
for path in '/a', '/b', '/c':
    try:
        print(loads(paths._marshaled_dispatch(dumps((), 'who'), path=path)))
    except Fault as fault:
        print(fault)
paths.server_close()
