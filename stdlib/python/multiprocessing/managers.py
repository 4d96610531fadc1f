"""Objects that live in a server process and are used by proxies in others.

A manager starts a server. Who talks to it proves that it knows the key, and then sends requests and gets
answers, as many as it likes:

    request  (id, method, args, kwargs)    a call of an object's method; id None: of one of the server's own
    answer   (kind, value)                 kind is one of _RETURN, _ERROR, _TEXT, _UNSENT, _PROXY

The words are CPython's, so that clients and servers of both understand each other. A client of CPython's asks
the server itself for one thing and hangs up, or for accept_connection, after which it calls methods.

The server counts the proxies of each object and lets it go with the last. It has a thread for each
connection, each thread of a client has a connection, so a method that waits keeps nobody else from calling.
"""
import contextlib
import os
import queue
import signal
import sys
import threading
import time
import traceback
from types import GenericAlias

from . import connection, context, process, reduction, util

__all__ = ['BaseManager', 'BaseProxy', 'SharedMemoryManager', 'SyncManager', 'Token']

_RETURN, _ERROR, _TEXT, _UNSENT, _PROXY = '#RETURN', '#ERROR', '#TRACEBACK', '#UNSERIALIZABLE', '#PROXY'
_VALUE_ITSELF = '#GETVALUE'   # a "method" that returns a copy of the object

# How messages are written: the classes that send them.
listener_client = {'pickle': (connection.Listener, connection.Client),
                   'xmlrpclib': (connection.XmlListener, connection.XmlClient)}

# What cannot be pickled, and goes as a list.
_VIEWS = tuple(type(getattr({}, view)()) for view in ('keys', 'values', 'items'))


class RemoteError(Exception):
    """What went wrong in the server, as text."""

    def __str__(self):
        line = '-' * 75
        return f'\n{line}\n{self.args[0]}{line}'


class Token:
    """Names an object: its type as it was registered, where its server listens, and its id there."""

    __slots__ = ('address', 'id', 'typeid')

    def __init__(self, typeid, address, id):
        self.typeid, self.address, self.id = typeid, address, id

    def __getstate__(self):
        return self.typeid, self.address, self.id

    def __setstate__(self, state):
        self.typeid, self.address, self.id = state

    def __repr__(self):
        return f'{type(self).__name__}(typeid={self.typeid!r}, address={self.address!r}, id={self.id!r})'


def public_methods(obj):
    """The names of an object's methods that do not begin with an underscore."""
    return [name for name in dir(obj) if name[0] != '_' and callable(getattr(obj, name))]


# ---- the server --------------------------------------------------------------------------------------------

class _Entry:
    """An object that lives in a server."""

    def __init__(self, obj, exposed, made):
        self.obj = obj
        self.exposed = frozenset(exposed)
        self.made = made      # method: typeid of what it returns, for which a proxy is sent
        self.proxies = 1      # the one that is about to be made


