"""Servers that wait at a socket and have each request handled by an object of its own.

A server is a socket (TCPServer and the classes below it know how to make one and how to take a request from
it), a loop (BaseServer) and a way to run a handler: at once, in a thread (ThreadingMixIn) or in a child
process (ForkingMixIn). What happens to one request is always the same:

    get_request()  verify_request()  process_request() -> finish_request() -> Handler(...)  shutdown_request()

and any of these steps may be overridden. A handler runs its setup(), handle() and finish() when it is made.
"""
import contextlib
import io
import os
import selectors
import socket
import sys
import threading
from time import monotonic as _now

__all__ = ['BaseRequestHandler', 'BaseServer', 'DatagramRequestHandler', 'StreamRequestHandler', 'TCPServer',
           'ThreadingMixIn', 'UDPServer']


class BaseServer:
    """The loop of a server, and the steps of a request. A subclass must have fileno() and get_request()."""

    timeout = None   # seconds that handle_request() waits

    def __init__(self, server_address, RequestHandlerClass):
        self.server_address = server_address
        self.RequestHandlerClass = RequestHandlerClass
        self._stop = False
        self._idle = threading.Event()   # no serve_forever() runs
        self._idle.set()

    def __enter__(self):
        return self

    def __exit__(self, *args):
        self.server_close()

    # For subclasses: what belongs to being opened and closed.

    def server_activate(self):
        """Get ready for requests."""

    def server_close(self):
        """Give back what the server holds."""

    def service_actions(self):
        """Called by serve_forever() again and again."""

    def handle_timeout(self):
        """Called by handle_request() when no request came in time."""

    # The steps of a request.

    def verify_request(self, request, client_address):
        """Whether the request is to be processed."""
        return True

    def close_request(self, request):
        """Give back what a request holds."""

    def shutdown_request(self, request):
        """End a request properly."""
        self.close_request(request)

    def finish_request(self, request, client_address):
        """Have a handler do the work."""
        self.RequestHandlerClass(request, client_address, self)

    def process_request(self, request, client_address):
        """Have the request handled and ended. The mix-ins do this elsewhere."""
        self.finish_request(request, client_address)
        self.shutdown_request(request)

    def handle_error(self, request, client_address):
        """A handler has raised an exception: print it, and go on."""
        import traceback
        line = '-' * 40
        print(line, f'Exception occurred during processing of request from {client_address}',
              traceback.format_exc() + line, sep='\n', file=sys.stderr)

    def _process_elsewhere(self, request, client_address):
        """process_request() for where nobody catches exceptions; whether there was none."""
        try:
            self.finish_request(request, client_address)
            return True
        except Exception:
            self.handle_error(request, client_address)
            return False
        finally:
            self.shutdown_request(request)

    # The loop.

    def serve_forever(self, poll_interval=0.5):
        """Handle requests until shutdown(), and look for that every *poll_interval* seconds at least."""
        self._idle.clear()
        try:
            with self._selector() as selector:
                while not self._stop:
                    # When the server is to stop, a request that has just come stays where it is.
                    if selector.select(poll_interval) and not self._stop:
                        self._handle_request_noblock()
                    if not self._stop:
                        self.service_actions()
        finally:
            self._stop = False
            self._idle.set()

    def shutdown(self):
        """Stop serve_forever(), which must run in another thread, and wait until it has."""
        self._stop = True
        self._idle.wait()

    def handle_request(self):
        """Handle one request, or call handle_timeout() when none comes in time."""
        limits = [limit for limit in (self.socket.gettimeout(), self.timeout) if limit is not None]
        deadline = _now() + min(limits) if limits else None
        with self._selector() as selector:
            left = None
            while True:
                if deadline is not None:
                    left = deadline - _now()
                if selector.select(left):
                    return self._handle_request_noblock()
                if left is not None and deadline <= _now():
                    return self.handle_timeout()

    def _selector(self):
        selector = selectors.PollSelector()
        selector.register(self, selectors.EVENT_READ)
        return selector

    def _handle_request_noblock(self):
        # The socket is readable, so this does not wait.
        try:
            request, client_address = self.get_request()
        except OSError:
            return   # whoever it was has gone
        try:
            if self.verify_request(request, client_address):
                self.process_request(request, client_address)
                return
        except Exception:
            self.handle_error(request, client_address)
        except:
            self.shutdown_request(request)
            raise
        self.shutdown_request(request)


