"""What the operating system offers: files and directories, processes, the environment.

Almost all of it comes from the native module posix; this adds the parts that are easier in Python. Path
names are taken apart and put together in os.path.
"""

import abc
import sys
import stat as st
import posix
import posixpath as path
from _collections_abc import Mapping, MutableMapping, _check_methods
from posix import *
from posix import _exit
from posixpath import altsep, curdir, defpath, devnull, extsep, pardir, pathsep, sep

GenericAlias = type(list[int])

name = 'posix'
linesep = '\n'
error = OSError

__all__ = ['altsep', 'curdir', 'pardir', 'sep', 'pathsep', 'linesep', 'defpath', 'name', 'path', 'devnull',
           'SEEK_SET', 'SEEK_CUR', 'SEEK_END', 'fsencode', 'fsdecode', 'get_exec_path', 'fdopen', 'extsep',
           '_exit', 'makedirs', 'removedirs', 'renames', 'walk', 'fwalk', 'execl', 'execle', 'execlp',
           'execlpe', 'execvp', 'execvpe', 'environ', 'getenv', 'environb', 'getenvb',
           'supports_bytes_environ', 'P_WAIT', 'P_NOWAIT', 'P_NOWAITO', 'spawnv', 'spawnve', 'spawnvp',
           'spawnvpe', 'spawnl', 'spawnle', 'spawnlp', 'spawnlpe', 'popen', 'fspath', 'PathLike']


def _get_exports_list(module):
    try:
        return list(module.__all__)
    except AttributeError:
        return [name for name in dir(module) if name[0] != '_']


__all__.extend(_get_exports_list(posix))

sys.modules['os.path'] = path

SEEK_SET = 0
SEEK_CUR = 1
SEEK_END = 2
P_WAIT = 0
P_NOWAIT = P_NOWAITO = 1


def _supported(*pairs):
    # Which functions take which kind of argument depends on what the C library had.
    have = getattr(posix, '_have_functions', ())
    return {globals()[function] for macro, function in pairs if macro in have and function in globals()}


supports_dir_fd = _supported(
    ('HAVE_FACCESSAT', 'access'), ('HAVE_FCHMODAT', 'chmod'), ('HAVE_FCHOWNAT', 'chown'),
                             ('HAVE_FSTATAT', 'stat'),
    ('HAVE_LINKAT', 'link'), ('HAVE_MKDIRAT', 'mkdir'), ('HAVE_MKFIFOAT', 'mkfifo'),
                             ('HAVE_MKNODAT', 'mknod'),
    ('HAVE_OPENAT', 'open'), ('HAVE_READLINKAT', 'readlink'), ('HAVE_RENAMEAT', 'rename'),
    ('HAVE_SYMLINKAT', 'symlink'), ('HAVE_UNLINKAT', 'unlink'), ('HAVE_UNLINKAT', 'rmdir'),
    ('HAVE_UTIMENSAT', 'utime'))
supports_effective_ids = _supported(('HAVE_FACCESSAT', 'access'))
supports_fd = _supported(
    ('HAVE_FCHDIR', 'chdir'), ('HAVE_FCHMOD', 'chmod'), ('HAVE_FCHOWN', 'chown'),
                         ('HAVE_FDOPENDIR', 'listdir'),
    ('HAVE_FDOPENDIR', 'scandir'), ('HAVE_FEXECVE', 'execve'), ('HAVE_FTRUNCATE', 'truncate'),
    ('HAVE_FUTIMENS', 'utime'), ('HAVE_FUTIMES', 'utime'), ('HAVE_FPATHCONF', 'pathconf'),
    ('HAVE_FSTATVFS', 'statvfs'))
