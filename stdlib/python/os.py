"""What the operating system offers: files and directories, processes, the environment.

The calls themselves are in the native module posix; here is what is made of them: walks over directory trees
(iterators on a stack, one for each directory that is open), the families of exec and spawn functions (the
ones with separate arguments are derived from the ones with a list), and the mappings of the environment.
"""

import abc
import sys
import posix
import posixpath as path
from _collections_abc import Mapping, MutableMapping, _check_methods
from posix import *
from posix import _exit
from posixpath import altsep, curdir, defpath, devnull, extsep, pardir, pathsep, sep
from stat import S_ISLNK

name = 'posix'
linesep = '\n'
error = OSError
_fspath = fspath

SEEK_SET, SEEK_CUR, SEEK_END = range(3)
P_WAIT, P_NOWAIT = range(2)
P_NOWAITO = P_NOWAIT

sys.modules['os.path'] = path


def _available(names):
    return {globals()[function] for function in names.split() if function in globals()}


supports_dir_fd = _available('access chmod chown link mkdir mkfifo mknod open readlink rename rmdir stat '
                             'symlink unlink utime')
supports_fd = _available('chdir chmod chown listdir pathconf scandir stat statvfs truncate utime')
supports_follow_symlinks = _available('access chown link stat utime')
supports_effective_ids = _available('access')


# Directories

def _parent_and_name(path_name):
    """path.split() that takes a slash at the end as nothing."""
    parent, last = path.split(path_name)
    return (parent, last) if last else path.split(parent)


def makedirs(name, mode=0o777, exist_ok=False):
    """Make a directory, and before it those above that are missing (with the default mode)."""
    missing = []
    parent, last = _parent_and_name(name)
    above, step = parent, last
    while above and step and not path.exists(above):
        missing.append(above)
        above, step = _parent_and_name(above)
    for directory in reversed(missing):
        try:
            mkdir(directory)
        except FileExistsError:
            pass        # Made by somebody else meanwhile, or 'a/.' after 'a'.
    if missing and last == (b'.' if isinstance(last, bytes) else '.'):
        return
    try:
        mkdir(name, mode)
    except OSError:
        # Which error a directory that exists gives depends on the file system.
        if not (exist_ok and path.isdir(name)):
            raise


def removedirs(name):
    """Remove a directory, then those above it until one is not empty."""
    rmdir(name)
    parent, last = _parent_and_name(name)
    try:
        while parent and last:
            rmdir(parent)
            parent, last = _parent_and_name(parent)
    except OSError:
        pass


def renames(old, new):
    """rename() that makes the directories above *new*, and removes those above *old* that are left empty."""
    to = path.dirname(new)
    if to and not path.exists(to):
        makedirs(to)
    rename(old, new)
    before, last = path.split(old)
    if before and last:
        try:
            removedirs(before)
        except OSError:
            pass


def walk(top, topdown=True, onerror=None, followlinks=False):
    """Yield (directory, names of directories in it, names of other files) for *top* and all below.

    Top down, the caller may change the list of directories: what is left in it is visited. onerror(exception)
    hears of directories that cannot be listed.
    """
    sys.audit('os.walk', top, topdown, onerror, followlinks)
    levels = [iter((fspath(top),))]     # What is still to visit, for each directory we are in.
    finished = []                       # Bottom up: what to yield when a level has been visited.
    while levels:
        for directory in levels[-1]:
            directories, others, below = [], [], []
            # All is read before anything is yielded, so that nothing stays open meanwhile.
            try:
                with scandir(directory) as entries:
                    for entry in entries:
                        try:
                            is_directory = entry.is_dir()
                        except OSError:
                            is_directory = False
                        if not is_directory:
                            others.append(entry.name)
                            continue
                        directories.append(entry.name)
                        if not topdown and (followlinks or not entry.is_symlink()):
                            below.append(entry.path)
            except OSError as problem:
                if onerror is not None:
                    onerror(problem)
                continue
            if topdown:
                yield directory, directories, others
                below = [path.join(directory, name) for name in directories]
                if not followlinks:
                    below = [name for name in below if not path.islink(name)]
            else:
                finished.append((directory, directories, others))
            levels.append(iter(below))
            break
        else:
            levels.pop()
            if finished:
                yield finished.pop()


