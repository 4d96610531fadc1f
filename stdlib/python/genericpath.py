"""The part of os.path that is the same for every kind of path name: questions answered by one stat() call.

The yes-or-no questions all look at the mode of the file; _mode() is 0 for a file that is not there, which
no file's mode is, as it contains the type.
"""

import os
import stat

__all__ = ['commonprefix', 'exists', 'getatime', 'getctime', 'getmtime', 'getsize', 'isdir', 'isdevdrive',
           'isfile', 'isjunction', 'islink', 'lexists', 'samefile', 'sameopenfile', 'samestat']


def _mode(path, follow_links=True):
    try:
        return (os.stat(path) if follow_links else os.lstat(path)).st_mode
    except (OSError, ValueError):
        return 0


def exists(path):
    """Whether *path* leads to something: False for a link to nothing."""
    return _mode(path) != 0


def lexists(path):
    """Whether there is anything of this name, be it a link to nothing."""
    return _mode(path, False) != 0


def islink(path):
    """Whether *path* is a symbolic link."""
    return stat.S_ISLNK(_mode(path, False))


def isdir(s):
    """Whether *s* is a directory or a link to one."""
    return stat.S_ISDIR(_mode(s))


def isfile(path):
    """Whether *path* is a regular file or a link to one."""
    return stat.S_ISREG(_mode(path))


def _only_on_windows(name):
    def answer(path):
        os.fspath(path)
        return False
    answer.__name__ = answer.__qualname__ = name
    answer.__doc__ = 'Always false: Windows alone has such things.'
    return answer


isjunction = _only_on_windows('isjunction')
isdevdrive = _only_on_windows('isdevdrive')


def _from_stat(name, field, meaning):
    def read(filename):
        return getattr(os.stat(filename), field)
    read.__name__ = read.__qualname__ = name
    read.__doc__ = f'{meaning} of a file, as os.stat() has it.'
    return read


getsize = _from_stat('getsize', 'st_size', 'The size in bytes')
getatime = _from_stat('getatime', 'st_atime', 'The time of the last access')
getmtime = _from_stat('getmtime', 'st_mtime', 'The time of the last change')
getctime = _from_stat('getctime', 'st_ctime', 'The time of the last change of the metadata')


def samestat(s1, s2):
    """Whether two results of os.stat() describe the same file."""
    return (s1.st_dev, s1.st_ino) == (s2.st_dev, s2.st_ino)


def samefile(f1, f2):
    """Whether two names lead to the same file."""
    return samestat(*map(os.stat, (f1, f2)))


def sameopenfile(fp1, fp2):
    """Whether two file descriptors refer to the same file."""
    return samestat(*map(os.fstat, (fp1, fp2)))


def commonprefix(m):
    """The longest beginning that all of *m* share: characters of path names, or items of lists."""
    if not m:
        return ''
    if not isinstance(m[0], (list, tuple)):
        m = [os.fspath(path) for path in m]
    # What the smallest and the greatest share is shared by all that lie between them.
    first, last = min(m), max(m)
    shared = 0
    limit = min(len(first), len(last))
    while shared < limit and first[shared] == last[shared]:
        shared += 1
    return first[:shared]


def _reject_mixture(function, *paths):
    """Say what is wrong with *paths* when *function* failed: one that is no path, or text among bytes."""
    for path in paths:
        if not isinstance(path, (str, bytes)):
            raise TypeError(f'{function}() argument must be str, bytes, or os.PathLike object, '
                            f'not {path.__class__.__name__!r}') from None
    if len({isinstance(path, str) for path in paths}) > 1:
        raise TypeError("Can't mix strings and bytes in path components") from None