class Server:
    """Keeps objects, and does with them what proxies ask for."""

    public = ('accept_connection', 'create', 'debug_info', 'decref', 'dummy', 'get_methods', 'incref',
              'number_of_objects', 'shutdown')

    def __init__(self, registry, address, authkey, serializer='pickle'):
        if not isinstance(authkey, bytes):
            raise TypeError(f'Authkey {authkey!r} is type {type(authkey)!s}, not bytes')
        self.registry = registry
        self.authkey = process.AuthenticationString(authkey)
        self.listener = listener_client[serializer][0](address=address, backlog=128)
        self.address = self.listener.address
        self.entries = {}
        self.lock = threading.RLock()   # of the entries; an object's death may bring about another's
        self.stop_event = threading.Event()

    def serve_forever(self):
        """Serve until a client asks for the end; then end the process."""
        self._serve_while(lambda: True)

    def _serve_while(self, wanted):
        process.current_process()._manager_server = self
        threading.Thread(target=self._welcome, daemon=True).start()
        try:
            while not self.stop_event.wait(1) and wanted():
                pass
        except KeyboardInterrupt:
            pass
        finally:
            self.stop_event.set()
            self.listener.close()
            sys.exit(0)

    def _welcome(self):
        while not self.stop_event.is_set():
            try:
                client = self.listener.accept(False)
            except OSError:
                continue   # it has gone, or the listener has
            threading.Thread(target=self._serve, args=(client,), daemon=True).start()

    def _serve(self, client):
        """The life of a connection."""
        with client:
            try:
                connection.deliver_challenge(client, self.authkey)
                connection.answer_challenge(client, self.authkey)
                while not self.stop_event.is_set():
                    try:
                        request = client.recv()
                    except (EOFError, OSError):
                        return
                    except Exception:
                        answer = _TEXT, traceback.format_exc()
                    else:
                        answer = self._answer(*request)
                        del request
                    try:
                        client.send(answer)
                    except OSError:
                        raise
                    except Exception:
                        client.send((_UNSENT, traceback.format_exc()))
            except (EOFError, OSError, process.AuthenticationError):
                pass   # it has hung up, or does not know the key

    def _answer(self, ident, method, args, kwargs):
        """What a request is answered with."""
        if ident is None:
            try:
                if method not in self.public:
                    raise AttributeError(f'{method!r} unrecognized')
                return _RETURN, getattr(self, method)(*args, **kwargs)
            except Exception:
                return _TEXT, traceback.format_exc()
        try:
            entry = self.entries[ident]
        except KeyError as error:
            return _ERROR, error.with_traceback(None)
        try:
            if method in entry.exposed:
                call = getattr(entry.obj, method)
            elif method == _VALUE_ITSELF:
                return _RETURN, entry.obj
            elif method in ('__str__', '__repr__'):
                return _RETURN, repr(entry.obj)
            else:
                raise AttributeError(f'method {method!r} of {type(entry.obj)!r} object is not in '
                                     f'exposed={set(entry.exposed)!r}')
        except AttributeError:
            return _TEXT, traceback.format_exc()
        try:
            result = call(*args, **kwargs)
        except Exception as error:
            return _ERROR, error.with_traceback(None)
        if method in entry.made:
            typeid = entry.made[method]
            ident, exposed = self.create(typeid, result)
            return _PROXY, (exposed, Token(typeid, self.address, ident))
        return _RETURN, list(result) if isinstance(result, _VIEWS) else result

    # What clients may ask of the server itself.

    def create(self, typeid, /, *args, **kwargs):
        """Make an object; return its id and its exposed methods. The proxy is counted already."""
        make, exposed, made, _ = self.registry[typeid]
        if make is not None:
            obj = make(*args, **kwargs)
        elif kwargs or len(args) != 1:
            raise ValueError('Without callable, must have one non-keyword argument')
        else:
            obj, = args
        exposed = [*(public_methods(obj) if exposed is None else exposed), *(made or ())]
        ident = f'{id(obj):x}'
        with self.lock:
            if ident in self.entries:   # a method has returned something that lives here
                self.entries[ident].proxies += 1
            else:
                self.entries[ident] = _Entry(obj, exposed, made or {})
        return ident, tuple(exposed)

    def incref(self, ident):
        """There is one proxy more."""
        with self.lock:
            self.entries[ident].proxies += 1

    def decref(self, ident):
        """There is one proxy less."""
        with self.lock:
            entry = self.entries[ident]
            entry.proxies -= 1
            if not entry.proxies:
                del self.entries[ident]

    def get_methods(self, token):
        """The exposed methods of an object."""
        return tuple(self.entries[token.id].exposed)

    def number_of_objects(self):
        """How many objects live here."""
        return len(self.entries)

    def debug_info(self):
        """What lives here."""
        with self.lock:
            return '\n'.join(f'  {ident}:       refcount={entry.proxies}\n    {str(entry.obj)[:75]}'
                             for ident, entry in sorted(self.entries.items()))

    def accept_connection(self, name):
        """More requests are to come on this connection, from the thread *name*."""
        threading.current_thread().name = name

    def dummy(self):
        """Is anybody there?"""

    def shutdown(self):
        """End the server."""
        self.stop_event.set()


# ---- talking to it -----------------------------------------------------------------------------------------

