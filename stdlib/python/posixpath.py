"""Path names as POSIX has them. os.path is this module.

Names are text or bytes. _marks() has what is needed of '/', '.' and '..' in the type of a path, so that
every function is written once. os is asked anew in each call, never by a name imported from it: a program
that replaces os.getcwd() or os.lstat() gets what it expects.
"""

# First, as os imports this module and takes them from it.
curdir = extsep = '.'
pardir = '..'
sep = '/'
altsep = None
pathsep = ':'
defpath = '/bin:/usr/bin'
devnull = '/dev/null'

import os
import stat
import sys
import genericpath
from genericpath import *
from posix import _path_normpath, fspath as _fspath

supports_unicode_filenames = sys.platform == 'darwin'

__all__ = ['abspath', 'basename', 'commonpath', 'dirname', 'expanduser', 'expandvars', 'isabs', 'ismount',
           'join', 'normcase', 'normpath', 'realpath', 'relpath', 'split', 'splitdrive', 'splitext',
           'splitroot', 'altsep', 'curdir', 'defpath', 'devnull', 'extsep', 'pardir', 'pathsep', 'sep',
           'supports_unicode_filenames', *genericpath.__all__]

_TEXT_MARKS = '/', '.', '..'
_BYTES_MARKS = b'/', b'.', b'..'


def _get_sep(path):
    return b'/' if isinstance(path, bytes) else '/'


def _marks(path):
    return _BYTES_MARKS if isinstance(path, bytes) else _TEXT_MARKS


# Taking apart and putting together

def normcase(s):
    """The path itself: POSIX distinguishes upper and lower case."""
    return _fspath(s)


def isabs(s):
    """Whether a path begins at the root."""
    s = _fspath(s)
    return s.startswith(_get_sep(s))


def join(a, *p):
    """Put path components together; an absolute one throws away what is before it."""
    a = _fspath(a)
    sep = b'/' if isinstance(a, bytes) else '/'
    path = a
    try:
        for part in p:
            part = _fspath(part)
            if not part.startswith(sep) and path:
                part = path + part if path.endswith(sep) else path + sep + part
            path = part
    except (TypeError, AttributeError, BytesWarning):
        genericpath._reject_mixture('join', a, *p)
        raise
    return path


def split(p):
    """(directory, name): the name is what follows the last slash."""
    p = _fspath(p)
    sep = b'/' if isinstance(p, bytes) else '/'
    # Slices are plain, also of subclasses.
    head, slash, tail = p[:].rpartition(sep)
    # Slashes at the end of the directory go, unless there is nothing else.
    return head.rstrip(sep) or head + slash, tail


def dirname(p):
    """The first part of split()."""
    p = _fspath(p)
    sep = b'/' if isinstance(p, bytes) else '/'
    head, slash, _ = p.rpartition(sep)
    return head.rstrip(sep) or head + slash


def basename(p):
    """The second part of split()."""
    p = _fspath(p)
    return p[:].rpartition(b'/' if isinstance(p, bytes) else '/')[2]


def splitext(p):
    """(all but the extension, extension with its dot); dots that a name begins with do not count."""
    p = _fspath(p)
    sep, dot = (b'/', b'.') if isinstance(p, bytes) else ('/', '.')
    stem, _, extension = p.rpartition(dot)
    if sep in extension or not stem.rpartition(sep)[2].strip(dot):
        return p, p[:0]
    return stem, dot + extension


def splitdrive(p):
    """(drive, rest); there are no drives, so the first is empty."""
    p = _fspath(p)
    return p[:0], p


def splitroot(path):
    """(drive, root, rest): the drive is empty, the root one of '', '/' and '//'."""
    path = _fspath(path)
    slashes = len(path) - len(path.lstrip(_get_sep(path)))
    # Two may mean something of their own (POSIX 4.13), three and more mean one.
    cut = slashes if slashes < 3 else 1
    return path[:0], path[:cut], path[cut:]


def normpath(path):
    """The path without doubled slashes, '.' and what '..' takes back; no file is looked at."""
    try:
        path = _fspath(path)
    except TypeError:
        if hasattr(path, '__fspath__'):
            raise
        raise TypeError(f'_path_normpath: path should be string, bytes or os.PathLike, '
                        f'not {type(path).__name__}') from None
    return _path_normpath(path)


def abspath(path):
    """The path from the root, normalized."""
    path = _fspath(path)
    if not path.startswith(_get_sep(path)):
        path = join(os.getcwdb() if isinstance(path, bytes) else os.getcwd(), path)
    return normpath(path)


def _names_from_root(path, sep):
    return [name for name in abspath(path).split(sep) if name]