def fwalk(top='.', topdown=True, onerror=None, *, follow_symlinks=False, dir_fd=None):
    """walk() that adds an open file descriptor of the directory, good until the next step."""
    sys.audit('os.fwalk', top, topdown, onerror, follow_symlinks, dir_fd)
    top = fspath(top)
    how = O_RDONLY | O_NONBLOCK | O_DIRECTORY
    if not follow_symlinks:
        how |= O_NOFOLLOW       # Whatever is put there meanwhile, no link leads us out of the tree.

    def visit(name, directory, parent):
        """What to yield for a directory; None if it is a link, or cannot be opened."""
        try:
            fd = open(name, how, dir_fd=parent)
        except OSError as problem:
            if isinstance(problem, NotADirectoryError):
                if follow_symlinks or levels and not S_ISLNK(lstat(name, dir_fd=parent).st_mode):
                    raise
                return None
            if not levels:
                raise
            if onerror is not None:
                onerror(problem)
            return None
        opened.append(fd)
        directories, others = [], []
        for entry in scandir(fd):
            entry_name = fsencode(entry.name) if isinstance(top, bytes) else entry.name
            try:
                is_directory = entry.is_dir()
            except OSError:
                is_directory = False
            (directories if is_directory else others).append(entry_name)
        return directory, directories, others, fd

    opened = []     # The descriptors of the directories we are in
    levels = []     # and the names still to visit in each, with their paths.
    finished = []
    try:
        found = visit(top, top, dir_fd)
        while found or levels:
            if found:
                if topdown:
                    yield found
                else:
                    finished.append(found)
                directory, names, _, fd = found
                levels.append((fd, iter([(name, path.join(directory, name)) for name in names])))
                found = None
            parent, names = levels[-1]
            for name, directory in names:
                found = visit(name, directory, parent)
                if found:
                    break
            else:
                levels.pop()
                if finished:
                    yield finished.pop()
                close(opened.pop())
    finally:
        for fd in opened:
            close(fd)


# Processes

def get_exec_path(env=None):
    """The directories where programs are looked for: $PATH in *env*, by default in os.environ."""
    if env is None:
        env = environ

    def look_up(key):
        try:
            return env[key]
        except (KeyError, TypeError):
            return None     # No such variable, or a mapping whose keys are of the other type.

    found = [value for value in (look_up('PATH'), look_up(b'PATH')) if value is not None]
    if len(found) > 1 and env is not environ:
        raise ValueError("env cannot contain 'PATH' and b'PATH' keys")
    return fsdecode(found[0] if found else defpath).split(pathsep)


def _execvpe(file, args, env=None):
    """Run the first program *file* along $PATH that can be run."""
    environment = () if env is None else (env,)
    run = execve if environment else execv
    if path.dirname(file):
        run(file, args, *environment)
        return
    problem = None
    for directory in get_exec_path(env):
        try:
            run(path.join(fsencode(directory), fsencode(file)), args, *environment)
        except OSError as failure:
            # That a program is there and cannot be run is worth more than that others are not there.
            absent = isinstance(failure, (FileNotFoundError, NotADirectoryError))
            if problem is None or not absent and isinstance(problem, (FileNotFoundError, NotADirectoryError)):
                problem = failure
    raise problem


def execvp(file, args):
    """execv() that looks the program up along $PATH."""
    _execvpe(file, args)


def execvpe(file, args, env):
    """execve() that looks the program up along $PATH, as *env* has it."""
    _execvpe(file, args, env)


def _spawn(run, mode, file, args, *env):
    if not isinstance(args, (tuple, list)):
        raise TypeError('argv must be a tuple or a list')
    if not args or not args[0]:
        raise ValueError('argv first element cannot be empty')
    child = fork()
    if child == 0:
        # Whatever happens here, this copy of the interpreter must not go on.
        try:
            run(file, args, *env)
        finally:
            _exit(127)
    if mode == P_NOWAIT:
        return child
    stopped = True
    while stopped:
        status = waitpid(child, 0)[1]
        stopped = WIFSTOPPED(status)
    return waitstatus_to_exitcode(status)


