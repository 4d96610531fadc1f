"""Run other programs, talk to them through pipes, wait for them.

run() does what most callers want; Popen is what it stands on. The child is made by _posixsubprocess.fork_exec. A
pipe of its own, closed by a successful exec, tells the parent why a program could not be started.
"""

import builtins
import contextlib
import errno
import io
import os
import signal
import sys
import threading
import time
import types
import warnings
import _posixsubprocess

__all__ = ['Popen', 'PIPE', 'STDOUT', 'call', 'check_call', 'getstatusoutput', 'getoutput', 'check_output', 'run',
           'CalledProcessError', 'DEVNULL', 'SubprocessError', 'TimeoutExpired', 'CompletedProcess']

PIPE = -1
STDOUT = -2
DEVNULL = -3

_USE_POSIX_SPAWN = False
_USE_VFORK = False
_PIPE_BUF = 4096
_can_fork_exec = True
_mswindows = False


class SubprocessError(Exception):
    """The base of this module's exceptions."""


class CalledProcessError(SubprocessError):
    """A program that was to succeed returned something else than 0."""

    def __init__(self, returncode, cmd, output=None, stderr=None):
        self.returncode = returncode
        self.cmd = cmd
        self.output = output
        self.stderr = stderr

    def __str__(self):
        if self.returncode and self.returncode < 0:
            try:
                return f"Command '{self.cmd}' died with {signal.Signals(-self.returncode)!r}."
            except ValueError:
                return f"Command '{self.cmd}' died with unknown signal {-self.returncode}."
        return f"Command '{self.cmd}' returned non-zero exit status {self.returncode}."

    @property
    def stdout(self):
        """Another name of output."""
        return self.output

    @stdout.setter
    def stdout(self, value):
        self.output = value


class TimeoutExpired(SubprocessError):
    """A program took longer than it was given."""

    def __init__(self, cmd, timeout, output=None, stderr=None):
        self.cmd = cmd
        self.timeout = timeout
        self.output = output
        self.stderr = stderr

    def __str__(self):
        return f"Command '{self.cmd}' timed out after {self.timeout} seconds"

    @property
    def stdout(self):
        """Another name of output."""
        return self.output

    @stdout.setter
    def stdout(self, value):
        self.output = value


class CompletedProcess:
    """What run() returns: args, returncode, and stdout and stderr if they were captured."""

    def __init__(self, args, returncode, stdout=None, stderr=None):
        self.args = args
        self.returncode = returncode
        self.stdout = stdout
        self.stderr = stderr

    def __repr__(self):
        parts = [f'args={self.args!r}', f'returncode={self.returncode!r}']
        if self.stdout is not None:
            parts.append(f'stdout={self.stdout!r}')
        if self.stderr is not None:
            parts.append(f'stderr={self.stderr!r}')
        return f'{type(self).__name__}({", ".join(parts)})'

    __class_getitem__ = classmethod(types.GenericAlias)

    def check_returncode(self):
        """Raise CalledProcessError if the exit code is not 0."""
        if self.returncode:
            raise CalledProcessError(self.returncode, self.args, self.stdout, self.stderr)


# Children whose Popen object died before they did; looked after when the next one starts.
_active = []


def _cleanup():
    if _active is None:
        return
    for process in _active[:]:
        result = process._internal_poll(_deadstate=sys.maxsize)
        if result is not None:
            try:
                _active.remove(process)
            except ValueError:
                # Another thread did it.
                pass


def _text_encoding():
    # With -X utf8 the encoding of text is UTF-8; here it always is.
    return 'locale' if not sys.flags.utf8_mode else 'utf-8'


def _args_from_interpreter_flags():
    """Command line options that make a child interpreter like this one."""
    args = []
    for flag, option in (('debug', 'd'), ('dont_write_bytecode', 'B'), ('no_site', 'S'), ('verbose', 'v'),
                         ('bytes_warning', 'b'), ('quiet', 'q'), ('optimize', 'O')):
        value = getattr(sys.flags, flag, 0)
        if value > 0:
            args.append('-' + option * value)
    if getattr(sys.flags, 'isolated', 0):
        args.append('-I')
    else:
        if getattr(sys.flags, 'ignore_environment', 0):
            args.append('-E')
        if getattr(sys.flags, 'no_user_site', 0):
            args.append('-s')
        if getattr(sys.flags, 'safe_path', 0):
            args.append('-P')
    for option in sys.warnoptions:
        args.append('-W' + option)
    for name, value in sys._xoptions.items():
        args.extend(('-X', name if value is True else f'{name}={value}'))
    return args