def relpath(path, start=None):
    """The path as seen from the directory *start*, by default the current one."""
    path = _fspath(path)
    if not path:
        raise ValueError('no path specified')
    sep, here, up = _marks(path)
    start = here if start is None else _fspath(start)
    try:
        source = _names_from_root(start, sep)
        target = _names_from_root(path, sep)
        shared = len(commonprefix((source, target)))
        return sep.join([up] * (len(source) - shared) + target[shared:]) or here
    except (TypeError, AttributeError, BytesWarning):
        genericpath._reject_mixture('relpath', path, start)
        raise


def commonpath(paths):
    """The longest path that leads to all of *paths*."""
    paths = [_fspath(path) for path in paths]
    if not paths:
        raise ValueError('commonpath() arg is an empty sequence')
    sep, here, _ = _marks(paths[0])
    try:
        names = [[name for name in path.split(sep) if name and name != here] for path in paths]
        roots = {path[:1] == sep for path in paths}
    except (TypeError, AttributeError):
        genericpath._reject_mixture('commonpath', *paths)
        raise
    if len(roots) > 1:
        raise ValueError("Can't mix absolute and relative paths")
    return sep * roots.pop() + sep.join(commonprefix(names))


# Questions to the system

def ismount(path):
    """Whether a file system is mounted here: its parent is on another device, or is itself."""
    try:
        here = os.lstat(path)
    except (OSError, ValueError):
        return False
    if stat.S_ISLNK(here.st_mode):
        return False
    path = _fspath(path)
    parent = join(path, _marks(path)[2])
    try:
        above = os.lstat(parent)
    except OSError:
        # The directory may not be searched; its parent has another name.
        try:
            above = os.lstat(realpath(parent))
        except OSError:
            return False
    return here.st_dev != above.st_dev or here.st_ino == above.st_ino


def realpath(filename, *, strict=False):
    """The absolute path of a file, through no symbolic links.

    What does not exist is kept as it is, and so is a link that leads to itself; *strict* makes both errors.
    """
    filename = _fspath(filename)
    sep, here, up = _marks(filename)
    cwd = os.getcwdb if isinstance(filename, bytes) else os.getcwd
    path = sep if filename[:1] == sep else cwd()
    # The links that are being followed, each with the rest of the names it consists of. Where a link has
    # led is noted: None as long as it is being followed.
    walks = [(None, iter(filename.split(sep)))]
    led_to = {}
    while walks:
        link, names = walks[-1]
        for name in names:
            if not name or name == here:
                continue
            if name == up:
                path = dirname(path)
                continue
            step = path + name if path == sep else path + sep + name
            if step not in led_to:
                try:
                    if stat.S_ISLNK(os.lstat(step).st_mode):
                        target = os.readlink(step)
                        led_to[step] = None
                        walks.append((step, iter(target.split(sep))))
                        if target[:1] == sep:
                            path = sep
                        break
                except OSError:
                    if strict:
                        raise
            elif led_to[step] is not None:
                step = led_to[step]
            elif strict:
                os.stat(step)       # Raises the system's error for a loop.
            path = step
        else:
            led_to[link] = path
            walks.pop()
    return path


# Expansion

def _home(user):
    """The home directory of *user*, of the one who runs this for ''; None if not known."""
    if not user and 'HOME' in os.environ:
        return os.environ['HOME']
    try:
        import pwd
        return (pwd.getpwnam(user) if user else pwd.getpwuid(os.getuid())).pw_dir
    except (ImportError, KeyError):
        return None


def expanduser(path):
    """Replace ~ or ~user at the beginning by a home directory; an unknown one stays."""
    path = _fspath(path)
    if not path.startswith(b'~' if isinstance(path, bytes) else '~'):
        return path
    sep = _get_sep(path)
    user, slash, rest = path[1:].partition(sep)
    home = _home(os.fsdecode(user))
    if home is None:
        return path
    if isinstance(path, bytes):
        home = os.fsencode(home)
    return home.rstrip(sep) + slash + rest or sep


def expandvars(path):
    """Replace $name and ${name} by variables of the environment; unknown ones stay."""
    path = _fspath(path)
    if isinstance(path, bytes):
        pattern, variables = rb'\$(?:(\w+)|\{([^}]*)\})', getattr(os, 'environb', None)
        dollar = b'$'
    else:
        pattern, variables = r'(?a:\$(?:(\w+)|\{([^}]*)\}))', os.environ
        dollar = '$'
    if dollar not in path:
        return path
    # Only now: few programs come here, and re takes time to import.
    import re
    return re.sub(pattern, lambda found: variables.get(found[1] or found[2], found[0]), path)