supports_fd.add(stat)
supports_follow_symlinks = _supported(
    ('HAVE_FACCESSAT', 'access'), ('HAVE_FCHOWNAT', 'chown'), ('HAVE_FSTATAT', 'stat'),
                                      ('HAVE_LCHFLAGS', 'chflags'),
    ('HAVE_LCHMOD', 'chmod'), ('HAVE_LCHOWN', 'chown'), ('HAVE_LINKAT', 'link'), ('HAVE_LUTIMES', 'utime'),
    ('HAVE_LSTAT', 'stat'), ('HAVE_UTIMENSAT', 'utime'))
supports_follow_symlinks.add(stat)
del _supported


# Directories

def makedirs(name, mode=0o777, exist_ok=False):
    """Make a directory and the parents that are missing."""
    head, tail = path.split(name)
    if not tail:
        head, tail = path.split(head)
    if head and tail and not path.exists(head):
        try:
            makedirs(head, exist_ok=exist_ok)
        except FileExistsError:
            # Somebody else was faster.
            pass
        here = b'.' if isinstance(tail, bytes) else '.'
        if tail == here:
            return
    try:
        mkdir(name, mode)
    except OSError:
        # Not only FileExistsError: the error may depend on rights when the directory exists.
        if not exist_ok or not path.isdir(name):
            raise


def removedirs(name):
    """Remove a directory, then its parents as long as they are empty."""
    rmdir(name)
    head, tail = path.split(name)
    if not tail:
        head, tail = path.split(head)
    while head and tail:
        try:
            rmdir(head)
        except OSError:
            break
        head, tail = path.split(head)


def renames(old, new):
    """Rename, making the new parents and removing the old ones that become empty."""
    head, tail = path.split(new)
    if head and tail and not path.exists(head):
        makedirs(head)
    rename(old, new)
    head, tail = path.split(old)
    if head and tail:
        try:
            removedirs(head)
        except OSError:
            pass


# fwalk() needs the difference, walk() does not show it.
_walk_symlinks_as_files = object()


def walk(top, topdown=True, onerror=None, followlinks=False):
    """Yield (directory, names of directories in it, other names) for *top* and all below it.

    Top down, the list of directories may be changed to say where to go. Errors of listing a directory go to
    *onerror*, if given.
    """
    sys.audit('os.walk', top, topdown, onerror, followlinks)
    stack = [fspath(top)]
    join, islink = path.join, path.islink
    while stack:
        top = stack.pop()
        if isinstance(top, tuple):
            yield top
            continue
        dirs = []
        nondirs = []
        walk_dirs = []
        # All entries are read before anything is yielded: no directory stays open meanwhile.
        try:
            with scandir(top) as entries:
                for entry in entries:
                    try:
                        if followlinks is _walk_symlinks_as_files:
                            is_dir = entry.is_dir(follow_symlinks=False) and not entry.is_junction()
                        else:
                            is_dir = entry.is_dir()
                    except OSError:
                        is_dir = False
                    (dirs if is_dir else nondirs).append(entry.name)
                    if not topdown and is_dir:
                        if followlinks:
                            walk_into = True
                        else:
                            try:
                                walk_into = not entry.is_symlink()
                            except OSError:
                                walk_into = True
                        if walk_into:
                            walk_dirs.append(entry.path)
        except OSError as error:
            if onerror is not None:
                onerror(error)
            continue
        if topdown:
            yield top, dirs, nondirs
            for dirname in reversed(dirs):
                new_path = join(top, dirname)
                # The caller may have put something else there meanwhile: ask now.
                if followlinks or not islink(new_path):
                    stack.append(new_path)
        else:
            stack.append((top, dirs, nondirs))
            stack.extend(reversed(walk_dirs))


def fwalk(top='.', topdown=True, onerror=None, *, follow_symlinks=False, dir_fd=None):
    """walk() that yields an open file descriptor of the directory as a fourth item."""
    sys.audit('os.fwalk', top, topdown, onerror, follow_symlinks, dir_fd)
    top = fspath(top)
    # To do, last first: open a directory (True, ...), yield one (False, ...), or close one (None, ...).
    stack = [(True, (True, dir_fd, top, top, None))]
    isbytes = isinstance(top, bytes)
    try:
        while stack:
            yield from _fwalk(stack, isbytes, topdown, onerror, follow_symlinks)
    finally:
        # Given up in the middle: close what is still open.
        while stack:
            action, value = stack.pop()
            if action is None:
                close(value)