def call(*popenargs, timeout=None, **kwargs):
    """Run a command, wait for it, return its exit code."""
    with Popen(*popenargs, **kwargs) as process:
        try:
            return process.wait(timeout=timeout)
        except:
            process.kill()
            # __exit__ waits.
            raise


def check_call(*popenargs, **kwargs):
    """call() that raises CalledProcessError unless the exit code is 0."""
    returncode = call(*popenargs, **kwargs)
    if returncode:
        cmd = kwargs.get('args')
        raise CalledProcessError(returncode, popenargs[0] if cmd is None else cmd)
    return 0


def check_output(*popenargs, timeout=None, **kwargs):
    """Run a command and return what it wrote; CalledProcessError unless its exit code is 0."""
    for name in ('stdout', 'check'):
        if name in kwargs:
            raise ValueError(f'{name} argument not allowed, it will be overridden.')
    if 'input' in kwargs and kwargs['input'] is None:
        # No input is empty input, of the right type.
        if kwargs.get('universal_newlines') or kwargs.get('text') or kwargs.get('encoding') \
                or kwargs.get('errors'):
            kwargs['input'] = ''
        else:
            kwargs['input'] = b''
    return run(*popenargs, stdout=PIPE, timeout=timeout, check=True, **kwargs).stdout


def run(*popenargs, input=None, capture_output=False, timeout=None, check=False, **kwargs):
    """Run a command, wait for it, return a CompletedProcess.

    *input* is written to its standard input; *capture_output* collects what it writes; *check* raises
    CalledProcessError when it fails; after *timeout* seconds it is killed and TimeoutExpired raised. The other
    arguments are Popen's.
    """
    if input is not None:
        if kwargs.get('stdin') is not None:
            raise ValueError('stdin and input arguments may not both be used.')
        kwargs['stdin'] = PIPE
    if capture_output:
        if kwargs.get('stdout') is not None or kwargs.get('stderr') is not None:
            raise ValueError('stdout and stderr arguments may not be used with capture_output.')
        kwargs['stdout'] = PIPE
        kwargs['stderr'] = PIPE
    with Popen(*popenargs, **kwargs) as process:
        try:
            stdout, stderr = process.communicate(input, timeout=timeout)
        except TimeoutExpired as error:
            process.kill()
            process.wait()
            raise
        except:
            process.kill()
            raise
        returncode = process.poll()
        if check and returncode:
            raise CalledProcessError(returncode, process.args, output=stdout, stderr=stderr)
    return CompletedProcess(process.args, returncode, stdout, stderr)


def list2cmdline(seq):
    """A list of arguments as one line with the quoting rules of Microsoft's C runtime."""
    result = []
    for argument in map(os.fsdecode, seq):
        backslashes = ''
        if result:
            result.append(' ')
        quote = ' ' in argument or '\t' in argument or not argument
        if quote:
            result.append('"')
        for character in argument:
            if character == '\\':
                backslashes += character
            elif character == '"':
                result.append(backslashes * 2 + '\\"')
                backslashes = ''
            else:
                result.append(backslashes + character)
                backslashes = ''
        result.append(backslashes)
        if quote:
            result.append(backslashes + '"')
    return ''.join(result)


def getstatusoutput(cmd, *, encoding=None, errors=None):
    """(exit code, output) of a shell command; output is text without its last newline."""
    try:
        data = check_output(cmd, shell=True, text=True, stderr=STDOUT, encoding=encoding, errors=errors)
        exitcode = 0
    except CalledProcessError as error:
        data = error.output
        exitcode = error.returncode
    if data[-1:] == '\n':
        data = data[:-1]
    return exitcode, data


def getoutput(cmd, *, encoding=None, errors=None):
    """The output of a shell command, standard error included."""
    return getstatusoutput(cmd, encoding=encoding, errors=errors)[1]


