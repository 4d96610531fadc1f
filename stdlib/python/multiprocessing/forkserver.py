"""Processes that are forked from a small process without threads: the fork server.

The server is a fresh interpreter that has imported what set_forkserver_preload() names and then listens at a
Unix socket. Who wants a process connects and sends descriptors: of a pipe for the pickles (see spawn), and
of what the process inherits. The server forks. The connection stays open for the life of the process: the
server writes two numbers to it, first the process's id and, when it ends, its exit code; so the connection
is what the parent waits for, and it ends early if the server dies. The server itself ends when nobody has
the other end of its pipe `alive` any more, which every process that it forked has got.
"""
import os
import pickle
import select
import signal
import socket
import struct
import subprocess
import sys
import threading

from . import process, reduction, resource_tracker, spawn, util

__all__ = ['ensure_running', 'get_inherited_fds', 'connect_to_new_process', 'set_forkserver_preload']

# The system passes at most 253 descriptors with one message (SCM_MAX_FD), and here some are ours.
MAXFDS_TO_SEND = 250
_NUMBER = struct.Struct('q')


def _read_number(fd):
    """The next number that the server has to tell; EOFError when there is no server any more."""
    data = b''
    while len(data) < _NUMBER.size:
        try:
            part = os.read(fd, _NUMBER.size - len(data))
        except ConnectionResetError:
            part = b''
        if not part:
            raise EOFError('unexpected EOF')
        data += part
    return _NUMBER.unpack(data)[0]


class ForkServer:
    """The server, seen from the processes that use it."""

    def __init__(self):
        self._lock = threading.Lock()
        self._preload = ['__main__']
        self._inherited = None
        self._forget()
        os.register_at_fork(after_in_child=self._lock._at_fork_reinit)

    def _forget(self):
        self._forkserver_pid = self._forkserver_address = self._forkserver_alive_fd = None

    def set_forkserver_preload(self, modules_names):
        """What a server that is started later imports first; '__main__' is the program's main module."""
        if not all(isinstance(name, str) for name in modules_names):
            raise TypeError('module_names must be a list of strings')
        self._preload = list(modules_names)

    def get_inherited_fds(self):
        """In a process of the server: what it got. Elsewhere None."""
        return self._inherited

    def ensure_running(self):
        """Start a server unless one runs that this process knows."""
        with self._lock:
            if self._forkserver_pid is not None:
                pid, _ = os.waitpid(self._forkserver_pid, os.WNOHANG)
                if not pid:
                    return
                os.close(self._forkserver_alive_fd)
                self._forget()
            elif self._forkserver_address is not None:
                return   # the parent's
            self._start()

    def _start(self):
        preparation = spawn.get_preparation_data('fork server') if self._preload else {}
        settings = {key: preparation[key] for key in ('main_name', 'main_path', 'sys_path')
                    if key in preparation}
        settings['preload'] = self._preload
        address = f'{util.get_temp_dir()}/forkserver-{os.getpid()}-{next(_server_count)}'
        with socket.socket(socket.AF_UNIX) as listener:
            listener.bind(address)
            os.chmod(address, 0o600)
            listener.listen()
            watched, alive = os.pipe()
            try:
                program = f'from multiprocessing.forkserver import main; main({listener.fileno()}, {watched})'
                server = spawn.start_interpreter(['-c', program], [listener.fileno(), watched],
                                                 stdin=subprocess.PIPE)
            except:
                os.close(alive)
                raise
            finally:
                os.close(watched)
        try:
            with server.stdin as settings_pipe:
                pickle.dump(settings, settings_pipe)
        except BrokenPipeError:
            pass   # it has ended already; who connects will see
        self._forkserver_pid, self._forkserver_address, self._forkserver_alive_fd = server.pid, address, alive

    def _stop(self):
        """Let the server end, as soon as none of its processes is left, and wait for it."""
        with self._lock:
            if self._forkserver_pid is None:
                return
            os.close(self._forkserver_alive_fd)
            os.waitpid(self._forkserver_pid, 0)
            os.unlink(self._forkserver_address)
            self._forget()

    def connect(self, fds):
        """A connection to a server, which got the descriptors."""
        if len(fds) + 1 >= MAXFDS_TO_SEND:
            raise ValueError('too many fds')
        self.ensure_running()
        with socket.socket(socket.AF_UNIX) as client:
            client.connect(self._forkserver_address)
            socket.send_fds(client, [b'f'], [self._forkserver_alive_fd, *fds])
            return client.detach()

    def connect_to_new_process(self, fds):
        """Have a process forked that got the descriptors; what to read its numbers from, and a pipe to it."""
        source, sink = os.pipe()
        try:
            status = self.connect([source, resource_tracker.getfd(), *fds])
        except:
            os.close(sink)
            raise
        finally:
            os.close(source)
        return status, sink


