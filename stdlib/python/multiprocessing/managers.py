"""Objects that live in a server process and are used by proxies in others.

A manager starts a server; the server has a thread for each thread that talks to it. A request is the tuple (id of the
object or None, method, args, kwargs), an answer a pair ('#RETURN', value), ('#ERROR', exception), ('#PROXY', (exposed
methods, token)), ('#TRACEBACK', text) or ('#UNSERIALIZABLE', text). The server counts the proxies of each object.
"""

import os
import queue
import signal
import sys
import threading
import time
import traceback
import types

from . import connection, context, process, reduction, util
from .connection import Client, Listener

__all__ = ['BaseManager', 'SyncManager', 'BaseProxy', 'Token']


class Token:
    """Names an object of a server."""

    __slots__ = ('typeid', 'address', 'id')

    def __init__(self, typeid, address, id):
        self.typeid = typeid
        self.address = address
        self.id = id

    def __getstate__(self):
        return self.typeid, self.address, self.id

    def __setstate__(self, state):
        self.typeid, self.address, self.id = state

    def __repr__(self):
        return f'{type(self).__name__}(typeid={self.typeid!r}, address={self.address!r}, id={self.id!r})'


class RemoteError(Exception):
    """What went wrong in the server, as text."""

    def __str__(self):
        line = '-' * 75
        return f'\n{line}\n{self.args[0]}{line}'


def dispatch(c, id, methodname, args=(), kwds={}):
    """Ask the server and give its answer."""
    c.send((id, methodname, args, kwds))
    kind, result = c.recv()
    if kind == '#RETURN':
        return result
    raise convert_to_error(kind, result)


def convert_to_error(kind, result):
    """The exception for an answer."""
    if kind == '#ERROR':
        return result
    if kind in ('#TRACEBACK', '#UNSERIALIZABLE'):
        if not isinstance(result, str):
            raise TypeError(f"Result {result!r} (kind '{kind}') type is {type(result)}, not str")
        if kind == '#UNSERIALIZABLE':
            return RemoteError(f'Unserializable message: {result}\n')
        return RemoteError(result)
    return ValueError(f'Unrecognized message type {kind!r}')


def all_methods(obj):
    """The names of an object's methods."""
    return [name for name in dir(obj) if callable(getattr(obj, name))]


def public_methods(obj):
    """Those without an underscore in front."""
    return [name for name in all_methods(obj) if name[0] != '_']


# What a dict's methods give, which goes over as a list.
_views = frozenset(type(getattr({}, name)()) for name in ('items', 'keys', 'values'))