def spawnv(mode, file, args):
    """execv() in a new process: its id if *mode* is P_NOWAIT, its exit code for P_WAIT (minus a signal)."""
    return _spawn(execv, mode, file, args)


def spawnve(mode, file, args, env):
    """spawnv() with an environment."""
    # None is what spawnv() runs with.
    return _spawn(execv, mode, file, args) if env is None else _spawn(execve, mode, file, args, env)


def spawnvp(mode, file, args):
    """spawnv() that looks the program up along $PATH."""
    return _spawn(execvp, mode, file, args)


def spawnvpe(mode, file, args, env):
    """spawnvp() with an environment."""
    return _spawn(execvp, mode, file, args) if env is None else _spawn(execvpe, mode, file, args, env)


def _with_separate_arguments(listed):
    """The function of the family that takes the program's arguments one by one, and then the environment."""
    v_name = listed.__name__
    if v_name.startswith('exec'):
        def separate(file, *args):
            return listed(file, args[:-1], args[-1]) if has_environment else listed(file, args)
    else:
        def separate(mode, file, *args):
            return listed(mode, file, args[:-1], args[-1]) if has_environment else listed(mode, file, args)
    has_environment = v_name.endswith('e')
    separate.__name__ = separate.__qualname__ = v_name.replace('v', 'l')
    separate.__doc__ = f'{v_name}() with the arguments of the program one by one' + (
        ', and then the environment.' if has_environment else '.')
    return separate


execl, execle, execlp, execlpe, spawnl, spawnle, spawnlp, spawnlpe = map(
    _with_separate_arguments, (execv, execve, execvp, execvpe, spawnv, spawnve, spawnvp, spawnvpe))


class _wrap_close:
    """The pipe of popen(): a text file, closing which waits for the command."""

    def __init__(self, stream, proc):
        self._stream = stream
        self._proc = proc

    def __getattr__(self, name):
        return getattr(self._stream, name)

    def __iter__(self):
        return iter(self._stream)

    def close(self):
        """The status as wait() has it, None for success."""
        self._stream.close()
        code = self._proc.wait()
        return code << 8 if code else None

    def __enter__(self):
        return self

    def __exit__(self, *exc_info):
        self.close()


def forkpty():
    """Fork a child with a new pseudo-terminal: (0, -1) in it, (its pid, the other end) in the parent."""
    other, own = openpty()
    pid = fork()
    if pid == 0:
        close(other)
        login_tty(own)
        return 0, -1
    close(own)
    return pid, other


def popen(cmd, mode='r', buffering=-1):
    """Run a shell command and return a pipe to read what it writes, or to write what it reads."""
    if not isinstance(cmd, str):
        raise TypeError(f'invalid cmd type ({type(cmd)}, expected string)')
    ends = {'r': 'stdout', 'w': 'stdin'}
    if mode not in ends:
        raise ValueError(f'invalid mode {mode!r}')
    if not buffering:
        raise ValueError('popen() does not support unbuffered streams')
    import subprocess
    process = subprocess.Popen(cmd, shell=True, text=True, bufsize=buffering,
                               **{ends[mode]: subprocess.PIPE})
    return _wrap_close(getattr(process, ends[mode]), process)


def fdopen(fd, mode='r', buffering=-1, encoding=None, *args, **kwargs):
    """open() for a file descriptor."""
    if not isinstance(fd, int):
        raise TypeError(f'invalid fd type ({type(fd)}, expected integer)')
    import io
    return io.open(fd, mode, buffering, encoding, *args, **kwargs)


# Paths as text and bytes. What is no text in the file system's encoding becomes lone surrogates.

_encoding = sys.getfilesystemencoding()
_errors = sys.getfilesystemencodeerrors()


def fsencode(filename):
    """A path as bytes."""
    filename = fspath(filename)
    return filename.encode(_encoding, _errors) if isinstance(filename, str) else filename


def fsdecode(filename):
    """A path as text."""
    filename = fspath(filename)
    return filename.decode(_encoding, _errors) if isinstance(filename, bytes) else filename


class PathLike(abc.ABC):
    """Anything with a method __fspath__ that returns a path as text or bytes."""

    __slots__ = ()

    @abc.abstractmethod
    def __fspath__(self):
        """The path."""
        raise NotImplementedError

    @classmethod
    def __subclasshook__(cls, other):
        return _check_methods(other, '__fspath__') if cls is PathLike else NotImplemented

    __class_getitem__ = classmethod(type(list[int]))