def _converse(conn, ident, method, args=(), kwargs={}):
    """Send a request; the kind of the answer and what it says, unless that is an error."""
    conn.send((ident, method, args, kwargs))
    kind, value = conn.recv()
    if kind == _ERROR:
        try:
            raise value
        finally:
            del value   # whose traceback knows this frame
    if kind in (_TEXT, _UNSENT):
        if not isinstance(value, str):
            raise TypeError(f'Result {value!r} (kind {kind!r}) type is {type(value)}, not str')
        raise RemoteError(value if kind == _TEXT else f'Unserializable message: {value}\n')
    if kind not in (_RETURN, _PROXY):
        raise ValueError(f'Unrecognized message type {kind!r}')
    return kind, value


def dispatch(conn, ident, method, args=(), kwargs={}):
    """What a server answers to a request that comes with a connection."""
    return _converse(conn, ident, method, args, kwargs)[1]


def _ask_server(address, authkey, serializer, method, *args, **kwargs):
    """Have the server itself do something, over a connection for this only.

    Proxies come and go while a thread's own connection is in the midst of something.
    """
    with listener_client[serializer][1](address, authkey=authkey) as conn:
        return dispatch(conn, None, method, args, kwargs)


class _Lines(threading.local):
    """The calling thread's connections to servers."""

    def __init__(self):
        self.pid = os.getpid()
        self.by_address = {}

    def get(self, address, authkey, serializer):
        if self.pid != os.getpid():
            self.__init__()   # those of the parent are not ours
        conn = self.by_address.get(address)
        if conn is None or conn.closed:
            conn = listener_client[serializer][1](address, authkey=authkey)
            name = process.current_process().name
            if threading.current_thread() is not threading.main_thread():
                name += '|' + threading.current_thread().name
            dispatch(conn, None, 'accept_connection', (name,))
            self.by_address[address] = conn
        return conn

    def hang_up(self, address):
        if conn := self.by_address.pop(address, None):
            conn.close()


_lines = _Lines()


# ---- managers ----------------------------------------------------------------------------------------------

class State:
    """Where a manager is in its life."""

    INITIAL, STARTED, SHUTDOWN = range(3)
    _COMPLAINTS = {STARTED: 'Already started server', SHUTDOWN: 'Manager has shut down'}

    def __init__(self):
        self.value = State.INITIAL

    def check_initial(self):
        """ProcessError unless the manager is new."""
        if self.value != State.INITIAL:
            raise process.ProcessError(self._COMPLAINTS.get(self.value, f'Unknown state {self.value!r}'))