def _fwalk(stack, isbytes, topdown, onerror, follow_symlinks):
    action, value = stack.pop()
    if action is None:
        close(value)
        return
    if action is False:
        yield value
        return
    is_root, dirfd, toppath, topname, entry = value
    try:
        if not follow_symlinks:
            # To see later that no link was followed; the name may have changed its meaning in between.
            if entry is None:
                orig_st = stat(topname, follow_symlinks=False, dir_fd=dirfd)
            else:
                orig_st = entry.stat(follow_symlinks=False)
        topfd = open(topname, O_RDONLY | O_NONBLOCK, dir_fd=dirfd)
    except OSError as error:
        if is_root:
            raise
        if onerror is not None:
            onerror(error)
        return
    stack.append((None, topfd))
    if not follow_symlinks:
        if is_root and not st.S_ISDIR(orig_st.st_mode):
            return
        if not path.samestat(orig_st, stat(topfd)):
            return
    dirs = []
    nondirs = []
    entries = None if topdown or follow_symlinks else []
    for entry in scandir(topfd):
        name = fsencode(entry.name) if isbytes else entry.name
        try:
            if entry.is_dir():
                dirs.append(name)
                if entries is not None:
                    entries.append(entry)
            else:
                nondirs.append(name)
        except OSError:
            try:
                # A link that leads nowhere counts as a file.
                if entry.is_symlink():
                    nondirs.append(name)
            except OSError:
                pass
    if topdown:
        yield toppath, dirs, nondirs, topfd
    else:
        stack.append((False, (toppath, dirs, nondirs, topfd)))
    toppath = path.join(toppath, toppath[:0])   # with one slash at its end
    if entries is None:
        stack.extend((True, (False, topfd, toppath + name, name, None)) for name in dirs[::-1])
    else:
        stack.extend((True, (False, topfd, toppath + name, name, entry))
                     for name, entry in zip(dirs[::-1], entries[::-1]))


# Processes

def execl(file, *args):
    """Replace the process by the program *file* with these arguments."""
    execv(file, args)


def execle(file, *args):
    """execl() with the environment as the last argument."""
    execve(file, args[:-1], args[-1])


def execlp(file, *args):
    """execl() that looks the program up along $PATH."""
    execvp(file, args)


def execlpe(file, *args):
    """execlp() with the environment as the last argument."""
    execvpe(file, args[:-1], args[-1])


def execvp(file, args):
    """Replace the process by the program *file*, looked up along $PATH, with a list of arguments."""
    _execvpe(file, args)


def execvpe(file, args, env):
    """execvp() with an environment."""
    _execvpe(file, args, env)


def _execvpe(file, args, env=None):
    if env is not None:
        run, rest = execve, (args, env)
    else:
        run, rest = execv, (args,)
        env = environ
    if path.dirname(file):
        run(file, *rest)
        return
    saved = None
    path_list = get_exec_path(env)
    if isinstance(file, bytes):
        path_list = map(fsencode, path_list)
    last = None
    for directory in path_list:
        try:
            run(path.join(directory, file), *rest)
        except (FileNotFoundError, NotADirectoryError) as error:
            last = error
        except OSError as error:
            # It is there but cannot be run: more worth telling than that others are not there.
            last = error
            if saved is None:
                saved = error
    raise saved or last


def get_exec_path(env=None):
    """The directories in which programs are looked for, from $PATH in *env* or in os.environ."""
    if env is None:
        env = environ
    try:
        path_list = env.get('PATH')
    except TypeError:
        path_list = None
    try:
        path_listb = env[b'PATH']
    except (KeyError, TypeError):
        pass
    else:
        if path_list is not None:
            raise ValueError("env cannot contain 'PATH' and b'PATH' keys")
        path_list = path_listb
    if path_list is not None and isinstance(path_list, bytes):
        path_list = fsdecode(path_list)
    if path_list is None:
        path_list = defpath
    return path_list.split(pathsep)


