"""Other programs as children of this one.

What happens at a start, in Popen.__init__: `_Streams` makes the pipes and knows which ends are whose;
_execute_child() has the system start the program (`_fork_exec`, which forks in C and tells through a pipe
of its own why the program could not be started); our ends of the pipes become file objects. communicate()
lets a `_Dialogue` send and receive at the same time; it outlives a timeout, so that one can go on later.
run() and the older functions stand on this.
"""
import builtins
import errno
import io
import os
import selectors
import signal
import sys
import threading
import time
from types import GenericAlias as _GenericAlias

from _posixsubprocess import fork_exec as _fork_exec

try:
    import fcntl
except ImportError:
    fcntl = None

__all__ = ['CalledProcessError', 'CompletedProcess', 'DEVNULL', 'PIPE', 'Popen', 'STDOUT', 'SubprocessError',
           'TimeoutExpired', 'call', 'check_call', 'check_output', 'getoutput', 'getstatusoutput', 'run']

PIPE, STDOUT, DEVNULL = -1, -2, -3

_PopenSelector = selectors.PollSelector
_PIPE_BUF = 4096        # what a pipe that is ready to be written takes without blocking
_READ_SIZE = 32768
_LONGEST_NAP = 0.05
_CTRL_C_PATIENCE = 0.25   # seconds that a child has to end by itself after Ctrl-C, which it got too


class SubprocessError(Exception):
    """Base of this module's exceptions."""


class _OutcomeError(SubprocessError):
    """A program did not end as it should have; what it wrote is in output (or stdout) and stderr."""

    @property
    def stdout(self):
        """Another name for output."""
        return self.output

    @stdout.setter
    def stdout(self, value):
        self.output = value


class CalledProcessError(_OutcomeError):
    """A program that was to succeed did not return 0."""

    def __init__(self, returncode, cmd, output=None, stderr=None):
        self.returncode, self.cmd, self.output, self.stderr = returncode, cmd, output, stderr

    def __str__(self):
        code = self.returncode
        if not code or code > 0:
            how = f'returned non-zero exit status {code}.'
        else:
            try:
                how = f'died with {signal.Signals(-code)!r}.'
            except ValueError:
                how = f'died with unknown signal {-code}.'
        return f"Command '{self.cmd}' {how}"


class TimeoutExpired(_OutcomeError):
    """A program did not end in time."""

    def __init__(self, cmd, timeout, output=None, stderr=None):
        self.cmd, self.timeout, self.output, self.stderr = cmd, timeout, output, stderr

    def __str__(self):
        return f"Command '{self.cmd}' timed out after {self.timeout} seconds"


class CompletedProcess:
    """A program that has ended: its arguments, its return code, and what it wrote if that was caught."""

    def __init__(self, args, returncode, stdout=None, stderr=None):
        self.args, self.returncode, self.stdout, self.stderr = args, returncode, stdout, stderr

    def __repr__(self):
        shown = {'args': self.args, 'returncode': self.returncode}
        shown |= {name: text for name in ('stdout', 'stderr') if (text := getattr(self, name)) is not None}
        return f'{type(self).__name__}({", ".join(f"{name}={value!r}" for name, value in shown.items())})'

    __class_getitem__ = classmethod(_GenericAlias)

    def check_returncode(self):
        """Raise CalledProcessError unless the program returned 0."""
        if self.returncode:
            raise CalledProcessError(self.returncode, self.args, self.stdout, self.stderr)


# ---- the short way -----------------------------------------------------------------------------------------

def run(*popenargs, input=None, capture_output=False, timeout=None, check=False, **kwargs):
    """Run a program and return a CompletedProcess. Positional and other arguments are those of Popen.

    input: what it reads from its standard input. capture_output: keep what it writes. After *timeout*
    seconds it is killed, and TimeoutExpired raised. check: raise CalledProcessError if it does not return
    0.
    """
    if input is not None:
        if kwargs.get('stdin') is not None:
            raise ValueError('stdin and input arguments may not both be used.')
        kwargs['stdin'] = PIPE
    if capture_output:
        if not kwargs.get('stdout') is kwargs.get('stderr') is None:
            raise ValueError('stdout and stderr arguments may not be used with capture_output.')
        kwargs.update(stdout=PIPE, stderr=PIPE)
    with Popen(*popenargs, **kwargs) as process:
        try:
            output, errors = process.communicate(input, timeout)
        except TimeoutExpired:
            process.kill()
            process.wait()
            raise
        except:   # leaving the with block waits, if not for Ctrl-C
            process.kill()
            raise
        done = CompletedProcess(process.args, process.poll(), output, errors)
    if check:
        done.check_returncode()
    return done