class Server:
    """What runs in the server process."""

    public = ['shutdown', 'create', 'accept_connection', 'get_methods', 'debug_info', 'number_of_objects', 'dummy',
              'incref', 'decref']

    def __init__(self, registry, address, authkey, serializer='pickle'):
        if not isinstance(authkey, bytes):
            raise TypeError(f'Authkey {authkey!r} is type {type(authkey)!s}, not bytes')
        self.registry = registry
        self.authkey = process.AuthenticationString(authkey)
        self.listener = Listener(address=address, backlog=128)
        self.address = self.listener.address
        self.id_to_obj = {'0': (None, ())}
        self.id_to_refcount = {}
        self.mutex = threading.Lock()
        self.stop_event = threading.Event()

    def serve_forever(self):
        """Answer until shutdown() is asked for, or the parent is gone."""
        process.current_process()._manager_server = self
        parent = os.getppid()
        try:
            threading.Thread(target=self._accept, daemon=True).start()
            while not self.stop_event.wait(1):
                if os.getppid() != parent:
                    break
        except KeyboardInterrupt:
            pass
        finally:
            self.listener.close()
            for stream in (sys.stdout, sys.stderr):
                stream.flush()
            # Client threads wait for requests that will not come.
            util._run_finalizers()
            os._exit(0)

    def _accept(self):
        while True:
            try:
                c = self.listener.accept(False)
            except OSError:
                if self.stop_event.is_set():
                    return
                continue
            threading.Thread(target=self._handle_request, args=(c,), daemon=True).start()

    def _handle_request(self, c):
        try:
            request = None
            try:
                connection.deliver_challenge(c, self.authkey)
                connection.answer_challenge(c, self.authkey)
                request = c.recv()
                ignore, funcname, args, kwds = request
                assert funcname in self.public, f'{funcname!r} unrecognized'
                func = getattr(self, funcname)
            except Exception:
                message = '#TRACEBACK', traceback.format_exc()
            else:
                try:
                    result = func(c, *args, **kwds)
                except Exception:
                    message = '#TRACEBACK', traceback.format_exc()
                else:
                    message = '#RETURN', result
            try:
                c.send(message)
            except Exception:
                try:
                    c.send(('#TRACEBACK', traceback.format_exc()))
                except Exception:
                    pass
        finally:
            c.close()

    def _serve_client(self, c):
        while not self.stop_event.is_set():
            try:
                ident, methodname, args, kwds = c.recv()
            except (EOFError, OSError):
                return
            except Exception:
                message = '#TRACEBACK', traceback.format_exc()
            else:
                message = self._call(ident, methodname, args, kwds)
            try:
                try:
                    c.send(message)
                except OSError:
                    raise
                except Exception:
                    c.send(('#UNSERIALIZABLE', traceback.format_exc()))
            except OSError:
                return

    def _call(self, ident, methodname, args, kwds):
        obj = None
        try:
            try:
                obj, exposed, method_to_typeid = self.id_to_obj[ident]
            except KeyError as error:
                return '#ERROR', error
            if methodname not in exposed:
                raise AttributeError(f'method {methodname!r} of {type(obj)!r} object is not in exposed={exposed!r}')
            function = getattr(obj, methodname)
        except AttributeError:
            if methodname == '#GETVALUE':
                return '#RETURN', obj
            if methodname in ('__str__', '__repr__'):
                return '#RETURN', (str if methodname == '__str__' else repr)(obj)
            return '#TRACEBACK', traceback.format_exc()
        try:
            result = function(*args, **kwds)
        except Exception as error:
            error.__traceback__ = None
            return '#ERROR', error
        typeid = method_to_typeid and method_to_typeid.get(methodname)
        if typeid:
            rident, rexposed = self.create(None, typeid, result)
            return '#PROXY', (rexposed, Token(typeid, self.address, rident))
        if type(result) in _views:
            result = list(result)
        return '#RETURN', result

    def dummy(self, c):
        """Do nothing: is anybody there?"""

    def debug_info(self, c):
        """What lives here."""
        with self.mutex:
            return '\n'.join(f'  {ident}:       refcount={self.id_to_refcount[ident]}\n    '
                             f'{str(self.id_to_obj[ident][0])[:75]}' for ident in sorted(self.id_to_refcount))

    def number_of_objects(self, c):
        """How many objects live here."""
        return len(self.id_to_refcount)

    def shutdown(self, c):
        """End the server."""
        try:
            c.send(('#RETURN', None))
        finally:
            self.stop_event.set()

    def create(self, c, typeid, /, *args, **kwds):
        """Make an object; its id and its exposed methods."""
        callable_, exposed, method_to_typeid, proxytype = self.registry[typeid]
        if callable_ is None:
            if kwds or len(args) != 1:
                raise ValueError('Without callable, must have one non-keyword argument')
            obj = args[0]
        else:
            obj = callable_(*args, **kwds)
        if exposed is None:
            exposed = public_methods(obj)
        if method_to_typeid is not None:
            exposed = list(exposed) + list(method_to_typeid)
        ident = f'{id(obj):x}'
        with self.mutex:
            self.id_to_obj[ident] = (obj, set(exposed), method_to_typeid)
            # Until the first proxy says that it is there.
            self.id_to_refcount[ident] = self.id_to_refcount.get(ident, 0) + 1
        return ident, tuple(exposed)

    def get_methods(self, c, token):
        """The exposed methods of an object."""
        return tuple(self.id_to_obj[token.id][1])

    def accept_connection(self, c, name):
        """Make the connection one on which methods are called."""
        threading.current_thread().name = name
        c.send(('#RETURN', None))
        self._serve_client(c)

    def incref(self, c, ident):
        """One proxy more."""
        with self.mutex:
            self.id_to_refcount[ident] += 1

    def decref(self, c, ident):
        """One proxy less; the last takes the object with it."""
        with self.mutex:
            self.id_to_refcount[ident] -= 1
            if self.id_to_refcount[ident] == 0:
                del self.id_to_refcount[ident]
                obj = self.id_to_obj.pop(ident)
        # The object's end may run code of its own: not under the lock.
        obj = None