class BaseManager:
    """Starts a server, or connects to one, and makes objects there: of the types that are register()ed."""

    _Server = Server
    _registry = {}     # typeid: (callable, exposed, method_to_typeid, proxytype)
    _process = None    # the server, if it was started here

    def __init__(self, address=None, authkey=None, serializer='pickle', ctx=None, *, shutdown_timeout=1.0):
        if authkey is None:
            authkey = process.current_process().authkey
        self._authkey = process.AuthenticationString(authkey)
        self._address = address
        self._serializer = serializer
        listener_client[serializer]   # KeyError now, not in the server
        self._ctx = ctx or context._default_context
        self._shutdown_timeout = shutdown_timeout
        self._state = State()

    @property
    def address(self):
        """Where the server listens."""
        return self._address

    def get_server(self):
        """A server, to be run by this process itself."""
        self._state.check_initial()
        return self._Server(self._registry, self._address, self._authkey, self._serializer)

    def connect(self):
        """Use a server that runs already."""
        self._ask('dummy')
        self._state.value = State.STARTED

    def start(self, initializer=None, initargs=()):
        """Start the server in a process of its own, which calls initializer(*initargs) first."""
        self._state.check_initial()
        if initializer is not None and not callable(initializer):
            raise TypeError('initializer must be a callable')
        util.get_temp_dir()   # of this process, so that it lives as long as the socket in it
        answer, report = connection.Pipe(duplex=False)
        server = self._ctx.Process(target=self._run_server, args=(
            self._registry, self._address, bytes(self._authkey), self._serializer, report, initializer,
            initargs))
        server.name = f'{type(self).__name__}-{":".join(map(str, server._identity))}'
        server.start()
        report.close()
        with answer:
            self._address = answer.recv()
        self._process = server
        self._state.value = State.STARTED
        self._at_exit = util.Finalize(None, self.shutdown, exitpriority=0)

    @classmethod
    def _run_server(cls, registry, address, authkey, serializer, report, initializer=None, initargs=()):
        """What the server process does."""
        signal.signal(signal.SIGINT, signal.SIG_IGN)   # Ctrl-C is the parent's concern
        if initializer is not None:
            initializer(*initargs)
        server = cls._Server(registry, address, authkey, serializer)
        with report:
            report.send(server.address)
        parent = os.getppid()
        server._serve_while(lambda: os.getppid() == parent)   # nobody else could end it

    def join(self, timeout=None):
        """Wait for the server's end."""
        if self._process is not None:
            self._process.join(timeout)

    def shutdown(self):
        """End the server that was started here: kindly, then not so."""
        server = self._process
        if server is None or self._state.value != State.STARTED:
            return
        self._state.value = State.SHUTDOWN
        self._at_exit.cancel()
        for end in (lambda: self._ask('shutdown'), server.terminate, server.kill):
            if not server.is_alive():
                break
            try:
                end()
            except (EOFError, OSError):
                pass
            server.join(self._shutdown_timeout)
        server.join()
        _lines.hang_up(self._address)

    def __enter__(self):
        if self._state.value == State.INITIAL:
            self.start()
        assert self._state.value == State.STARTED
        return self

    def __exit__(self, exc_type, exc_val, exc_tb):
        self.shutdown()

    def __reduce__(self):
        return _connected_manager, (type(self), self._address, bytes(self._authkey), self._serializer)

    def _ask(self, method, *args, **kwargs):
        return _ask_server(self._address, self._authkey, self._serializer, method, *args, **kwargs)

    def _debug_info(self):
        return self._ask('debug_info')

    def _number_of_objects(self):
        return self._ask('number_of_objects')

    def _create(self, typeid, /, *args, **kwargs):
        """Make an object; its token and its exposed methods."""
        assert self._state.value == State.STARTED, 'server not yet started'
        ident, exposed = self._ask('create', typeid, *args, **kwargs)
        return Token(typeid, self._address, ident), exposed

    @classmethod
    def register(cls, typeid, callable=None, proxytype=None, exposed=None, method_to_typeid=None,
                 create_method=True):
        """Let the manager make objects of a type: by callable(), with a method named *typeid*.

        proxytype: the class of proxies. exposed: the methods that may be called. method_to_typeid: methods
        whose results stay in the server, and what they are.
        """
        if '_registry' not in vars(cls):
            cls._registry = dict(cls._registry)
        proxytype = proxytype or AutoProxy
        exposed = exposed or getattr(proxytype, '_exposed_', None)
        method_to_typeid = method_to_typeid or getattr(proxytype, '_method_to_typeid_', None)
        for word in (word for item in (method_to_typeid or {}).items() for word in item):
            assert type(word) is str, f'{word!r} is not a string'
        cls._registry[typeid] = callable, exposed, method_to_typeid, proxytype
        if create_method:
            def make(self, /, *args, **kwargs):
                token, exposed = self._create(typeid, *args, **kwargs)
                return _first_proxy(proxytype, token, self._serializer, self, self._authkey, exposed)
            make.__name__ = typeid
            setattr(cls, typeid, make)


def _connected_manager(kind, address, authkey, serializer):
    manager = kind(address, authkey, serializer)
    manager._state.value = State.STARTED
    return manager


# ---- proxies -----------------------------------------------------------------------------------------------