class Popen:
    """A program that runs in a child process."""

    _child_created = False

    def __init__(self, args, bufsize=-1, executable=None, stdin=None, stdout=None, stderr=None, preexec_fn=None,
                 close_fds=True, shell=False, cwd=None, env=None, universal_newlines=None, startupinfo=None,
                 creationflags=0, restore_signals=True, start_new_session=False, pass_fds=(), *, user=None,
                 group=None, extra_groups=None, encoding=None, errors=None, text=None, umask=-1, pipesize=-1,
                 process_group=None):
        _cleanup()
        # Only one thread at a time reaps the child.
        self._waitpid_lock = threading.Lock()
        self._input = None
        self._communication_started = False
        if bufsize is None:
            bufsize = -1
        if not isinstance(bufsize, int):
            raise TypeError('bufsize must be an integer')
        if stdout is STDOUT:
            raise ValueError('STDOUT can only be used for stderr')
        if pipesize is None:
            pipesize = -1
        if not isinstance(pipesize, int):
            raise TypeError('pipesize must be an integer')
        if pass_fds and not close_fds:
            warnings.warn('pass_fds overriding close_fds.', RuntimeWarning)
            close_fds = True
        if startupinfo is not None:
            raise ValueError('startupinfo is only supported on Windows platforms')
        if creationflags != 0:
            raise ValueError('creationflags is only supported on Windows platforms')
        self.args = args
        self.stdin = None
        self.stdout = None
        self.stderr = None
        self.pid = None
        self.returncode = None
        self.encoding = encoding
        self.errors = errors
        self.pipesize = pipesize
        if text is not None and universal_newlines is not None and bool(universal_newlines) != bool(text):
            raise SubprocessError('Cannot disambiguate when both text and universal_newlines are supplied but '
                                  'different. Pass one or the other.')
        self.text_mode = encoding or errors or text or universal_newlines
        if self.text_mode and encoding is None:
            self.encoding = encoding = _text_encoding()
        self._sigint_wait_secs = 0.25
        self._closed_child_pipe_fds = False
        line_buffering = False
        if self.text_mode and bufsize == 1:
            line_buffering = True
            bufsize = -1
        if process_group is None:
            process_group = -1
        gid, gids, uid = _group_id(group), _group_ids(extra_groups), _user_id(user)
        fds = self._get_handles(stdin, stdout, stderr)
        p2cread, p2cwrite, c2pread, c2pwrite, errread, errwrite = fds
        try:
            if p2cwrite != -1:
                self.stdin = io.open(p2cwrite, 'wb', bufsize)
                if self.text_mode:
                    self.stdin = io.TextIOWrapper(self.stdin, write_through=True,
                                                  line_buffering=line_buffering, encoding=encoding, errors=errors)
            if c2pread != -1:
                self.stdout = io.open(c2pread, 'rb', bufsize)
                if self.text_mode:
                    self.stdout = io.TextIOWrapper(self.stdout, encoding=encoding, errors=errors)
            if errread != -1:
                self.stderr = io.open(errread, 'rb', bufsize)
                if self.text_mode:
                    self.stderr = io.TextIOWrapper(self.stderr, encoding=encoding, errors=errors)
            self._execute_child(args, executable, preexec_fn, close_fds, pass_fds, cwd, env, shell, fds,
                                restore_signals, gid, gids, uid, umask, start_new_session, process_group)
        except:
            for stream in (self.stdin, self.stdout, self.stderr):
                if stream is not None:
                    try:
                        stream.close()
                    except OSError:
                        pass
            if not self._closed_child_pipe_fds:
                to_close = []
                if stdin == PIPE:
                    to_close.append(p2cread)
                if stdout == PIPE:
                    to_close.append(c2pwrite)
                if stderr == PIPE:
                    to_close.append(errwrite)
                if hasattr(self, '_devnull'):
                    to_close.append(self._devnull)
                for fd in to_close:
                    try:
                        os.close(fd)
                    except OSError:
                        pass
            raise

    def __repr__(self):
        text = f'<{type(self).__name__}: returncode: {self.returncode} args: {self.args!r}>'
        if len(text) > 80:
            text = text[:76] + '...>'
        return text

    __class_getitem__ = classmethod(types.GenericAlias)

    @property
    def universal_newlines(self):
        """Another name of text_mode."""
        return self.text_mode

    @universal_newlines.setter
    def universal_newlines(self, value):
        self.text_mode = bool(value)

    def __enter__(self):
        return self

    def __exit__(self, exc_type, value, traceback):
        if self.stdout:
            self.stdout.close()
        if self.stderr:
            self.stderr.close()
        try:
            if self.stdin:
                self.stdin.close()
        finally:
            if exc_type == KeyboardInterrupt:
                # The child got the Ctrl-C as well: give it a moment to end.
                if self._sigint_wait_secs > 0:
                    try:
                        self._wait(timeout=self._sigint_wait_secs)
                    except TimeoutExpired:
                        pass
                self._sigint_wait_secs = 0
                return
            self.wait()

    def __del__(self, _maxsize=sys.maxsize, _warn=warnings.warn):
        if not self._child_created:
            return
        if self.returncode is None:
            _warn(f'subprocess {self.pid} is still running', ResourceWarning, source=self)
        # To leave no zombie behind.
        self._internal_poll(_deadstate=_maxsize)
        if self.returncode is None and _active is not None:
            _active.append(self)

    # -- starting --

    def _get_devnull(self):
        if not hasattr(self, '_devnull'):
            self._devnull = os.open(os.devnull, os.O_RDWR)
        return self._devnull

    def _pipe(self, on_error):
        pair = os.pipe()
        on_error.extend(pair)
        if self.pipesize > 0:
            import fcntl
            fcntl.fcntl(pair[0], 1031, self.pipesize)  # F_SETPIPE_SZ
        return pair

    def _get_handles(self, stdin, stdout, stderr):
        p2cread = p2cwrite = c2pread = c2pwrite = errread = errwrite = -1
        opened = []
        try:
            if stdin is None:
                pass
            elif stdin == PIPE:
                p2cread, p2cwrite = self._pipe(opened)
            elif stdin == DEVNULL:
                p2cread = self._get_devnull()
            else:
                p2cread = stdin if isinstance(stdin, int) else stdin.fileno()
            if stdout is None:
                pass
            elif stdout == PIPE:
                c2pread, c2pwrite = self._pipe(opened)
            elif stdout == DEVNULL:
                c2pwrite = self._get_devnull()
            else:
                c2pwrite = stdout if isinstance(stdout, int) else stdout.fileno()
            if stderr is None:
                pass
            elif stderr == PIPE:
                errread, errwrite = self._pipe(opened)
            elif stderr == STDOUT:
                errwrite = c2pwrite if c2pwrite != -1 else sys.__stdout__.fileno()
            elif stderr == DEVNULL:
                errwrite = self._get_devnull()
            else:
                errwrite = stderr if isinstance(stderr, int) else stderr.fileno()
        except:
            for fd in opened:
                os.close(fd)
            if hasattr(self, '_devnull'):
                os.close(self._devnull)
                del self._devnull
            raise
        return p2cread, p2cwrite, c2pread, c2pwrite, errread, errwrite

    def _close_pipe_fds(self, fds):
        devnull_fd = getattr(self, '_devnull', None)
        p2cread, p2cwrite, c2pread, c2pwrite, errread, errwrite = fds
        try:
            if p2cread != -1 and p2cwrite != -1 and p2cread != devnull_fd:
                os.close(p2cread)
            if c2pwrite != -1 and c2pread != -1 and c2pwrite != devnull_fd:
                os.close(c2pwrite)
            if errwrite != -1 and errread != -1 and errwrite != devnull_fd:
                os.close(errwrite)
            if devnull_fd is not None:
                os.close(devnull_fd)
        finally:
            # A second call in case of an error must not close what others have opened meanwhile.
            self._closed_child_pipe_fds = True

    def _execute_child(self, args, executable, preexec_fn, close_fds, pass_fds, cwd, env, shell, fds,
                       restore_signals, gid, gids, uid, umask, start_new_session, process_group):
        if isinstance(args, (str, bytes)):
            args = [args]
        elif isinstance(args, os.PathLike):
            if shell:
                raise TypeError('path-like args is not allowed when shell is true')
            args = [args]
        else:
            args = list(args)
        if shell:
            args = ['/bin/sh', '-c'] + args
            if executable:
                args[0] = executable
        if executable is None:
            executable = args[0]
        sys.audit('subprocess.Popen', executable, args, cwd, env)
        errpipe_read, errpipe_write = os.pipe()
        # It must not be one of the descriptors that are about to be replaced.
        low = []
        while errpipe_write < 3:
            low.append(errpipe_write)
            errpipe_write = os.dup(errpipe_write)
        for fd in low:
            os.close(fd)
        try:
            try:
                if env is not None:
                    env_list = []
                    for key, value in env.items():
                        key = os.fsencode(key)
                        if b'=' in key:
                            raise ValueError('illegal environment variable name')
                        env_list.append(key + b'=' + os.fsencode(value))
                else:
                    env_list = None
                executable = os.fsencode(executable)
                if os.path.dirname(executable):
                    executable_list = (executable,)
                else:
                    executable_list = tuple(os.path.join(os.fsencode(directory), executable)
                                            for directory in os.get_exec_path(env))
                fds_to_keep = set(pass_fds)
                fds_to_keep.add(errpipe_write)
                for fd in pass_fds:
                    if not isinstance(fd, int) or fd < 0:
                        raise ValueError('bad value(s) in fds_to_keep')
                self.pid = _posixsubprocess.fork_exec(
                    args, executable_list, close_fds, tuple(sorted(map(int, fds_to_keep))), cwd, env_list, *fds,
                    errpipe_read, errpipe_write, restore_signals, start_new_session, process_group, gid, gids,
                    uid, umask, preexec_fn)
                self._child_created = True
            finally:
                os.close(errpipe_write)
            self._close_pipe_fds(fds)
            report = bytearray()
            while True:
                part = os.read(errpipe_read, 50000)
                report += part
                if not part or len(report) > 50000:
                    break
        finally:
            os.close(errpipe_read)
        if report:
            self._raise_report(report, executable, cwd)

    def _raise_report(self, report, executable, cwd):
        try:
            pid, status = os.waitpid(self.pid, 0)
            if pid == self.pid:
                self._handle_exitstatus(status)
            else:
                self.returncode = sys.maxsize
        except ChildProcessError:
            pass
        try:
            name, number, message = report.split(b':', 2)
            message = message.decode()
        except ValueError:
            name, number = b'SubprocessError', b'0'
            message = f'Bad exception data from child: {bytes(report)!r}'
        exception_type = getattr(builtins, name.decode('ascii'), SubprocessError)
        if issubclass(exception_type, OSError) and number:
            number = int(number, 16)
            if message == 'noexec:chdir':
                filename, message = cwd, ''
            elif message == 'noexec:':
                filename, message = None, ''
            else:
                filename = os.fsdecode(executable) if isinstance(self.args, (str, list, tuple)) else executable
                if isinstance(executable, bytes):
                    filename = self._original_executable(executable)
            if number != 0:
                message = os.strerror(number)
            if filename is not None:
                raise exception_type(number, message, filename)
            raise exception_type(number, message)
        raise exception_type(message)

    def _original_executable(self, encoded):
        # The name as the caller wrote it.
        first = self.args if isinstance(self.args, (str, bytes, os.PathLike)) else (list(self.args) or [encoded])[0]
        try:
            if os.fsencode(first) == encoded:
                return first
        except TypeError:
            pass
        return os.fsdecode(encoded)

    # -- waiting --

    def _handle_exitstatus(self, status):
        if os.WIFSTOPPED(status):
            self.returncode = -os.WSTOPSIG(status)
        else:
            self.returncode = os.waitstatus_to_exitcode(status)

    def _internal_poll(self, _deadstate=None):
        if self.returncode is None:
            if not self._waitpid_lock.acquire(False):
                # Another thread is at it: not known yet.
                return None
            try:
                if self.returncode is not None:
                    return self.returncode
                pid, status = os.waitpid(self.pid, os.WNOHANG)
                if pid == self.pid:
                    self._handle_exitstatus(status)
            except OSError as error:
                if _deadstate is not None:
                    self.returncode = _deadstate
                elif error.errno == errno.ECHILD:
                    # Somebody else has reaped it: the code is lost.
                    self.returncode = 0
            finally:
                self._waitpid_lock.release()
        return self.returncode

    def poll(self):
        """The exit code, or None while the program runs."""
        return self._internal_poll()

    def _try_wait(self, flags):
        try:
            return os.waitpid(self.pid, flags)
        except ChildProcessError:
            return self.pid, 0

    def wait(self, timeout=None):
        """Wait for the program's end and return its exit code; TimeoutExpired after *timeout* seconds."""
        if timeout is not None:
            deadline = time.monotonic() + timeout
        try:
            return self._wait(timeout=timeout)
        except KeyboardInterrupt:
            if timeout is not None:
                wait = min(self._sigint_wait_secs, deadline - time.monotonic())
            else:
                wait = self._sigint_wait_secs
            self._sigint_wait_secs = 0
            try:
                self._wait(timeout=wait)
            except TimeoutExpired:
                pass
            raise

    def _wait(self, timeout):
        if self.returncode is not None:
            return self.returncode
        if timeout is None:
            while self.returncode is None:
                with self._waitpid_lock:
                    if self.returncode is not None:
                        break
                    pid, status = self._try_wait(0)
                    if pid == self.pid:
                        self._handle_exitstatus(status)
            return self.returncode
        deadline = time.monotonic() + timeout
        delay = 0.0005
        while True:
            if self._waitpid_lock.acquire(False):
                try:
                    if self.returncode is not None:
                        break
                    pid, status = self._try_wait(os.WNOHANG)
                    if pid == self.pid:
                        self._handle_exitstatus(status)
                        break
                finally:
                    self._waitpid_lock.release()
            remaining = deadline - time.monotonic()
            if remaining <= 0:
                raise TimeoutExpired(self.args, timeout)
            delay = min(delay * 2, remaining, 0.05)
            time.sleep(delay)
        return self.returncode

    # -- talking --

    def _stdin_write(self, data):
        if data:
            try:
                self.stdin.write(data)
            except BrokenPipeError:
                pass
        try:
            self.stdin.close()
        except BrokenPipeError:
            pass

    def communicate(self, input=None, timeout=None):
        """Write *input*, read all output, wait; returns (stdout, stderr), None for what is no pipe."""
        if self._communication_started and input:
            raise ValueError('Cannot send input after starting communication')
        if timeout is None and not self._communication_started \
                and [self.stdin, self.stdout, self.stderr].count(None) >= 2:
            # With one pipe at most nothing can block the other way round.
            stdout = stderr = None
            if self.stdin:
                self._stdin_write(input)
            elif self.stdout:
                stdout = self.stdout.read()
                self.stdout.close()
            elif self.stderr:
                stderr = self.stderr.read()
                self.stderr.close()
            self.wait()
            return stdout, stderr
        deadline = None if timeout is None else time.monotonic() + timeout
        try:
            stdout, stderr = self._communicate(input, deadline, timeout)
        except KeyboardInterrupt:
            wait = self._sigint_wait_secs if timeout is None \
                else min(self._sigint_wait_secs, deadline - time.monotonic())
            self._sigint_wait_secs = 0
            try:
                self._wait(timeout=wait)
            except TimeoutExpired:
                pass
            raise
        finally:
            self._communication_started = True
        self.wait(timeout=None if deadline is None else max(deadline - time.monotonic(), 0))
        return stdout, stderr

    def _communicate(self, input, deadline, timeout):
        import selectors
        if self.stdin and not self._communication_started:
            try:
                self.stdin.flush()
            except BrokenPipeError:
                pass
            if not input:
                try:
                    self.stdin.close()
                except BrokenPipeError:
                    pass
        if not self._communication_started:
            self._fileobj2output = {stream: [] for stream in (self.stdout, self.stderr) if stream}
            self._input_offset = 0
            self._input = input
            if self.stdin and input is not None and self.text_mode:
                self._input = input.encode(self.stdin.encoding, self.stdin.errors)
        stdout = self._fileobj2output.get(self.stdout)
        stderr = self._fileobj2output.get(self.stderr)
        view = memoryview(self._input).cast('b') if self._input else None
        with selectors.PollSelector() as selector:
            if self.stdin and not self.stdin.closed and self._input:
                selector.register(self.stdin, selectors.EVENT_WRITE)
            for stream in (self.stdout, self.stderr):
                if stream and not stream.closed:
                    selector.register(stream, selectors.EVENT_READ)
            while selector.get_map():
                remaining = None if deadline is None else deadline - time.monotonic()
                if remaining is not None and remaining < 0:
                    self._raise_timeout(stdout, stderr, timeout)
                ready = selector.select(remaining)
                if deadline is not None and time.monotonic() > deadline:
                    self._raise_timeout(stdout, stderr, timeout)
                for key, _ in ready:
                    if key.fileobj is self.stdin:
                        chunk = view[self._input_offset:self._input_offset + _PIPE_BUF]
                        try:
                            self._input_offset += os.write(key.fd, chunk)
                        except BrokenPipeError:
                            selector.unregister(key.fileobj)
                            key.fileobj.close()
                        else:
                            if self._input_offset >= len(view):
                                selector.unregister(key.fileobj)
                                key.fileobj.close()
                    else:
                        data = os.read(key.fd, 32768)
                        if not data:
                            selector.unregister(key.fileobj)
                            key.fileobj.close()
                        self._fileobj2output[key.fileobj].append(data)
        try:
            self.wait(timeout=None if deadline is None else max(deadline - time.monotonic(), 0))
        except TimeoutExpired:
            self._raise_timeout(stdout, stderr, timeout)
        if stdout is not None:
            stdout = b''.join(stdout)
        if stderr is not None:
            stderr = b''.join(stderr)
        if self.text_mode:
            if stdout is not None:
                stdout = self._translate_newlines(stdout, self.stdout.encoding, self.stdout.errors)
            if stderr is not None:
                stderr = self._translate_newlines(stderr, self.stderr.encoding, self.stderr.errors)
        return stdout, stderr

    def _raise_timeout(self, stdout, stderr, timeout):
        raise TimeoutExpired(self.args, timeout, output=b''.join(stdout) if stdout else None,
                             stderr=b''.join(stderr) if stderr else None)

    @staticmethod
    def _translate_newlines(data, encoding, errors):
        return data.decode(encoding, errors).replace('\r\n', '\n').replace('\r', '\n')

    # -- signals --

    def send_signal(self, sig):
        """Send a signal, unless the program has ended."""
        # Poll first: the number of a process that was reaped may be somebody else's by now.
        self.poll()
        if self.returncode is not None:
            return
        try:
            os.kill(self.pid, sig)
        except ProcessLookupError:
            pass

    def terminate(self):
        """Ask the program to end: SIGTERM."""
        self.send_signal(signal.SIGTERM)

    def kill(self):
        """End the program: SIGKILL."""
        self.send_signal(signal.SIGKILL)


def _group_id(group):
    if group is None:
        return None
    if isinstance(group, str):
        import grp
        group = grp.getgrnam(group).gr_gid
    elif not isinstance(group, int):
        raise TypeError(f'Group must be a string or an integer, not {type(group)}')
    if group < 0:
        raise ValueError(f'Group ID cannot be negative, got {group}')
    return group


def _group_ids(groups):
    if groups is None:
        return None
    if isinstance(groups, str):
        raise TypeError('Groups must be a list, not a string')
    gids = []
    for group in groups:
        if isinstance(group, str):
            import grp
            gids.append(grp.getgrnam(group).gr_gid)
        elif isinstance(group, int):
            gids.append(group)
        else:
            raise TypeError(f'Items in extra_groups must be a string or integer, not {type(group)}')
    for gid in gids:
        if gid < 0:
            raise ValueError(f'Group ID cannot be negative, got {gid}')
    return gids


def _user_id(user):
    if user is None:
        return None
    if isinstance(user, str):
        import pwd
        user = pwd.getpwnam(user).pw_uid
    elif not isinstance(user, int):
        raise TypeError('User must be a string or an integer')
    if user < 0:
        raise ValueError(f'User ID cannot be negative, got {user}')
    return user