class State:
    """Where a manager is in its life."""

    __slots__ = ['value']
    INITIAL = 0
    STARTED = 1
    SHUTDOWN = 2


class BaseManager:
    """Starts a server and makes objects there."""

    _registry = {}
    _Server = Server

    def __init__(self, address=None, authkey=None, serializer='pickle', ctx=None, *, shutdown_timeout=1.0):
        if authkey is None:
            authkey = process.current_process().authkey
        self._address = address
        self._authkey = process.AuthenticationString(authkey)
        self._state = State()
        self._state.value = State.INITIAL
        self._serializer = serializer
        self._ctx = ctx
        self._shutdown_timeout = shutdown_timeout

    def get_server(self):
        """A server that runs in this process."""
        if self._state.value != State.INITIAL:
            if self._state.value == State.STARTED:
                raise process.ProcessError('Already started server')
            if self._state.value == State.SHUTDOWN:
                raise process.ProcessError('Manager has shut down')
            raise process.ProcessError(f'Unknown state {self._state.value!r}')
        return self._Server(self._registry, self._address, self._authkey, self._serializer)

    def connect(self):
        """Use a server that runs already."""
        conn = Client(self._address, authkey=self._authkey)
        with conn:
            dispatch(conn, None, 'dummy')
        self._state.value = State.STARTED

    def start(self, initializer=None, initargs=()):
        """Start the server process."""
        if self._state.value != State.INITIAL:
            if self._state.value == State.STARTED:
                raise process.ProcessError('Already started server')
            if self._state.value == State.SHUTDOWN:
                raise process.ProcessError('Manager has shut down')
            raise process.ProcessError(f'Unknown state {self._state.value!r}')
        if initializer is not None and not callable(initializer):
            raise TypeError('initializer must be a callable')
        util.get_temp_dir()
        reader, writer = connection.Pipe(duplex=False)
        self._process = (self._ctx or context._default_context).Process(target=type(self)._run_server,
                                        args=(self._registry, self._address, self._authkey, self._serializer, writer,
                                              initializer, initargs))
        self._process.name = f'{type(self).__name__}-{":".join(str(i) for i in self._process._identity)}'
        self._process.start()
        writer.close()
        try:
            self._address = reader.recv()
        finally:
            reader.close()
        self._state.value = State.STARTED
        self._finalizer = util.Finalize(None, self.shutdown, exitpriority=0)

    @classmethod
    def _run_server(cls, registry, address, authkey, serializer, writer, initializer=None, initargs=()):
        signal.signal(signal.SIGINT, signal.SIG_IGN)
        if initializer is not None:
            initializer(*initargs)
        server = cls._Server(registry, address, authkey, serializer)
        writer.send(server.address)
        writer.close()
        server.serve_forever()

    def _create(self, typeid, /, *args, **kwds):
        assert self._state.value == State.STARTED, 'server not yet started'
        with Client(self._address, authkey=self._authkey) as conn:
            ident, exposed = dispatch(conn, None, 'create', (typeid,) + args, kwds)
        return Token(typeid, self._address, ident), exposed

    def join(self, timeout=None):
        """Wait for the server's end."""
        if self._process is not None:
            self._process.join(timeout)
            if not self._process.is_alive():
                self._process = None

    def shutdown(self):
        """End the server."""
        if self._state.value != State.STARTED or not hasattr(self, '_process'):
            return
        self._state.value = State.SHUTDOWN
        server, self._process = self._process, None
        self._finalizer.cancel()
        if server is None:
            return
        if server.is_alive():
            try:
                with Client(self._address, authkey=self._authkey) as conn:
                    dispatch(conn, None, 'shutdown')
            except Exception:
                pass
            server.join(self._shutdown_timeout)
            if server.is_alive():
                server.terminate()
                server.join(self._shutdown_timeout)
                if server.is_alive():
                    server.kill()
                    server.join()
        _Connections.forget(self._address)

    def _debug_info(self):
        with Client(self._address, authkey=self._authkey) as conn:
            return dispatch(conn, None, 'debug_info')

    def _number_of_objects(self):
        with Client(self._address, authkey=self._authkey) as conn:
            return dispatch(conn, None, 'number_of_objects')

    @property
    def address(self):
        """Where the server listens."""
        return self._address

    def __enter__(self):
        if self._state.value == State.INITIAL:
            self.start()
        assert self._state.value == State.STARTED
        return self

    def __exit__(self, exc_type, exc_val, exc_tb):
        self.shutdown()

    def __reduce__(self):
        return type(self)._connected, (self._address, bytes(self._authkey))

    @classmethod
    def _connected(cls, address, authkey):
        manager = cls(address, authkey)
        manager._state.value = State.STARTED
        return manager

    @classmethod
    def register(cls, typeid, callable=None, proxytype=None, exposed=None, method_to_typeid=None,
                 create_method=True):
        """Let the manager make objects of a type."""
        if '_registry' not in cls.__dict__:
            cls._registry = cls._registry.copy()
        if proxytype is None:
            proxytype = AutoProxy
        exposed = exposed or getattr(proxytype, '_exposed_', None)
        method_to_typeid = method_to_typeid or getattr(proxytype, '_method_to_typeid_', None)
        if method_to_typeid:
            for key, value in list(method_to_typeid.items()):
                assert type(key) is str, f'{key!r} is not a string'
                assert type(value) is str, f'{value!r} is not a string'
        cls._registry[typeid] = callable, exposed, method_to_typeid, proxytype
        if create_method:
            def make(self, /, *args, **kwds):
                token, exp = self._create(typeid, *args, **kwds)
                proxy = proxytype(token, self._serializer, manager=self, authkey=self._authkey, exposed=exp)
                with Client(token.address, authkey=self._authkey) as conn:
                    dispatch(conn, None, 'decref', (token.id,))
                return proxy
            make.__name__ = typeid
            setattr(cls, typeid, make)