class BaseProxy:
    """Stands for an object of a server. `_callmethod` calls one of its methods there."""

    def __init__(self, token, serializer, manager=None, authkey=None, exposed=None, incref=True,
                 manager_owned=False):
        self._token = token
        self._id = token.id
        self._serializer = serializer
        self._manager = manager
        self._owned_by_manager = manager_owned   # it lives in an object of the server
        if authkey is None:
            authkey = process.current_process().authkey if manager is None else manager._authkey
        self._authkey = process.AuthenticationString(authkey)
        if incref:
            self._incref()
        if not manager_owned:
            util.register_after_fork(self, BaseProxy._after_fork)

    def _callmethod(self, methodname, args=(), kwds={}):
        """Call a method of the object."""
        conn = _lines.get(self._token.address, self._authkey, self._serializer)
        kind, value = _converse(conn, self._id, methodname, args, kwds)
        if kind != _PROXY:
            return value
        exposed, token = value
        token.address = self._token.address
        registry = (self._manager or SyncManager)._registry
        return _first_proxy(registry[token.typeid][-1], token, self._serializer, self._manager, self._authkey,
                            exposed)

    def _getvalue(self):
        """A copy of the object."""
        return self._callmethod(_VALUE_ITSELF)

    def _incref(self):
        _count('incref', self._token, *self._how_to_ask())
        self._is_counted()

    def _is_counted(self):
        """The server has counted it, and is told when it goes, at the process's end at the latest."""
        self._uncount = util.Finalize(
            self, _uncount, (self._manager and self._manager._state, self._token, *self._how_to_ask()),
            exitpriority=10)

    def _how_to_ask(self):
        return self._authkey, self._serializer, self._owned_by_manager

    def _after_fork(self):
        # The child has a proxy of its own, and no manager.
        self._manager = None
        self._incref()

    def __reduce__(self):
        options = {'authkey': bytes(self._authkey)} if reduction.is_spawning() else {}
        kind = type(self)
        if hasattr(self, '_isauto'):
            kind, options['exposed'] = AutoProxy, self._exposed_
        return RebuildProxy, (kind, self._token, self._serializer, options)

    def __deepcopy__(self, memo):
        return self._getvalue()

    def __repr__(self):
        return f'<{type(self).__name__} object, typeid {self._token.typeid!r} at {id(self):#x}>'

    def __str__(self):
        try:
            return self._callmethod('__repr__')
        except Exception:
            return repr(self)[:-1] + "; '__str__()' failed>"


def _count(how, token, authkey, serializer, owned_by_manager):
    if owned_by_manager:
        getattr(process.current_process()._manager_server, how)(token.id)
    else:
        _ask_server(token.address, authkey, serializer, how, token.id)


def _uncount(state, token, *how_to_ask):
    if state is None or state.value == State.STARTED:
        with contextlib.suppress(Exception):   # the server may have gone
            _count('decref', token, *how_to_ask)


def _first_proxy(make, token, serializer, manager, authkey, exposed):
    """The proxy that the server has counted when it made the object."""
    proxy = make(token, serializer, manager=manager, authkey=authkey, exposed=exposed, incref=False)
    proxy._is_counted()
    return proxy


def RebuildProxy(func, token, serializer, kwds):
    """A proxy that was pickled."""
    server = getattr(process.current_process(), '_manager_server', None)
    if server is not None and server.address == token.address:
        # It has come home, into an object of its own server, which need not be asked through a connection.
        kwds = kwds | {'manager_owned': True, 'authkey': server.authkey}
    return func(token, serializer, **({'incref': True} | kwds))


def _forwarder(method):
    def forward(self, /, *args, **kwargs):
        return self._callmethod(method, args, kwargs)
    forward.__name__ = method
    return forward


def MakeProxyType(name, exposed, _cache={}):
    """A class of proxies that have the methods *exposed*."""
    key = name, tuple(exposed)
    if key not in _cache:
        _cache[key] = type(name, (BaseProxy,), {method: _forwarder(method) for method in exposed} |
                           {'_exposed_': key[1], '__module__': __name__})
    return _cache[key]


def AutoProxy(token, serializer, manager=None, authkey=None, exposed=None, incref=True, manager_owned=False):
    """A proxy that has the public methods of whatever it stands for."""
    if exposed is None:
        key = authkey or (process.current_process() if manager is None else manager)._authkey
        exposed = _ask_server(token.address, key, serializer, 'get_methods', token)
    proxy = MakeProxyType(f'AutoProxy[{token.typeid}]', exposed)(
        token, serializer, manager=manager, authkey=authkey, incref=incref, manager_owned=manager_owned)
    proxy._isauto = True
    return proxy