def launch(child):
    """Start the process; it and what follows from it as a _Child."""
    fds = []
    with reduction.spawning(fds):
        pickles = bytes(reduction.ForkingPickler.dumps(spawn.get_preparation_data(child.name, 'forkserver')))
        pickles += reduction.ForkingPickler.dumps(child)
    status, sink = _forkserver.connect_to_new_process(fds)
    try:
        with open(sink, 'wb') as out:
            out.write(pickle.dumps(fds) + pickles)
        pid = _read_number(status)
    except BrokenPipeError:
        pid = _read_number(status)   # it has ended already; join() will tell
    except:
        os.close(status)
        raise
    return _ServedChild(pid, status)


class _ServedChild(process._Child):
    """A process that is a child of the server: the server tells its exit code."""

    def poll(self, options=os.WNOHANG):
        """The exit code, or None; without WNOHANG, wait for it."""
        if self.exitcode is None and self._lock.acquire(options != os.WNOHANG):
            try:
                if self.exitcode is None and (options != os.WNOHANG or self._can_be_read()):
                    self.exitcode = _read_number(self.sentinel)
            except (EOFError, OSError):
                self.exitcode = 255   # the server has died; nobody knows
            finally:
                self._lock.release()
        return self.exitcode

    def _can_be_read(self):
        watch = select.poll()
        watch.register(self.sentinel, select.POLLIN)
        return watch.poll(0)


# ---- the server --------------------------------------------------------------------------------------------


def main(listener_fd, alive_fd):
    """Be the server."""
    with open(0, 'rb', closefd=False) as settings_pipe:
        settings = pickle.load(settings_pipe)
    nothing = os.open(os.devnull, os.O_RDONLY)
    os.dup2(nothing, 0)
    os.close(nothing)
    _preload(settings)
    os.set_inheritable(listener_fd, False)
    os.set_inheritable(alive_fd, False)
    woken, wake = os.pipe()
    os.set_blocking(woken, False)
    os.set_blocking(wake, False)
    # Interrupts of the keyboard go to all processes, and are not the server's business.
    handlers = {signal.SIGCHLD: lambda number, frame: None, signal.SIGINT: signal.SIG_IGN}
    usual = {number: signal.signal(number, handler) for number, handler in handlers.items()}
    signal.set_wakeup_fd(wake)
    listener = socket.socket(fileno=listener_fd)
    watch = select.poll()
    for fd in (listener_fd, alive_fd, woken):
        watch.register(fd, select.POLLIN)
    children = {}   # pid: the connection that waits for its exit code
    while True:
        ready = [fd for fd, _ in watch.poll()]
        if woken in ready:
            os.read(woken, 65536)
            _tell_exit_codes(children)
        if alive_fd in ready:
            return
        if listener_fd not in ready:
            continue
        connection, _ = listener.accept()
        _, fds, _, _ = socket.recv_fds(connection, 1, MAXFDS_TO_SEND)
        pid = os.fork() if fds else 0
        if pid == 0 and fds:
            _forkserver._forkserver_address = listener.getsockname()
            _leave_server(usual, [listener, connection, *children.values()], [woken, wake, alive_fd])
            _be_process(fds)
        for fd in fds:
            os.close(fd)
        if pid:
            children[pid] = connection
            _tell(connection, pid)


def _preload(settings):
    sys.path[:] = settings.get('sys_path', sys.path)
    for name in settings['preload']:
        try:
            if name != '__main__':
                __import__(name)
            elif settings.keys() & {'main_name', 'main_path'}:
                here = process.current_process()
                here._inheriting = True
                try:
                    spawn.import_main(settings)
                finally:
                    del here._inheriting
        except ImportError:
            pass   # the processes will meet it, if they need it
    for stream in (sys.stdout, sys.stderr):
        if stream is not None:
            stream.flush()


def _tell(connection, number):
    try:
        connection.sendall(_NUMBER.pack(number))
    except OSError:
        pass   # the parent is gone


def _tell_exit_codes(children):
    while children:
        try:
            pid, status = os.waitpid(-1, os.WNOHANG)
        except ChildProcessError:
            return
        if not pid:
            return
        if connection := children.pop(pid, None):
            _tell(connection, os.waitstatus_to_exitcode(status))
            connection.close()


def _leave_server(handlers, sockets, fds):
    signal.set_wakeup_fd(-1)
    for number, handler in handlers.items():
        signal.signal(number, handler)
    for sock in sockets:
        sock.close()
    util.close_fds(*fds)


def _be_process(fds):
    """In the forked process: run it, and end."""
    code = 1
    try:
        alive, source, tracker, *inherited = fds
        resource_tracker._resource_tracker._adopt(tracker)
        _forkserver._forkserver_alive_fd = alive
        _forkserver._inherited = inherited
        with open(source, 'rb') as pickles:
            reduction.set_arrived(dict(zip(pickle.load(pickles), inherited)))
            code = spawn.run_process(pickles)
    except SystemExit as error:
        code = error.code if isinstance(error.code, int) else 1
    except:
        sys.excepthook(*sys.exc_info())
    finally:
        os._exit(code)


_server_count = iter(range(1 << 62))
_forkserver = ForkServer()
ensure_running = _forkserver.ensure_running
get_inherited_fds = _forkserver.get_inherited_fds
connect_to_new_process = _forkserver.connect_to_new_process
set_forkserver_preload = _forkserver.set_forkserver_preload