class _Connections(threading.local):
    """This thread's connections, by address; those of another process are not ours."""

    _lock = threading.Lock()
    _all = []

    def __init__(self):
        self.pid = os.getpid()
        self.by_address = {}

    def get(self, address, authkey):
        """The connection to a server."""
        if self.pid != os.getpid():
            self.__init__()
        conn = self.by_address.get(address)
        if conn is None or conn.closed:
            name = process.current_process().name
            if threading.current_thread().name != 'MainThread':
                name += '|' + threading.current_thread().name
            conn = Client(address, authkey=authkey)
            dispatch(conn, None, 'accept_connection', (name,))
            self.by_address[address] = conn
        return conn

    @staticmethod
    def forget(address):
        """The server is gone."""
        conn = _connections.by_address.pop(address, None)
        if conn is not None:
            conn.close()


_connections = _Connections()


class BaseProxy:
    """Stands for an object of a server."""

    def __init__(self, token, serializer, manager=None, authkey=None, exposed=None, incref=True,
                 manager_owned=False):
        self._token = token
        self._id = token.id
        self._manager = manager
        self._serializer = serializer
        self._owned = None
        self._owned_by_manager = manager_owned
        if authkey is not None:
            self._authkey = process.AuthenticationString(authkey)
        elif manager is not None:
            self._authkey = manager._authkey
        else:
            self._authkey = process.current_process().authkey
        if incref:
            self._incref()
        if not manager_owned:
            util.register_after_fork(self, BaseProxy._after_fork)

    def _callmethod(self, methodname, args=(), kwds={}):
        conn = _connections.get(self._token.address, self._authkey)
        conn.send((self._id, methodname, args, kwds))
        kind, result = conn.recv()
        if kind == '#RETURN':
            return result
        if kind == '#PROXY':
            exposed, token = result
            token.address = self._token.address
            registry = self._manager._registry if self._manager is not None else SyncManager._registry
            proxytype = registry[token.typeid][-1]
            proxy = proxytype(token, self._serializer, manager=self._manager, authkey=self._authkey, exposed=exposed)
            with Client(token.address, authkey=self._authkey) as conn:
                dispatch(conn, None, 'decref', (token.id,))
            return proxy
        raise convert_to_error(kind, result)

    def _getvalue(self):
        """A copy of the object."""
        return self._callmethod('#GETVALUE')

    def _incref(self):
        if self._owned_by_manager:
            process.current_process()._manager_server.incref(None, self._id)
            return
        with Client(self._token.address, authkey=self._authkey) as conn:
            dispatch(conn, None, 'incref', (self._id,))
        self._owned = os.getpid()

    def _after_fork(self):
        # The child's proxy counts too.
        self._manager = None
        try:
            self._incref()
        except Exception:
            pass

    def __del__(self):
        try:
            if self._owned_by_manager:
                process.current_process()._manager_server.decref(None, self._id)
                return
            if self._owned != os.getpid() or (self._manager is not None and
                                              self._manager._state.value != State.STARTED):
                return
            self._owned = None
            with Client(self._token.address, authkey=self._authkey) as conn:
                dispatch(conn, None, 'decref', (self._id,))
        except Exception:
            pass

    def __reduce__(self):
        kwds = {}
        if reduction.is_spawning():
            kwds['authkey'] = bytes(self._authkey)
        if getattr(self, '_isauto', False):
            kwds['exposed'] = self._exposed_
            return RebuildProxy, (AutoProxy, self._token, self._serializer, kwds)
        return RebuildProxy, (type(self), self._token, self._serializer, kwds)

    def __deepcopy__(self, memo):
        return self._getvalue()

    def __repr__(self):
        return f'<{type(self).__name__} object, typeid {self._token.typeid!r} at {id(self):#x}>'

    def __str__(self):
        try:
            return self._callmethod('__repr__')
        except Exception:
            return repr(self)[:-1] + "; '__str__()' failed>"