IteratorProxy = MakeProxyType('IteratorProxy', ('__next__', 'send', 'throw', 'close'))
IteratorProxy.__iter__ = lambda self: self


class AcquirerProxy(MakeProxyType('_AcquirerProxy', ('acquire', 'release'))):
    """For locks and semaphores."""

    def __enter__(self):
        return self.acquire()

    def __exit__(self, exc_type, exc_val, exc_tb):
        return self.release()


class ConditionProxy(AcquirerProxy):
    """For conditions."""

    _exposed_ = ('acquire', 'release', 'wait', 'notify', 'notify_all')
    wait, notify, notify_all = map(_forwarder, _exposed_[2:])

    def wait_for(self, predicate, timeout=None):
        """Wait until predicate(), which is called here, is true."""
        deadline = None if timeout is None else time.monotonic() + timeout
        while not (answer := predicate()):
            if deadline is not None and (timeout := deadline - time.monotonic()) <= 0:
                break
            self.wait(timeout)
        return answer


EventProxy = MakeProxyType('EventProxy', ('is_set', 'set', 'clear', 'wait'))


class BarrierProxy(MakeProxyType('_BarrierProxy', ('wait', 'abort', 'reset'))):
    """For barriers."""

    _exposed_ = ('__getattribute__', 'wait', 'abort', 'reset')

    parties, n_waiting, broken = (
        property(lambda self, name=name: self._callmethod('__getattribute__', (name,)))
        for name in ('parties', 'n_waiting', 'broken'))


class NamespaceProxy(BaseProxy):
    """For namespaces: attributes are the namespace's, except those that begin with an underscore."""

    _exposed_ = ('__getattribute__', '__setattr__', '__delattr__')

    def __getattr__(self, key):
        if key[0] == '_':
            return object.__getattribute__(self, key)
        return self._callmethod('__getattribute__', (key,))

    def __setattr__(self, key, value):
        if key[0] == '_':
            object.__setattr__(self, key, value)
        else:
            self._callmethod('__setattr__', (key, value))

    def __delattr__(self, key):
        if key[0] == '_':
            object.__delattr__(self, key)
        else:
            self._callmethod('__delattr__', (key,))


class ValueProxy(MakeProxyType('_ValueProxy', ('get', 'set'))):
    """For values."""

    value = property(lambda self: self.get(), lambda self, value: self.set(value))
    __class_getitem__ = classmethod(GenericAlias)


BaseListProxy = MakeProxyType('BaseListProxy', (
    '__add__', '__contains__', '__delitem__', '__getitem__', '__imul__', '__len__', '__mul__', '__reversed__',
    '__rmul__', '__setitem__', 'append', 'count', 'extend', 'index', 'insert', 'pop', 'remove', 'reverse',
    'sort'))


class ListProxy(BaseListProxy):
    """For lists."""

    def __iadd__(self, value):
        self.extend(value)
        return self

    def __imul__(self, value):
        self._callmethod('__imul__', (value,))
        return self

    __class_getitem__ = classmethod(GenericAlias)


_BaseDictProxy = MakeProxyType('_BaseDictProxy', (
    '__contains__', '__delitem__', '__getitem__', '__iter__', '__len__', '__setitem__', 'clear', 'copy',
    'get', 'items', 'keys', 'pop', 'popitem', 'setdefault', 'update', 'values'))
_BaseDictProxy._method_to_typeid_ = {'__iter__': 'Iterator'}


class DictProxy(_BaseDictProxy):
    """For dicts."""

    __class_getitem__ = classmethod(GenericAlias)


ArrayProxy = MakeProxyType('ArrayProxy', ('__len__', '__getitem__', '__setitem__'))

BasePoolProxy = MakeProxyType('PoolProxy',
                              ('apply', 'apply_async', 'close', 'imap', 'imap_unordered', 'join', 'map',
                                            'map_async', 'starmap', 'starmap_async', 'terminate'))
