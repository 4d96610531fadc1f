"""The path functions that need nothing but stat()."""

import posix
import stat

__all__ = ['commonprefix', 'exists', 'getatime', 'getctime', 'getmtime', 'getsize', 'isdir', 'isdevdrive',
           'isfile', 'isjunction', 'islink', 'lexists', 'samefile', 'sameopenfile', 'samestat']


def exists(path):
    """Test whether a path exists.  Returns False for broken symbolic links"""
    try:
        posix.stat(path)
    except (OSError, ValueError):
        return False
    return True


def lexists(path):
    """Test whether a path exists.  Returns True for broken symbolic links"""
    try:
        posix.lstat(path)
    except (OSError, ValueError):
        return False
    return True


def isfile(path):
    """Test whether a path is a regular file"""
    try:
        status = posix.stat(path)
    except (OSError, ValueError):
        return False
    return stat.S_ISREG(status.st_mode)


def isdir(s):
    """Return true if the pathname refers to an existing directory."""
    try:
        status = posix.stat(s)
    except (OSError, ValueError):
        return False
    return stat.S_ISDIR(status.st_mode)


def islink(path):
    """Test whether a path is a symbolic link"""
    try:
        status = posix.lstat(path)
    except (OSError, ValueError, AttributeError):
        return False
    return stat.S_ISLNK(status.st_mode)


def isjunction(path):
    """Test whether a path is a junction. Junctions are not supported on the current platform"""
    posix.fspath(path)
    return False


def isdevdrive(path):
    """Determines whether the specified path is on a Windows Dev Drive.
    Dev Drives are not supported on the current platform"""
    posix.fspath(path)
    return False


def getsize(filename):
    """Return the size of a file, reported by os.stat()."""
    return posix.stat(filename).st_size


def getmtime(filename):
    """Return the last modification time of a file, reported by os.stat()."""
    return posix.stat(filename).st_mtime


def getatime(filename):
    """Return the last access time of a file, reported by os.stat()."""
    return posix.stat(filename).st_atime


def getctime(filename):
    """Return the metadata change time of a file, reported by os.stat()."""
    return posix.stat(filename).st_ctime


def commonprefix(m):
    "Given a list of pathnames, returns the longest common leading component"
    if not m:
        return ''
    if not isinstance(m[0], (list, tuple)):
        m = tuple(map(posix.fspath, m))
    # What the first and the last in order share, all between them share.
    low = min(m)
    high = max(m)
    for index, item in enumerate(low):
        if item != high[index]:
            return low[:index]
    return low


def samestat(s1, s2):
    """Test whether two stat buffers reference the same file"""
    return s1.st_ino == s2.st_ino and s1.st_dev == s2.st_dev


def samefile(f1, f2):
    """Test whether two pathnames reference the same actual file or directory"""
    return samestat(posix.stat(f1), posix.stat(f2))


def sameopenfile(fp1, fp2):
    """Test whether two open file objects reference the same file"""
    return samestat(posix.fstat(fp1), posix.fstat(fp2))


def _splitext(p, sep, altsep, extsep):
    """Split off the extension; leading dots of the file name do not begin one."""
    start = p.rfind(sep)
    if altsep:
        start = max(start, p.rfind(altsep))
    dot = p.rfind(extsep)
    if dot > start:
        index = start + 1
        while index < dot:
            if p[index:index + 1] != extsep:
                return p[:dot], p[dot:]
            index += 1
    return p, p[:0]


def _check_arg_types(funcname, *args):
    """Turn the failure of mixing text and bytes, or neither, into a TypeError that says so."""
    has_str = has_bytes = False
    for arg in args:
        if isinstance(arg, str):
            has_str = True
        elif isinstance(arg, bytes):
            has_bytes = True
        else:
            raise TypeError(f'{funcname}() argument must be str, bytes, or os.PathLike object, '
                            f'not {arg.__class__.__name__!r}') from None
    if has_str and has_bytes:
        raise TypeError("Can't mix strings and bytes in path components") from None