class TCPServer(BaseServer):
    """A server at a listening socket; a request is a connection."""

    address_family, socket_type = socket.AF_INET, socket.SOCK_STREAM
    allow_reuse_address = allow_reuse_port = False
    request_queue_size = 5

    def __init__(self, server_address, RequestHandlerClass, bind_and_activate=True):
        super().__init__(server_address, RequestHandlerClass)
        self.socket = socket.socket(self.address_family, self.socket_type)
        if bind_and_activate:
            with contextlib.ExitStack() as when_it_fails:
                when_it_fails.callback(self.server_close)
                self.server_bind()
                self.server_activate()
                when_it_fails.pop_all()

    def fileno(self):
        """The socket's descriptor: a selector can wait for the server."""
        return self.socket.fileno()

    def get_request(self):
        """Take a connection: its socket, and the client's address."""
        return self.socket.accept()

    def close_request(self, request):
        """Close the connection."""
        request.close()

    def shutdown_request(self, request):
        """Tell the client that nothing more will come, and close the connection."""
        with contextlib.suppress(OSError):   # it may have hung up
            request.shutdown(socket.SHUT_WR)
        self.close_request(request)

    def server_close(self):
        """Close the socket."""
        self.socket.close()

    def server_bind(self):
        """Give the socket its address."""
        wanted = {'SO_REUSEADDR': self.allow_reuse_address}
        if self.address_family in (socket.AF_INET, socket.AF_INET6):
            wanted['SO_REUSEPORT'] = self.allow_reuse_port
        for option, is_wanted in wanted.items():
            if is_wanted and hasattr(socket, option):
                self.socket.setsockopt(socket.SOL_SOCKET, getattr(socket, option), 1)
        self.socket.bind(self.server_address)
        self.server_address = self.socket.getsockname()

    def server_activate(self):
        """Listen."""
        self.socket.listen(self.request_queue_size)


class UDPServer(TCPServer):
    """A server at a socket for datagrams; a request is a pair of a datagram and the socket."""

    socket_type = socket.SOCK_DGRAM
    max_packet_size = 8192

    def server_activate(self):
        """Nobody listens for datagrams."""

    def get_request(self):
        """Take a datagram."""
        data, client_address = self.socket.recvfrom(self.max_packet_size)
        return (data, self.socket), client_address

    def shutdown_request(self, request):
        """There is no connection to be ended."""
        self.close_request(request)

    def close_request(self, request):
        """There is no connection to be closed."""


class UnixStreamServer(TCPServer):
    """A TCPServer at a path in the file system."""

    address_family = socket.AF_UNIX


class UnixDatagramServer(UDPServer):
    """A UDPServer at a path in the file system."""

    address_family = socket.AF_UNIX


# ---- where handlers run ------------------------------------------------------------------------------------

class ThreadingMixIn:
    """Handles each request in a thread of its own."""

    daemon_threads = False    # may the program end before they do?
    block_on_close = True     # does server_close() wait for them (daemons excepted)?
    _threads = ()

    def process_request(self, request, client_address):
        """Start a thread for the request."""
        thread = threading.Thread(target=self.process_request_thread, args=(request, client_address))
        thread.daemon = self.daemon_threads
        if self.block_on_close and not thread.daemon:
            self._threads = [*filter(threading.Thread.is_alive, self._threads), thread]
        thread.start()

    def process_request_thread(self, request, client_address):
        """What the thread does."""
        self._process_elsewhere(request, client_address)

    def server_close(self):
        """Close, and wait for the threads."""
        super().server_close()
        threads, self._threads = self._threads, ()
        for thread in threads:
            thread.join()