# The environment

class _Environ(MutableMapping):
    """The environment as a mapping: changes reach the process, and so the programs that it starts.

    Names and values are kept as bytes, as the system has them; the encoding functions make them from what the
    program gives, the decoding ones make what it gets.
    """

    def __init__(self, data, encodekey, decodekey, encodevalue, decodevalue):
        self._data = data
        self.encodekey, self.decodekey = encodekey, decodekey
        self.encodevalue, self.decodevalue = encodevalue, decodevalue

    def __getitem__(self, key):
        value = self._data.get(self.encodekey(key))
        if value is None:
            raise KeyError(key) from None
        return self.decodevalue(value)

    def __setitem__(self, key, value):
        key, value = self.encodekey(key), self.encodevalue(value)
        putenv(key, value)
        self._data[key] = value

    def __delitem__(self, key):
        encoded = self.encodekey(key)
        unsetenv(encoded)
        if self._data.pop(encoded, None) is None:
            raise KeyError(key) from None

    def __iter__(self):
        # Over a copy made in one step: other threads may change the environment.
        return map(self.decodekey, list(self._data))

    def __len__(self):
        return len(self._data)

    def copy(self):
        """A dict with the same content."""
        return dict(self.items())

    def setdefault(self, key, value):
        """The value of *key*, which is set if it is missing."""
        if key not in self:
            self[key] = value
        return self[key]

    def __repr__(self):
        return f'environ({self.copy()!r})'

    def __or__(self, other):
        return self.copy() | dict(other) if isinstance(other, Mapping) else NotImplemented

    def __ror__(self, other):
        return dict(other) | self.copy() if isinstance(other, Mapping) else NotImplemented

    def __ior__(self, other):
        self.update(other)
        return self


def _variable_as_bytes(text):
    if isinstance(text, str):
        return text.encode(_encoding, 'surrogateescape')
    raise TypeError(f'str expected, not {type(text).__name__}')


def _variable_as_text(data):
    return data.decode(_encoding, 'surrogateescape')


def _checked_bytes(data):
    if isinstance(data, bytes):
        return data
    raise TypeError(f'bytes expected, not {type(data).__name__}')


supports_bytes_environ = True
environ = _Environ(dict(posix.environ), _variable_as_bytes, _variable_as_text, _variable_as_bytes,
                   _variable_as_text)
environb = _Environ(environ._data, _checked_bytes, bytes, _checked_bytes, bytes)


def getenv(key, default=None):
    """The value of an environment variable as text, *default* if it is not set."""
    return environ.get(key, default)


def getenvb(key, default=None):
    """The value of an environment variable as bytes, *default* if it is not set."""
    return environb.get(key, default)


if hasattr(posix, 'sched_getaffinity'):
    def process_cpu_count():
        """How many processors this process may use."""
        forced = sys._xoptions.get('cpu_count')
        if forced is None and not sys.flags.ignore_environment:
            forced = environ.get('PYTHON_CPU_COUNT')
        return len(sched_getaffinity(0)) if forced in (None, '', 'default') else cpu_count()
else:
    process_cpu_count = cpu_count

__all__ = [name for name in vars(posix) if name[0] != '_']
__all__ += ['PathLike', 'P_NOWAIT', 'P_NOWAITO', 'P_WAIT', 'SEEK_CUR', 'SEEK_END', 'SEEK_SET', '_exit',
            'altsep', 'curdir', 'defpath', 'devnull', 'environb', 'execl', 'execle', 'execlp', 'execlpe',
            'execvp', 'execvpe', 'extsep', 'fdopen', 'fsdecode', 'fsencode', 'fwalk', 'get_exec_path',
            'getenv', 'getenvb', 'linesep', 'makedirs', 'name', 'pardir', 'path', 'pathsep', 'popen',
            'process_cpu_count', 'removedirs', 'renames', 'sep', 'spawnl', 'spawnle', 'spawnlp', 'spawnlpe',
            'spawnv', 'spawnve', 'spawnvp', 'spawnvpe', 'supports_bytes_environ', 'walk']