def RebuildProxy(func, token, serializer, kwds):
    """A proxy that came by pickle; one in the server counts there without a connection."""
    server = getattr(process.current_process(), '_manager_server', None)
    if server is not None and server.address == token.address:
        kwds['manager_owned'] = True
        kwds['authkey'] = server.authkey
    return func(token, serializer, incref=kwds.pop('incref', True), **kwds)


def MakeProxyType(name, exposed, _cache={}):
    """A class whose methods ask the server."""
    exposed = tuple(exposed)
    if (name, exposed) not in _cache:
        namespace = {method: _forwarder(method) for method in exposed}
        namespace['_exposed_'] = exposed
        namespace['__module__'] = __name__
        _cache[name, exposed] = type(name, (BaseProxy,), namespace)
    return _cache[name, exposed]


def _forwarder(method):
    def forward(self, /, *args, **kwds):
        return self._callmethod(method, args, kwds)
    forward.__name__ = method
    return forward


def AutoProxy(token, serializer, manager=None, authkey=None, exposed=None, incref=True, manager_owned=False):
    """A proxy for the public methods of whatever it is."""
    if authkey is None:
        authkey = manager._authkey if manager is not None else process.current_process().authkey
    if exposed is None:
        with Client(token.address, authkey=authkey) as conn:
            exposed = dispatch(conn, None, 'get_methods', (token,))
    proxy = MakeProxyType(f'AutoProxy[{token.typeid}]', exposed)(
        token, serializer, manager=manager, authkey=authkey, incref=incref, manager_owned=manager_owned)
    proxy._isauto = True
    return proxy