def call(*popenargs, timeout=None, **kwargs):
    """Run a program and return its return code; after *timeout* seconds, kill it and raise TimeoutExpired."""
    with Popen(*popenargs, **kwargs) as process:
        try:
            return process.wait(timeout)
        except:
            process.kill()
            raise


def check_call(*popenargs, **kwargs):
    """call() that raises CalledProcessError unless the program returns 0."""
    if code := call(*popenargs, **kwargs):
        raise CalledProcessError(code, kwargs.get('args') or popenargs[0])
    return 0


def check_output(*popenargs, timeout=None, **kwargs):
    """Run a program, return what it wrote to its standard output; CalledProcessError unless it returns 0."""
    for name in ('stdout', 'check'):
        if name in kwargs:
            raise ValueError(f'{name} argument not allowed, it will be overridden.')
    if kwargs.get('input', '') is None:
        # An empty input, of the kind that the other arguments ask for.
        is_text = any(map(kwargs.get, ('text', 'universal_newlines', 'encoding', 'errors')))
        kwargs['input'] = '' if is_text else b''
    return run(*popenargs, stdout=PIPE, timeout=timeout, check=True, **kwargs).stdout


def getstatusoutput(cmd, *, encoding=None, errors=None):
    """Have the shell run *cmd*; return its return code, and its output and errors as one text."""
    done = run(cmd, shell=True, text=True, stdout=PIPE, stderr=STDOUT, encoding=encoding, errors=errors)
    return done.returncode, done.stdout.removesuffix('\n')


def getoutput(cmd, *, encoding=None, errors=None):
    """Have the shell run *cmd*; return its output and errors as one text."""
    return getstatusoutput(cmd, encoding=encoding, errors=errors)[1]


# ---- helpers -----------------------------------------------------------------------------------------------

def list2cmdline(seq):
    """The arguments as one command line, quoted as programs of Microsoft's C library read it."""
    import re
    words = []
    for word in map(os.fsdecode, seq):
        # Backslashes stand for themselves unless a quotation mark follows.
        word = re.sub(r'(\\*)"', r'\1\1\\"', word)
        if not word or ' ' in word or '\t' in word:
            word = '"' + re.sub(r'(\\+)$', r'\1\1', word) + '"'
        words.append(word)
    return ' '.join(words)


def _optim_args_from_interpreter_flags():
    return ['-' + 'O' * sys.flags.optimize] if sys.flags.optimize else []


def _args_from_interpreter_flags():
    """Options with which another interpreter behaves as this one does."""
    flags = sys.flags
    letters = [('d', flags.debug), ('B', flags.dont_write_bytecode), ('S', flags.no_site),
               ('v', flags.verbose), ('b', flags.bytes_warning), ('q', flags.quiet)]
    if flags.isolated:
        letters.append(('I', 1))
    else:
        letters += [('E', flags.ignore_environment), ('s', flags.no_user_site), ('P', flags.safe_path)]
    options = _optim_args_from_interpreter_flags()
    options += ['-' + letter * times for letter, times in letters if times]
    # Some warning filters come from other options.
    implied = {'error::BytesWarning' if flags.bytes_warning > 1 else 'default::BytesWarning'}
    if flags.dev_mode:
        options += ['-X', 'dev']
        implied.add('default')
    options += ['-W' + option for option in sys.warnoptions if option not in implied]
    for name in ('faulthandler', 'tracemalloc', 'importtime', 'frozen_modules', 'showrefcount', 'utf8',
                 'gil'):
        if (value := sys._xoptions.get(name)) is not None:
            options += ['-X', name if value is True else f'{name}={value}']
    return options


def _account_number(kind, file, function, who):
    """The number of a user or group that is given by number or by name."""
    if isinstance(who, str):
        with open(file, encoding='utf-8', errors='surrogateescape') as lines:
            for line in lines:
                name, _, number, *_ = line.split(':')
                if name == who:
                    return int(number)
        raise KeyError(f'{function}(): name not found: {who!r}')
    if not isinstance(who, int):
        raise TypeError(f'{kind} must be a string or an integer'
                        + (f', not {type(who)}' if kind == 'Group' else ''))
    if who < 0:
        raise ValueError(f'{kind} ID cannot be negative, got {who}')
    return who


