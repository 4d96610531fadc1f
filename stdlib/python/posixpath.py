"""Operations on path names as POSIX has them; os.path is this module."""

import genericpath
import posix
import stat
import sys
from genericpath import *
from posix import fspath as _fspath

__all__ = ['normcase', 'isabs', 'join', 'splitdrive', 'splitroot', 'split', 'splitext', 'basename',
           'dirname', 'commonprefix', 'getsize', 'getmtime', 'getatime', 'getctime', 'islink', 'exists',
           'lexists', 'isdir', 'isfile', 'ismount', 'expanduser', 'expandvars', 'normpath', 'abspath',
           'samefile', 'sameopenfile', 'samestat', 'curdir', 'pardir', 'sep', 'pathsep', 'defpath',
           'altsep', 'extsep', 'devnull', 'realpath', 'supports_unicode_filenames', 'relpath', 'commonpath',
           'isjunction', 'isdevdrive']

curdir = '.'
pardir = '..'
extsep = '.'
sep = '/'
pathsep = ':'
defpath = '/bin:/usr/bin'
altsep = None
devnull = '/dev/null'
supports_unicode_filenames = sys.platform == 'darwin'


def _get_sep(path):
    return b'/' if isinstance(path, bytes) else '/'


def normcase(s):
    """Normalize case of pathname.  Has no effect under Posix"""
    return _fspath(s)


def isabs(s):
    """Test whether a path is absolute"""
    s = _fspath(s)
    return s.startswith(_get_sep(s))


def join(a, *p):
    """Join path components; one that is absolute throws away what is before it."""
    a = _fspath(a)
    sep = _get_sep(a)
    path = a
    try:
        for b in p:
            b = _fspath(b)
            if b.startswith(sep) or not path:
                path = b
            elif path.endswith(sep):
                path += b
            else:
                path += sep + b
        if not p:
            path[:0] + sep      # the types are checked for a single component too
    except (TypeError, AttributeError, BytesWarning):
        genericpath._check_arg_types('join', a, *p)
        raise
    return path


def split(p):
    """Split a pathname.  Returns tuple "(head, tail)" where "tail" is
    everything after the final slash.  Either part may be empty."""
    p = _fspath(p)
    sep = _get_sep(p)
    index = p.rfind(sep) + 1
    head, tail = p[:index], p[index:]
    if head and head != sep * len(head):
        head = head.rstrip(sep)
    return head, tail


def splitext(p):
    """Split the extension from a pathname.

    Extension is everything from the last dot to the end, ignoring
    leading dots.  Returns "(root, ext)"; ext may be empty."""
    p = _fspath(p)
    if isinstance(p, bytes):
        return genericpath._splitext(p, b'/', None, b'.')
    return genericpath._splitext(p, '/', None, '.')


def splitdrive(p):
    """Split a pathname into drive and path. On Posix, drive is always
    empty."""
    p = _fspath(p)
    return p[:0], p


def splitroot(p, /):
    """Split a path into (drive, root, rest): the drive is empty, the root '', '/' or '//'."""
    p = _fspath(p)
    sep = _get_sep(p)
    empty = p[:0]
    if p[:1] != sep:
        return empty, empty, p
    # Exactly two slashes at the start may mean something of their own, three or more mean one.
    if p[1:2] != sep or p[2:3] == sep:
        return empty, sep, p[1:]
    return empty, p[:2], p[2:]


def basename(p):
    """Returns the final component of a pathname"""
    p = _fspath(p)
    return p[p.rfind(_get_sep(p)) + 1:]


def dirname(p):
    """Returns the directory component of a pathname"""
    return split(p)[0]


def ismount(path):
    """Test whether a path is a mount point"""
    try:
        here = posix.lstat(path)
    except (OSError, ValueError):
        return False
    if stat.S_ISLNK(here.st_mode):
        return False
    path = _fspath(path)
    parent = join(path, b'..' if isinstance(path, bytes) else '..')
    try:
        above = posix.lstat(parent)
    except OSError:
        # Not readable from inside: ask for the parent by name.
        try:
            above = posix.lstat(dirname(realpath(path)))
        except OSError:
            return False
    return here.st_dev != above.st_dev or here.st_ino == above.st_ino


def _environ():
    from os import environ
    return environ


def expanduser(path):
    """Expand ~ and ~user constructions.  If user or $HOME is unknown,
    do nothing."""
    path = _fspath(path)
    tilde = b'~' if isinstance(path, bytes) else '~'
    if not path.startswith(tilde):
        return path
    sep = _get_sep(path)
    end = path.find(sep, 1)
    if end < 0:
        end = len(path)
    environ = _environ()
    if end == 1:
        if 'HOME' in environ:
            home = environ['HOME']
        else:
            try:
                import pwd
                home = pwd.getpwuid(posix.getuid()).pw_dir
            except (ImportError, KeyError):
                return path
    else:
        try:
            import pwd
        except ImportError:
            return path
        name = path[1:end]
        if isinstance(name, bytes):
            name = name.decode('ascii')
        try:
            home = pwd.getpwnam(name).pw_dir
        except KeyError:
            return path
    if home is None and sys.platform == 'vxworks':
        return path
    if isinstance(path, bytes):
        from os import fsencode
        home = fsencode(home)
    home = home.rstrip(sep)
    return (home + path[end:]) or sep