class Namespace:
    """Attributes."""

    def __init__(self, /, **kwds):
        self.__dict__.update(kwds)

    def __repr__(self):
        items = sorted(f'{name}={value!r}' for name, value in self.__dict__.items() if not name.startswith('_'))
        return f'{type(self).__name__}({", ".join(items)})'


class Value:
    """A number or whatever."""

    def __init__(self, typecode, value, lock=True):
        self._typecode = typecode
        self._value = value

    def get(self):
        """The value."""
        return self._value

    def set(self, value):
        """Set it."""
        self._value = value

    value = property(get, set)

    def __repr__(self):
        return f'{type(self).__name__}({self._typecode!r}, {self._value!r})'


def Array(typecode, sequence, lock=True):
    """An array.array."""
    import array
    return array.array(typecode, sequence)


class IteratorProxy(BaseProxy):
    """For iterators and generators."""

    _exposed_ = ('__next__', 'send', 'throw', 'close')

    def __iter__(self):
        return self

    def __next__(self, *args):
        return self._callmethod('__next__', args)

    def send(self, *args):
        return self._callmethod('send', args)

    def throw(self, *args):
        return self._callmethod('throw', args)

    def close(self, *args):
        return self._callmethod('close', args)


class AcquirerProxy(BaseProxy):
    """For locks and semaphores."""

    _exposed_ = ('acquire', 'release')

    def acquire(self, blocking=True, timeout=None):
        args = (blocking,) if timeout is None else (blocking, timeout)
        return self._callmethod('acquire', args)

    def release(self):
        return self._callmethod('release')

    def __enter__(self):
        return self._callmethod('acquire')

    def __exit__(self, exc_type, exc_val, exc_tb):
        return self._callmethod('release')


class ConditionProxy(AcquirerProxy):
    """For conditions."""

    _exposed_ = ('acquire', 'release', 'wait', 'notify', 'notify_all')

    def wait(self, timeout=None):
        return self._callmethod('wait', (timeout,))

    def notify(self, n=1):
        return self._callmethod('notify', (n,))

    def notify_all(self):
        return self._callmethod('notify_all')

    def wait_for(self, predicate, timeout=None):
        result = predicate()
        deadline = None if timeout is None else time.monotonic() + timeout
        while not result:
            left = None if deadline is None else deadline - time.monotonic()
            if left is not None and left <= 0:
                break
            self.wait(left)
            result = predicate()
        return result


class EventProxy(BaseProxy):
    """For events."""

    _exposed_ = ('is_set', 'set', 'clear', 'wait')

    def is_set(self):
        return self._callmethod('is_set')

    def set(self):
        return self._callmethod('set')

    def clear(self):
        return self._callmethod('clear')

    def wait(self, timeout=None):
        return self._callmethod('wait', (timeout,))


class BarrierProxy(BaseProxy):
    """For barriers."""

    _exposed_ = ('__getattribute__', 'wait', 'abort', 'reset')

    def wait(self, timeout=None):
        return self._callmethod('wait', (timeout,))

    def abort(self):
        return self._callmethod('abort')

    def reset(self):
        return self._callmethod('reset')

    @property
    def parties(self):
        return self._callmethod('__getattribute__', ('parties',))

    @property
    def n_waiting(self):
        return self._callmethod('__getattribute__', ('n_waiting',))

    @property
    def broken(self):
        return self._callmethod('__getattribute__', ('broken',))