def _group_number(who):
    return _account_number('Group', '/etc/group', 'getgrnam', who)


# Children that nobody had waited for when their Popen object died: each new start looks whether they have
# ended.
_active = []


def _cleanup():
    for process in _active[:]:
        if process.poll() is not None:
            try:
                _active.remove(process)
            except ValueError:
                pass   # another thread was here


def _close_all(fds):
    for fd in fds:
        if fd >= 0:
            os.close(fd)


class _Streams:
    """The ends of what connects us with a child.

    -1: nothing of ours (parent), what we have ourselves (child).
    """

    def __init__(self, wanted, pipesize):
        self.parent = [-1, -1, -1]
        self.child = [-1, -1, -1]
        self.lent = set()   # ends of the child that are only for it
        try:
            for number, what in enumerate(wanted):
                self.connect(number, what, pipesize)
        except:
            self.close()
            raise

    def connect(self, number, what, pipesize):
        """Find out what the child's standard stream *number* is to be."""
        if what is None:
            return
        if what == PIPE:
            ends = os.pipe()
            if pipesize > 0 and hasattr(fcntl, 'F_SETPIPE_SZ'):
                fcntl.fcntl(ends[1], fcntl.F_SETPIPE_SZ, pipesize)
            self.child[number], self.parent[number] = ends if number == 0 else ends[::-1]
            self.lent.add(self.child[number])
        elif what == DEVNULL:
            self.child[number] = os.open(os.devnull, os.O_RDWR)
            self.lent.add(self.child[number])
        elif what == STDOUT and number > 0:
            if number == 1:
                raise ValueError('STDOUT can only be used for stderr')
            self.child[2] = self.child[1] if self.child[1] >= 0 else sys.__stdout__.fileno()
        else:
            self.child[number] = what if isinstance(what, int) else what.fileno()

    def close_lent(self):
        """The child has its ends."""
        _close_all(self.lent)
        self.lent.clear()

    def close(self):
        """There is no child, and no files over our ends yet."""
        self.close_lent()
        _close_all(self.parent)
        self.parent = [-1, -1, -1]


class _Dialogue:
    """Writes what a child is to read and reads what it writes, whichever is possible, until all is
    through."""

    def __init__(self, process, text):
        self.process = process
        self.received = {stream: [] for stream in (process.stdout, process.stderr) if stream}
        stdin = process.stdin
        if text and stdin and process.text_mode:
            text = text.encode(stdin.encoding, stdin.errors)
        self.unsent = memoryview(text).cast('B') if text else b''
        self.sending = bool(stdin)

    def output(self, stream):
        """What has been received, or None."""
        return b''.join(self.received[stream]) if stream in self.received else None

    def go_on(self, time_left):
        """Send and receive; check the time with time_left() in between."""
        process = self.process
        stdin = process.stdin
        with _PopenSelector() as selector:
            if self.sending:
                try:
                    stdin.flush()
                except BrokenPipeError:
                    pass   # it does not read; perhaps it has something to say
                if self.unsent:
                    selector.register(stdin, selectors.EVENT_WRITE)
                else:
                    self.sending = False
                    self.hang_up(stdin)
            for stream in self.received:
                if not stream.closed:
                    selector.register(stream, selectors.EVENT_READ)
            while selector.get_map():
                ready = selector.select(time_left())
                time_left()
                for key, _ in ready:
                    move = self.send if key.fileobj is stdin else self.receive
                    if not move(key):
                        selector.unregister(key.fileobj)
                        self.hang_up(key.fileobj)

    def send(self, key):
        """Send a piece; whether there is more."""
        try:
            self.unsent = self.unsent[os.write(key.fd, self.unsent[:_PIPE_BUF]):]
        except BrokenPipeError:
            self.unsent = b''
        self.sending = bool(self.unsent)
        return self.sending

    def receive(self, key):
        """Receive a piece; whether there may be more."""
        data = os.read(key.fd, _READ_SIZE)
        self.received[key.fileobj].append(data)
        return bool(data)

    @staticmethod
    def hang_up(stream):
        """Close a stream to a child that may be gone."""
        try:
            stream.close()
        except BrokenPipeError:
            pass