class ForkingMixIn:
    """Handles each request in a child process of its own."""

    timeout = 300
    max_children = 40         # more than that are waited for
    block_on_close = True     # does server_close() wait for them?
    active_children = None    # a set of process ids, from the first request on

    def process_request(self, request, client_address):
        """Start a child for the request."""
        child = os.fork()
        if child:
            self.active_children = (self.active_children or set()) | {child}
            self.close_request(request)
            return
        code = 1
        try:
            code -= self._process_elsewhere(request, client_address)
        finally:
            os._exit(code)

    def collect_children(self, *, blocking=False):
        """Take note of the children that have ended; of all, with *blocking*."""
        def reap(pid, options):
            try:
                if os.waitpid(pid, options)[0]:
                    self.active_children.discard(pid)
            except ChildProcessError:
                self.active_children.discard(pid)   # somebody else has waited for it
            except OSError:
                pass

        for pid in list(self.active_children or ()):
            reap(pid, 0 if len(self.active_children) >= self.max_children else os.WNOHANG)
        for pid in list(blocking and self.active_children or ()):
            reap(pid, 0)

    def handle_timeout(self):
        """A quiet moment: look after the children."""
        self.collect_children()

    def service_actions(self):
        """Look after the children."""
        self.collect_children()

    def server_close(self):
        """Close, and wait for the children."""
        super().server_close()
        self.collect_children(blocking=self.block_on_close)


# ThreadingTCPServer, ..., ForkingUnixDatagramServer: each way to run handlers with each kind of server.
if hasattr(os, 'fork'):
    __all__.append('ForkingMixIn')
    _MIX_INS = {'Threading': ThreadingMixIn, 'Forking': ForkingMixIn}
else:
    _MIX_INS = {'Threading': ThreadingMixIn}
__all__ += ['UnixStreamServer', 'UnixDatagramServer']

for _prefix, _mix_in in _MIX_INS.items():
    for _server in (TCPServer, UDPServer, UnixStreamServer, UnixDatagramServer):
        _name = _prefix + _server.__name__
        globals()[_name] = type(_name, (_mix_in, _server), {
            '__module__': __name__, '__doc__': f'{_server.__name__} with {_mix_in.__name__}.'})
        __all__.append(_name)
del _prefix, _mix_in, _server, _name


# ---- handlers ----------------------------------------------------------------------------------------------

class BaseRequestHandler:
    """Handles one request: a subclass has handle(). The instance does its work while it is made."""

    def __init__(self, request, client_address, server):
        self.request = request
        self.client_address = client_address
        self.server = server
        self.setup()
        try:
            self.handle()
        finally:
            self.finish()

    def setup(self):
        """Before handle()."""

    def handle(self):
        """The work."""

    def finish(self):
        """After handle(), whatever happened there."""


class StreamRequestHandler(BaseRequestHandler):
    """A handler with files to read (rfile) and to write (wfile) the connection."""

    rbufsize = -1
    wbufsize = 0      # each write is sent at once
    timeout = None    # of the connection's socket
    disable_nagle_algorithm = False

    def setup(self):
        """Make the files."""
        self.connection = connection = self.request
        if self.timeout is not None:
            connection.settimeout(self.timeout)
        if self.disable_nagle_algorithm:
            connection.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, True)
        self.rfile = connection.makefile('rb', self.rbufsize)
        self.wfile = connection.makefile('wb', self.wbufsize) if self.wbufsize else _Outlet(connection)

    def finish(self):
        """Send what is left, and close the files."""
        try:
            if not self.wfile.closed:
                self.wfile.flush()
        except OSError:
            pass   # the client does not want it any more
        self.wfile.close()
        self.rfile.close()


class _Outlet(io.BufferedIOBase):
    """A file whose write() sends all it is given: a plain file over a socket would send a part only."""

    def __init__(self, connection):
        self.connection = connection
        self.fileno = connection.fileno

    def write(self, data):
        self.connection.sendall(data)
        return memoryview(data).nbytes

    def writable(self):
        return True


class DatagramRequestHandler(BaseRequestHandler):
    """A handler that reads the datagram from rfile, and whose answer is what it writes to wfile."""

    def setup(self):
        """Make the files."""
        self.packet, self.socket = self.request
        self.rfile = io.BytesIO(self.packet)
        self.wfile = io.BytesIO()

    def finish(self):
        """Send the answer."""
        self.socket.sendto(self.wfile.getvalue(), self.client_address)