BasePoolProxy._method_to_typeid_ = (
    dict.fromkeys(('apply_async', 'map_async', 'starmap_async'), 'AsyncResult') |
    dict.fromkeys(('imap', 'imap_unordered'), 'Iterator'))


class PoolProxy(BasePoolProxy):
    """For pools."""

    def __enter__(self):
        return self

    def __exit__(self, exc_type, exc_val, exc_tb):
        self.terminate()


# ---- the usual types ---------------------------------------------------------------------------------------

class Namespace:
    """Attributes."""

    def __init__(self, /, **kwds):
        self.__dict__.update(kwds)

    def __repr__(self):
        shown = sorted(f'{name}={value!r}' for name, value in self.__dict__.items() if name[0] != '_')
        return f'{type(self).__name__}({", ".join(shown)})'


class Value:
    """Something that can be replaced."""

    def __init__(self, typecode, value, lock=True):
        self._typecode = typecode
        self.value = value

    def __repr__(self):
        return f'{type(self).__name__}({self._typecode!r}, {self.value!r})'

    def get(self):
        """What it is."""
        return self.value

    def set(self, value):
        """Replace it."""
        self.value = value


def Array(typecode, sequence, lock=True):
    """An array.array."""
    import array
    return array.array(typecode, sequence)


def _pool(*args, **kwargs):
    from .pool import Pool
    return Pool(*args, **kwargs)


class SyncManager(BaseManager):
    """A manager of the usual types; multiprocessing.Manager() starts one."""


for _typeid, *_how in (
        ('list', list, ListProxy), ('dict', dict, DictProxy), ('Namespace', Namespace, NamespaceProxy),
        ('Value', Value, ValueProxy), ('Array', Array, ArrayProxy), ('Pool', _pool, PoolProxy),
        ('Queue', queue.Queue), ('JoinableQueue', queue.Queue), ('Event', threading.Event, EventProxy),
        ('Condition', threading.Condition, ConditionProxy), ('Barrier', threading.Barrier, BarrierProxy),
        *((_lock, getattr(threading, _lock), AcquirerProxy)
          for _lock in ('Lock', 'RLock', 'Semaphore', 'BoundedSemaphore'))):
    SyncManager.register(_typeid, *_how)
SyncManager.register('Iterator', proxytype=IteratorProxy, create_method=False)
SyncManager.register('AsyncResult', create_method=False)
del _typeid, _how


class SharedMemoryServer(Server):
    """Knows the blocks of shared memory that clients have made, and removes them at its end."""

    public = Server.public + ('list_segments', 'release_segment', 'track_segment')

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self._blocks = []

    def track_segment(self, name):
        """Somebody has made a block."""
        self._blocks.append(name)

    def release_segment(self, name):
        """Remove a block."""
        from .shared_memory import SharedMemory
        self._blocks.remove(name)
        block = SharedMemory(name)
        block.close()
        block.unlink()

    def list_segments(self):
        """The names of the blocks."""
        return list(self._blocks)

    def shutdown(self):
        """Remove all blocks, and end the server."""
        for name in self.list_segments():
            with contextlib.suppress(FileNotFoundError):
                self.release_segment(name)
        super().shutdown()


class SharedMemoryManager(BaseManager):
    """Makes blocks of shared memory, which all go when it is shut down."""

    _Server = SharedMemoryServer

    def __init__(self, *args, **kwargs):
        from . import resource_tracker
        # One tracker for this process, which makes the blocks, and the server, which removes them.
        resource_tracker.ensure_running()
        super().__init__(*args, **kwargs)

    def SharedMemory(self, size):
        """A block of shared memory."""
        from .shared_memory import SharedMemory
        return self._told(SharedMemory(None, create=True, size=size))

    def ShareableList(self, sequence):
        """A list in shared memory."""
        from .shared_memory import ShareableList
        made = ShareableList(sequence)
        self._told(made.shm)
        return made

    def _told(self, block):
        try:
            self._ask('track_segment', block.name)
        except BaseException:
            block.close()
            block.unlink()
            raise
        return block