class NamespaceProxy(BaseProxy):
    """For namespaces."""

    _exposed_ = ('__getattribute__', '__setattr__', '__delattr__')

    def __getattr__(self, key):
        if key[0] == '_':
            return object.__getattribute__(self, key)
        return object.__getattribute__(self, '_callmethod')('__getattribute__', (key,))

    def __setattr__(self, key, value):
        if key[0] == '_':
            return object.__setattr__(self, key, value)
        return object.__getattribute__(self, '_callmethod')('__setattr__', (key, value))

    def __delattr__(self, key):
        if key[0] == '_':
            return object.__delattr__(self, key)
        return object.__getattribute__(self, '_callmethod')('__delattr__', (key,))


class ValueProxy(BaseProxy):
    """For values."""

    _exposed_ = ('get', 'set')

    def get(self):
        return self._callmethod('get')

    def set(self, value):
        return self._callmethod('set', (value,))

    value = property(get, set)
    __class_getitem__ = classmethod(types.GenericAlias)


BaseListProxy = MakeProxyType('BaseListProxy', (
    '__add__', '__contains__', '__delitem__', '__getitem__', '__len__', '__mul__', '__reversed__', '__rmul__',
    '__setitem__', 'append', 'count', 'extend', 'index', 'insert', 'pop', 'remove', 'reverse', 'sort', '__imul__'))


class ListProxy(BaseListProxy):
    """For lists."""

    def __iadd__(self, value):
        self._callmethod('extend', (value,))
        return self

    def __imul__(self, value):
        self._callmethod('__imul__', (value,))
        return self

    __class_getitem__ = classmethod(types.GenericAlias)


_BaseDictProxy = MakeProxyType('_BaseDictProxy', (
    '__contains__', '__delitem__', '__getitem__', '__iter__', '__len__', '__setitem__', 'clear', 'copy', 'get',
    'items', 'keys', 'pop', 'popitem', 'setdefault', 'update', 'values'))
_BaseDictProxy._method_to_typeid_ = {'__iter__': 'Iterator'}


class DictProxy(_BaseDictProxy):
    """For dicts."""

    __class_getitem__ = classmethod(types.GenericAlias)


ArrayProxy = MakeProxyType('ArrayProxy', ('__len__', '__getitem__', '__setitem__'))

BasePoolProxy = MakeProxyType('PoolProxy', ('apply', 'apply_async', 'close', 'imap', 'imap_unordered', 'join', 'map',
                                            'map_async', 'starmap', 'starmap_async', 'terminate'))
BasePoolProxy._method_to_typeid_ = {'apply_async': 'AsyncResult', 'map_async': 'AsyncResult',
                                    'starmap_async': 'AsyncResult', 'imap': 'Iterator', 'imap_unordered': 'Iterator'}


class PoolProxy(BasePoolProxy):
    """For pools."""

    def __enter__(self):
        return self

    def __exit__(self, exc_type, exc_val, exc_tb):
        self.terminate()


class SyncManager(BaseManager):
    """A manager of the usual types; multiprocessing.Manager() gives one."""


def _pool(*args, **kwds):
    from .pool import Pool
    return Pool(*args, **kwds)


for _args in (('Queue', queue.Queue), ('JoinableQueue', queue.Queue), ('Event', threading.Event, EventProxy),
              ('Lock', threading.Lock, AcquirerProxy), ('RLock', threading.RLock, AcquirerProxy),
              ('Semaphore', threading.Semaphore, AcquirerProxy),
              ('BoundedSemaphore', threading.BoundedSemaphore, AcquirerProxy),
              ('Condition', threading.Condition, ConditionProxy), ('Barrier', threading.Barrier, BarrierProxy),
              ('Pool', _pool, PoolProxy), ('list', list, ListProxy), ('dict', dict, DictProxy),
              ('Value', Value, ValueProxy), ('Array', Array, ArrayProxy), ('Namespace', Namespace, NamespaceProxy)):
    SyncManager.register(*_args)
SyncManager.register('Iterator', proxytype=IteratorProxy, create_method=False)
SyncManager.register('AsyncResult', create_method=False)