def _spawnvef(mode, file, args, env, func):
    if not isinstance(args, (tuple, list)):
        raise TypeError('argv must be a tuple or a list')
    if not args or not args[0]:
        raise ValueError('argv first element cannot be empty')
    pid = fork()
    if not pid:
        try:
            if env is None:
                func(file, args)
            else:
                func(file, args, env)
        except:
            _exit(127)
    if mode == P_NOWAIT:
        return pid
    while True:
        _, status = waitpid(pid, 0)
        if not WIFSTOPPED(status):
            return waitstatus_to_exitcode(status)


def spawnv(mode, file, args):
    """Run *file* with a list of arguments in a new process.

    Returns the process id at once with P_NOWAIT, the exit code, or minus the signal, after P_WAIT.
    """
    return _spawnvef(mode, file, args, None, execv)


def spawnve(mode, file, args, env):
    """spawnv() with an environment."""
    return _spawnvef(mode, file, args, env, execve)


def spawnvp(mode, file, args):
    """spawnv() that looks the program up along $PATH."""
    return _spawnvef(mode, file, args, None, execvp)


def spawnvpe(mode, file, args, env):
    """spawnvp() with an environment."""
    return _spawnvef(mode, file, args, env, execvpe)


def spawnl(mode, file, *args):
    """spawnv() with the arguments one by one."""
    return spawnv(mode, file, args)


def spawnle(mode, file, *args):
    """spawnl() with the environment as the last argument."""
    return spawnve(mode, file, args[:-1], args[-1])


def spawnlp(mode, file, *args):
    """spawnl() that looks the program up along $PATH."""
    return spawnvp(mode, file, args)


def spawnlpe(mode, file, *args):
    """spawnlp() with the environment as the last argument."""
    return spawnvpe(mode, file, args[:-1], args[-1])


def popen(cmd, mode='r', buffering=-1):
    """Run a shell command with a pipe to or from it, as a text file."""
    if not isinstance(cmd, str):
        raise TypeError(f'invalid cmd type ({type(cmd)}, expected string)')
    if mode not in ('r', 'w'):
        raise ValueError(f'invalid mode {mode!r}')
    if buffering == 0 or buffering is None:
        raise ValueError('popen() does not support unbuffered streams')
    import io
    import subprocess
    if mode == 'r':
        process = subprocess.Popen(cmd, shell=True, text=True, stdout=subprocess.PIPE, bufsize=buffering)
        return _wrap_close(process.stdout, process)
    process = subprocess.Popen(cmd, shell=True, text=True, stdin=subprocess.PIPE, bufsize=buffering)
    return _wrap_close(process.stdin, process)


class _wrap_close:
    """The file of popen(): closing it waits for the process."""

    def __init__(self, stream, proc):
        self._stream = stream
        self._proc = proc

    def close(self):
        self._stream.close()
        returncode = self._proc.wait()
        if returncode == 0:
            return None
        return returncode << 8

    def __enter__(self):
        return self

    def __exit__(self, *args):
        self.close()

    def __getattr__(self, name):
        return getattr(self._stream, name)

    def __iter__(self):
        return iter(self._stream)


def fdopen(fd, mode='r', buffering=-1, encoding=None, *args, **kwargs):
    """open() for a file descriptor."""
    if not isinstance(fd, int):
        raise TypeError(f'invalid fd type ({type(fd)}, expected integer)')
    import io
    return io.open(fd, mode, buffering, encoding, *args, **kwargs)


# The environment. The process has it as bytes; programs see text, bytes that are no text as surrogates.