def expandvars(path):
    """Expand shell variables of form $var and ${var}.  Unknown variables
    are left unchanged."""
    path = _fspath(path)
    if isinstance(path, bytes):
        if b'$' not in path:
            return path
        from os import environb
        lookup = environb
        dollar, start, end = b'$', b'{', b'}'
    else:
        if '$' not in path:
            return path
        lookup = _environ()
        dollar, start, end = '$', '{', '}'
    pieces = []
    position = 0
    while True:
        index = path.find(dollar, position)
        if index < 0:
            break
        pieces.append(path[position:index])
        position = index
        if path[index + 1:index + 2] == start:
            stop = path.find(end, index + 2)
            name = path[index + 2:stop] if stop >= 0 else None
            stop += 1
        else:
            stop = index + 1
            while stop < len(path) and _is_name_character(path[stop:stop + 1]):
                stop += 1
            name = path[index + 1:stop] or None
        value = lookup.get(name) if name is not None else None
        if value is None:
            # Not a variable, or not set: the text stays, and the search goes on behind it.
            if name is None:
                stop = index + 1
            value = path[index:stop]
        pieces.append(value)
        position = stop
    pieces.append(path[position:])
    return path[:0].join(pieces)


def _is_name_character(char):
    return char.isalnum() and char.isascii() or char in ('_', b'_')


def normpath(path):
    """Normalize path, eliminating double slashes, etc."""
    try:
        path = _fspath(path)
    except TypeError:
        if hasattr(path, '__fspath__'):
            raise
        raise TypeError(f'_path_normpath: path should be string, bytes or os.PathLike, '
                        f'not {type(path).__name__}') from None
    if isinstance(path, bytes):
        sep, dot, dotdot = b'/', b'.', b'..'
    else:
        sep, dot, dotdot = '/', '.', '..'
    if not path:
        return dot
    _, root, path = splitroot(path)
    components = []
    for component in path.split(sep):
        if not component or component == dot:
            continue
        if component != dotdot or (not root and not components) or (components and components[-1] == dotdot):
            components.append(component)
        elif components:
            components.pop()
    return (root + sep.join(components)) or dot


def abspath(path):
    """Return an absolute path."""
    path = _fspath(path)
    if isinstance(path, bytes):
        if not path.startswith(b'/'):
            path = join(posix.getcwdb(), path)
    elif not path.startswith('/'):
        path = join(posix.getcwd(), path)
    return normpath(path)


def realpath(filename, *, strict=False):
    """Return the canonical path of the specified filename, eliminating any
symbolic links encountered in the path."""
    filename = _fspath(filename)
    if isinstance(filename, bytes):
        sep, curdir, pardir = b'/', b'.', b'..'
        getcwd = posix.getcwdb
    else:
        sep, curdir, pardir = '/', '.', '..'
        getcwd = posix.getcwd
    # The components still to walk, the next one last. None says that the link named below it has been
    # resolved, to the path reached then.
    rest = filename.split(sep)[::-1]
    if filename.startswith(sep):
        path = sep
    else:
        path = getcwd()
    seen = {}       # link -> what it leads to, None while it is being resolved
    while rest:
        name = rest.pop()
        if name is None:
            seen[rest.pop()] = path
            continue
        if not name or name == curdir:
            continue
        if name == pardir:
            path = path[:path.rindex(sep)] or sep
            continue
        newpath = path + name if path == sep else path + sep + name
        try:
            mode = posix.lstat(newpath).st_mode
            if not stat.S_ISLNK(mode):
                path = newpath
                continue
            if newpath in seen:
                target = seen[newpath]
                if target is not None:
                    path = target
                    continue
                # A link that leads to itself.
                if strict:
                    posix.stat(newpath)
                path = newpath
                continue
            target = posix.readlink(newpath)
        except OSError:
            if strict:
                raise
            path = newpath
            continue
        if target.startswith(sep):
            path = sep
        seen[newpath] = None
        rest.append(newpath)
        rest.append(None)
        rest.extend(target.split(sep)[::-1])
    return path


def relpath(path, start=None):
    """Return a relative version of a path"""
    path = _fspath(path)
    if not path:
        raise ValueError('no path specified')
    if isinstance(path, bytes):
        curdir, sep, pardir = b'.', b'/', b'..'
    else:
        curdir, sep, pardir = '.', '/', '..'
    start = curdir if start is None else _fspath(start)
    try:
        start_tail = abspath(start).lstrip(sep)
        path_tail = abspath(path).lstrip(sep)
        start_list = start_tail.split(sep) if start_tail else []
        path_list = path_tail.split(sep) if path_tail else []
        shared = len(commonprefix([start_list, path_list]))
        result = [pardir] * (len(start_list) - shared) + path_list[shared:]
        return sep.join(result) if result else curdir
    except (TypeError, AttributeError, BytesWarning, DeprecationWarning):
        genericpath._check_arg_types('relpath', path, start)
        raise


def commonpath(paths):
    """Given a sequence of path names, returns the longest common sub-path."""
    paths = tuple(map(_fspath, paths))
    if not paths:
        raise ValueError('commonpath() arg is an empty sequence')
    if isinstance(paths[0], bytes):
        sep, curdir = b'/', b'.'
    else:
        sep, curdir = '/', '.'
    try:
        split_paths = [path.split(sep) for path in paths]
        try:
            absolute, = {path.startswith(sep) for path in paths}
        except ValueError:
            raise ValueError("Can't mix absolute and relative paths") from None
        split_paths = [[part for part in parts if part and part != curdir] for parts in split_paths]
        common = commonprefix(split_paths)
        prefix = sep if absolute else sep[:0]
        return prefix + sep.join(common)
    except (TypeError, AttributeError):
        genericpath._check_arg_types('commonpath', *paths)
        raise