# ---- Popen -------------------------------------------------------------------------------------------------

class Popen:
    """A program that runs as a child.

    args: the program and its arguments, or with *shell* a line for the shell. stdin, stdout, stderr: None
    (ours), PIPE, DEVNULL, a file or its descriptor; stderr may be STDOUT. With text, encoding or errors the
    pipes are text files. cwd, env, umask, user, group, extra_groups, process_group, start_new_session,
    restore_signals, close_fds, pass_fds and preexec_fn say how the child differs from us.
    """

    _child_created = False   # before __init__ has got that far

    def __init__(self, args, bufsize=-1, executable=None, stdin=None, stdout=None, stderr=None,
                 preexec_fn=None, close_fds=True, shell=False, cwd=None, env=None, universal_newlines=None,
                 startupinfo=None,
                 creationflags=0, restore_signals=True, start_new_session=False, pass_fds=(), *, user=None,
                 group=None, extra_groups=None, encoding=None, errors=None, text=None, umask=-1, pipesize=-1,
                 process_group=None):
        _cleanup()
        if bufsize is None:
            bufsize = -1
        for name, value in (('bufsize', bufsize), ('pipesize', -1 if pipesize is None else pipesize)):
            if not isinstance(value, int):
                raise TypeError(f'{name} must be an integer')
        for name, value in (('startupinfo', startupinfo is not None), ('creationflags', creationflags != 0)):
            if value:
                raise ValueError(f'{name} is only supported on Windows platforms')
        if pass_fds and not close_fds:
            import warnings
            warnings.warn('pass_fds overriding close_fds.', RuntimeWarning)
            close_fds = True
        if text is not None and universal_newlines is not None and bool(text) != bool(universal_newlines):
            raise SubprocessError('Cannot disambiguate when both text and universal_newlines are supplied '
                                  'but different. Pass one or the other.')
        self.args = args
        self.pid = self.returncode = None
        self.stdin = self.stdout = self.stderr = None
        self.encoding, self.errors = encoding, errors
        self.pipesize = pipesize
        self.text_mode = encoding or errors or text or universal_newlines
        self._waitpid_lock = threading.Lock()
        self._sigint_wait_secs = _CTRL_C_PATIENCE
        self._dialogue = None

        uid = user if user is None else _account_number('User', '/etc/passwd', 'getpwnam', user)
        gid = group if group is None else _group_number(group)
        if extra_groups is not None:
            if isinstance(extra_groups, str):
                raise ValueError('Groups must be a list, not a string')
            extra_groups = list({_group_number(group): True for group in extra_groups})
            if any(number > 0xffffffff for number in extra_groups):
                raise ValueError('invalid group id')

        streams = _Streams((stdin, stdout, stderr), -1 if pipesize is None else pipesize)
        try:
            self._open_files(streams.parent, bufsize)
            self._execute_child(
                self._command_line(args, shell, executable), executable, streams, close_fds, pass_fds, cwd,
                env, restore_signals, start_new_session, -1 if process_group is None else process_group, gid,
                extra_groups, uid, umask, preexec_fn)
        except:
            for stream in (self.stdin, self.stdout, self.stderr):
                if stream is not None:
                    _Dialogue.hang_up(stream)
            streams.close()
            raise

    __class_getitem__ = classmethod(_GenericAlias)

    def __repr__(self):
        text = f'<{type(self).__name__}: returncode: {self.returncode} args: {self.args!r}>'
        return text if len(text) <= 80 else text[:76] + '...>'

    @property
    def universal_newlines(self):
        """Another name for text_mode."""
        return self.text_mode

    @universal_newlines.setter
    def universal_newlines(self, value):
        self.text_mode = bool(value)

    # The start.

    @staticmethod
    def _command_line(args, shell, executable):
        if isinstance(args, (str, bytes)):
            args = [args]
        elif isinstance(args, os.PathLike):
            if shell:
                raise TypeError('path-like args is not allowed when shell is true')
            args = [args]
        else:
            args = list(args)
        if shell:
            args = ['/bin/sh' if executable is None else executable, '-c', *args]
        return args

    def _open_files(self, fds, bufsize):
        """File objects over our ends, which are theirs from then on."""
        lines = self.text_mode and bufsize == 1
        encoding = self.encoding
        if self.text_mode and encoding is None:
            encoding = 'locale'
            if sys.flags.warn_default_encoding:
                import warnings
                warnings.warn("'encoding' argument not specified.", EncodingWarning,
                              skip_file_prefixes=(run.__code__.co_filename[:-1],))
        for number, (name, mode) in enumerate((('stdin', 'wb'), ('stdout', 'rb'), ('stderr', 'rb'))):
            if fds[number] < 0:
                continue
            stream = io.open(fds[number], mode, -1 if lines else bufsize)
            fds[number] = -1
            setattr(self, name, stream)
            if self.text_mode:
                options = {'write_through': True, 'line_buffering': lines} if mode == 'wb' else {}
                setattr(self, name, io.TextIOWrapper(stream, encoding, self.errors, **options))

    def _execute_child(self, args, executable, streams, close_fds, pass_fds, cwd, env, restore_signals,
                       start_new_session, process_group, gid, gids, uid, umask, preexec_fn):
        if executable is None:
            executable = args[0]
        sys.audit('subprocess.Popen', executable, args, cwd, env)
        if env is not None:
            env = [self._setting(*item) for item in env.items()]
        program = os.fsencode(executable)
        if os.path.dirname(program):
            candidates = (program,)
        else:
            path = os.get_exec_path(None if env is None else dict(item.split(b'=', 1) for item in env))
            candidates = tuple(os.path.join(os.fsencode(folder), program) for folder in path)
        child, ours = streams.child, [stream.fileno() if stream else -1
                                      for stream in (self.stdin, self.stdout, self.stderr)]
        report, tell = os.pipe()
        try:
            low = []   # 0, 1 and 2 will be something else in the child
            while tell < 3:
                low.append(tell)
                tell = os.dup(tell)
            _close_all(low)
            self.pid = _fork_exec(args, candidates, close_fds, tuple(sorted({*map(int, pass_fds), tell})),
                                  None if cwd is None else os.fsencode(cwd), env, child[0], ours[0], ours[1],
                                  child[1],
                                  ours[2], child[2], report, tell, restore_signals, start_new_session,
                                  process_group, gid, gids, uid, umask, preexec_fn)
            self._child_created = True
            os.close(tell)
            tell = -1
            streams.close_lent()
            # The end of the pipe means that the program has taken the child over.
            message = b''.join(iter(lambda: os.read(report, _READ_SIZE), b''))
        finally:
            _close_all((report, tell))
        if message:
            self._reap(0)
            raise self._start_failure(message, executable, cwd)

    @staticmethod
    def _setting(name, value):
        name = os.fsencode(name)
        if b'=' in name:
            raise ValueError('illegal environment variable name')
        return name + b'=' + os.fsencode(value)

    @staticmethod
    def _start_failure(message, executable, cwd):
        """The exception for what the child has told: its class, an error number in hex, and where or why."""
        try:
            name, number, text = message.split(b':', 2)
            kind = getattr(builtins, name.decode('ascii'), SubprocessError)
            number = int(number, 16)
        except ValueError:
            return SubprocessError(f'Bad exception data from child: {message!r}')
        text = text.decode(errors='surrogatepass')
        if not (issubclass(kind, OSError) and number):
            return kind(text)
        # Before the program was tried, only a directory can be to blame.
        culprit = {'noexec:chdir': cwd, 'noexec:': None}.get(text, executable)
        return kind(number, os.strerror(number), *(() if culprit is None else (culprit,)))

    # The end.

    def _reap(self, flags):
        """Take the child's exit status if it has ended (or when, without WNOHANG)."""
        try:
            pid, status = os.waitpid(self.pid, flags)
        except ChildProcessError:
            # Somebody else has taken it, or SIGCHLD is ignored: nobody knows how it ended.
            pid, status = self.pid, 0
        if pid == self.pid and self.returncode is None:
            self.returncode = (-os.WSTOPSIG(status) if os.WIFSTOPPED(status)
                               else os.waitstatus_to_exitcode(status))

    def poll(self):
        """The return code, or None while the program runs."""
        # Who holds the lock is waiting, and will set it.
        if self.returncode is None and self._waitpid_lock.acquire(False):
            try:
                if self.returncode is None:
                    self._reap(os.WNOHANG)
            finally:
                self._waitpid_lock.release()
        return self.returncode

    def wait(self, timeout=None):
        """Wait for the end and return the return code; TimeoutExpired after *timeout* seconds."""
        deadline = None if timeout is None else time.monotonic() + timeout
        try:
            return self._wait(timeout=timeout)
        except KeyboardInterrupt:
            self._outlive_ctrl_c(deadline)
            raise

    def _wait(self, timeout):
        if timeout is None:
            while self.returncode is None:
                with self._waitpid_lock:
                    if self.returncode is None:
                        self._reap(0)
        else:
            deadline = time.monotonic() + timeout
            nap = 0.0005
            while self.poll() is None:
                left = deadline - time.monotonic()
                if left <= 0:
                    raise TimeoutExpired(self.args, timeout)
                time.sleep(min(nap, left))
                nap = min(nap * 2, _LONGEST_NAP)
        return self.returncode

    def _outlive_ctrl_c(self, deadline=None):
        """After Ctrl-C: give the child, which got it too, a moment (once)."""
        patience, self._sigint_wait_secs = self._sigint_wait_secs, 0
        if deadline is not None:
            patience = min(patience, deadline - time.monotonic())
        if patience > 0:
            try:
                self._wait(timeout=patience)
            except TimeoutExpired:
                pass

    def send_signal(self, sig):
        """Send a signal to the program unless it has ended."""
        # Its number may have been given to another process otherwise.
        if self.poll() is None:
            try:
                os.kill(self.pid, sig)
            except ProcessLookupError:
                pass

    def terminate(self):
        """Ask the program to end (SIGTERM)."""
        self.send_signal(signal.SIGTERM)

    def kill(self):
        """End the program (SIGKILL)."""
        self.send_signal(signal.SIGKILL)

    def __enter__(self):
        return self

    def __exit__(self, exc_type, value, traceback):
        for stream in (self.stdout, self.stderr):
            if stream:
                stream.close()
        try:
            if self.stdin:
                self.stdin.close()   # what is left in its buffer may not find a reader
        finally:
            if exc_type is KeyboardInterrupt:
                self._outlive_ctrl_c()
            else:
                self.wait()

    def __del__(self):
        if not self._child_created:
            return
        if self.returncode is None:
            import warnings
            warnings.warn(f'subprocess {self.pid} is still running', ResourceWarning, source=self)
        if self.poll() is None and _active is not None:
            _active.append(self)

    # Input and output.

    def communicate(self, input=None, timeout=None):
        """Send *input*, read all output, wait for the end; return what came from stdout and stderr pipes.

        TimeoutExpired after *timeout* seconds: nothing is lost, communicate() can be called again (without
        input).
        """
        if input and self._dialogue is not None:
            raise ValueError('Cannot send input after starting communication')
        deadline = None if timeout is None else time.monotonic() + timeout
        pipes = [stream for stream in (self.stdin, self.stdout, self.stderr) if stream]
        try:
            if timeout is None and self._dialogue is None and len(pipes) < 2:
                # One pipe cannot get in another's way.
                output = errors = None
                if self.stdin:
                    self._send_all(input)
                elif self.stdout:
                    output = self.stdout.read()
                    self.stdout.close()
                elif self.stderr:
                    errors = self.stderr.read()
                    self.stderr.close()
            else:
                output, errors = self._communicate(input, deadline, timeout)
            self.wait(None if deadline is None else deadline - time.monotonic())
        except KeyboardInterrupt:
            self._outlive_ctrl_c(deadline)
            raise
        return output, errors

    def _send_all(self, text):
        for step in (lambda: text and self.stdin.write(text), self.stdin.close):
            try:
                step()
            except BrokenPipeError:
                pass   # it has ended, or does not want to know
            except OSError as error:
                if error.errno != errno.EINVAL:
                    raise

    def _communicate(self, text, deadline, timeout):
        dialogue = self._dialogue = self._dialogue or _Dialogue(self, text)

        def time_left():
            if deadline is None:
                return None
            left = deadline - time.monotonic()
            if left < 0:
                raise TimeoutExpired(self.args, timeout, dialogue.output(self.stdout) or None,
                                     dialogue.output(self.stderr) or None)
            return left

        dialogue.go_on(time_left)
        return tuple(self._as_wanted(dialogue.output(stream), stream)
                     for stream in (self.stdout, self.stderr))

    def _as_wanted(self, data, stream):
        if data is None or not self.text_mode:
            return data
        return data.decode(stream.encoding, stream.errors).replace('\r\n', '\n').replace('\r', '\n')