class _Environ(MutableMapping):
    """A mapping whose changes reach the environment of the process."""

    def __init__(self, data, encodekey, decodekey, encodevalue, decodevalue):
        self.encodekey = encodekey
        self.decodekey = decodekey
        self.encodevalue = encodevalue
        self.decodevalue = decodevalue
        self._data = data

    def __getitem__(self, key):
        try:
            value = self._data[self.encodekey(key)]
        except KeyError:
            # With the key as it was asked for.
            raise KeyError(key) from None
        return self.decodevalue(value)

    def __setitem__(self, key, value):
        key = self.encodekey(key)
        value = self.encodevalue(value)
        putenv(key, value)
        self._data[key] = value

    def __delitem__(self, key):
        encoded = self.encodekey(key)
        unsetenv(encoded)
        try:
            del self._data[encoded]
        except KeyError:
            raise KeyError(key) from None

    def __iter__(self):
        # list() is one operation: other threads may change the mapping meanwhile.
        for key in list(self._data):
            yield self.decodekey(key)

    def __len__(self):
        return len(self._data)

    def __repr__(self):
        items = ', '.join(f'{self.decodekey(key)!r}: {self.decodevalue(value)!r}'
                          for key, value in self._data.items())
        return f'environ({{{items}}})'

    def copy(self):
        """An ordinary dict with the same content."""
        return dict(self)

    def setdefault(self, key, value):
        if key not in self:
            self[key] = value
        return self[key]

    def __ior__(self, other):
        self.update(other)
        return self

    def __or__(self, other):
        if not isinstance(other, Mapping):
            return NotImplemented
        new = dict(self)
        new.update(other)
        return new

    def __ror__(self, other):
        if not isinstance(other, Mapping):
            return NotImplemented
        new = dict(other)
        new.update(self)
        return new


_encoding = sys.getfilesystemencoding()
_errors = sys.getfilesystemencodeerrors()


def _encode(value):
    if not isinstance(value, str):
        raise TypeError(f'str expected, not {type(value).__name__}')
    return value.encode(_encoding, 'surrogateescape')


def _decode(value):
    return value.decode(_encoding, 'surrogateescape')


def _check_bytes(value):
    if not isinstance(value, bytes):
        raise TypeError(f'bytes expected, not {type(value).__name__}')
    return value


environ = _Environ(dict(posix.environ), _encode, _decode, _encode, _decode)
supports_bytes_environ = True
environb = _Environ(environ._data, _check_bytes, bytes, _check_bytes, bytes)


def getenv(key, default=None):
    """Get an environment variable, return None if it doesn't exist.
    The optional second argument can specify an alternate default.
    key, default and the result are str."""
    return environ.get(key, default)


def getenvb(key, default=None):
    """Get an environment variable, return None if it doesn't exist.
    The optional second argument can specify an alternate default.
    key, default and the result are bytes."""
    return environb.get(key, default)


# Paths as objects

def fsencode(filename):
    """A path as bytes, in the encoding of the file system; bytes stay as they are."""
    filename = fspath(filename)
    if isinstance(filename, str):
        return filename.encode(_encoding, _errors)
    return filename


def fsdecode(filename):
    """A path as text, from the encoding of the file system; text stays as it is."""
    filename = fspath(filename)
    if isinstance(filename, bytes):
        return filename.decode(_encoding, _errors)
    return filename


class PathLike(abc.ABC):
    """Whatever has __fspath__ and so can be used as a path."""

    __slots__ = ()

    @abc.abstractmethod
    def __fspath__(self):
        """Return the file system path representation of the object."""
        raise NotImplementedError

    @classmethod
    def __subclasshook__(cls, subclass):
        if cls is PathLike:
            return _check_methods(subclass, '__fspath__')
        return NotImplemented

    __class_getitem__ = classmethod(GenericAlias)


if 'sched_getaffinity' in globals():
    def process_cpu_count():
        """The number of processors this process may run on."""
        limit = getattr(sys.flags, 'cpu_count', None)
        return len(sched_getaffinity(0)) if limit in (None, -1) else limit
else:
    process_cpu_count = cpu_count
