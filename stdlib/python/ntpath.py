"""Path names as Windows has them, on whatever system; os.path is this module there.

A path has a drive (a letter and a colon, or a share), a root and names; splitroot() takes it apart, and all
else is made of its three parts. Text and bytes differ in the marks alone: _marks() has those of a path.
"""

# First, as in posixpath.
curdir = extsep = '.'
pardir = '..'
sep = '\\'
altsep = '/'
pathsep = ';'
defpath = '.;C:\\bin'
devnull = 'nul'

import os
import genericpath
from genericpath import *

supports_unicode_filenames = True

__all__ = ['abspath', 'basename', 'commonpath', 'dirname', 'expanduser', 'expandvars', 'isabs', 'ismount',
           'isreserved', 'join', 'normcase', 'normpath', 'realpath', 'relpath', 'split', 'splitdrive',
           'splitext', 'splitroot', 'altsep', 'curdir', 'defpath', 'devnull', 'extsep', 'pardir', 'pathsep',
           'sep', 'supports_unicode_filenames', *genericpath.__all__]


class _Marks:
    """Characters in the type of a path."""

    def __init__(self, convert):
        self.sep, self.altsep, self.seps = map(convert, ('\\', '/', '\\/'))
        self.colon, self.here, self.up = map(convert, (':', '.', '..'))
        self.verbatim_share = convert('\\\\?\\UNC\\')
        self.after_share = convert(':\\/')

    def plain(self, path):
        """The path with backslashes only."""
        return path.replace(self.altsep, self.sep)


_TEXT, _BYTES = _Marks(str), _Marks(os.fsencode)


def _marks(path):
    return _BYTES if isinstance(path, bytes) else _TEXT


# Taking apart and putting together

def normcase(s):
    """The path in lower case, with backslashes."""
    s = os.fspath(s)
    if not isinstance(s, bytes):
        return s.replace('/', '\\').lower()
    # As text, so that letters beyond ASCII count.
    return os.fsencode(normcase(os.fsdecode(s)))


def splitroot(p):
    """(drive or share, root, rest): the root is a slash, or empty for a relative path."""
    p = os.fspath(p)
    marks = _marks(p)
    plain = marks.plain(p)
    backslash, nothing = marks.sep, p[:0]
    if plain[:1] != backslash:
        drive = 2 if plain[1:2] == marks.colon else 0
    elif plain[1:2] != backslash:
        drive = 0
    else:
        # \\server\share, or \\?\UNC\server\share.
        start = 8 if plain[:8].upper() == marks.verbatim_share else 2
        server_end = plain.find(backslash, start)
        drive = plain.find(backslash, server_end + 1) if server_end >= 0 else -1
        if drive < 0:
            return p, nothing, nothing
    root = drive + (plain[drive:drive + 1] == backslash)
    return p[:drive], p[drive:root], p[root:]


def splitdrive(p):
    """(drive or share, all else)."""
    drive, root, rest = splitroot(p)
    return drive, root + rest


def isabs(s):
    """Whether a path begins at the root of a drive or a share."""
    s = os.fspath(s)
    start = _marks(s).plain(s[:3])
    return start[1:] == _marks(s).colon + _marks(s).sep or start[:2] == _marks(s).sep * 2


def join(path, *paths):
    """Put paths together; a root throws away what is before it, and so does another drive."""
    path = os.fspath(path)
    marks = _marks(path)
    try:
        drive, root, rest = splitroot(path)
        for part in paths:
            its_drive, its_root, its_rest = splitroot(part)
            if its_root or its_drive and its_drive.lower() != drive.lower():
                # \x stays on the drive.
                drive = its_drive if its_drive or not drive else drive
                root, rest = its_root, its_rest
                continue
            drive = its_drive or drive
            if rest and rest[-1:] not in marks.seps:
                rest += marks.sep
            rest += its_rest
        if rest and drive and not root and drive[-1:] not in marks.after_share:
            root = marks.sep
        return drive + root + rest
    except (TypeError, AttributeError, BytesWarning):
        genericpath._reject_mixture('join', path, *paths)
        raise


def split(p):
    """(directory, name): the name is what follows the last slash."""
    drive, root, rest = splitroot(p)
    seps = _marks(rest).seps
    name = len(rest)
    while name and rest[name - 1:name] not in seps:
        name -= 1
    return drive + root + rest[:name].rstrip(seps), rest[name:]


def dirname(p):
    """The first part of split()."""
    return split(p)[0]


def basename(p):
    """The second part of split()."""
    return split(p)[1]


def splitext(p):
    """(all but the extension, extension with its dot); dots that a name begins with do not count."""
    p = os.fspath(p)
    marks = _marks(p)
    stem, dot, extension = p.rpartition(marks.here)
    if set(extension) & set(marks.seps):
        return p, p[:0]
    name = marks.plain(stem).rpartition(marks.sep)[2]
    return (stem, dot + extension) if name.strip(marks.here) else (p, p[:0])


def normpath(path):
    """The path with backslashes, without doubled ones, '.' and what '..' takes back."""
    path = os.fspath(path)
    marks = _marks(path)
    drive, root, rest = splitroot(marks.plain(path))
    names, taken = [], 0
    for name in reversed(rest.split(marks.sep)):
        if name == marks.up:
            taken += 1
        elif name and name != marks.here:
            if taken:
                taken -= 1
            else:
                names.append(name)
    if not root:
        names += [marks.up] * taken
    return drive + root + marks.sep.join(reversed(names)) or marks.here


def abspath(path):
    """The path from the root, normalized."""
    path = os.fspath(path)
    if not isabs(path):
        path = join(os.getcwdb() if isinstance(path, bytes) else os.getcwd(), path)
    return normpath(path)


def realpath(path, *, strict=False):
    """abspath(): only Windows knows where its links lead."""
    return abspath(path)


def relpath(path, start=None):
    """The path as seen from the directory *start*, by default the current one."""
    path = os.fspath(path)
    marks = _marks(path)
    if not path:
        raise ValueError('no path specified')
    start = marks.here if start is None else os.fspath(start)
    genericpath._reject_mixture('relpath', path, start)
    (from_drive, _, source), (to_drive, _, target) = map(splitroot, map(abspath, (start, path)))
    if normcase(from_drive) != normcase(to_drive):
        raise ValueError(f'path is on mount {to_drive!r}, start on mount {from_drive!r}')
    source, target = (rest.split(marks.sep) if rest else [] for rest in (source, target))
    shared = len(commonprefix([list(map(normcase, names)) for names in (source, target)]))
    return marks.sep.join([marks.up] * (len(source) - shared) + target[shared:]) or marks.here


def commonpath(paths):
    """The longest path that leads to all of *paths*, in the letters of the first."""
    paths = tuple(map(os.fspath, paths))
    if not paths:
        raise ValueError('commonpath() arg is an empty iterable')
    marks = _marks(paths[0])

    def names(rest):
        return [name for name in rest.split(marks.sep) if name and name != marks.here]

    try:
        split_paths = [splitroot(marks.plain(path).lower()) for path in paths]
        rests = [names(rest) for _, _, rest in split_paths]
        drive, root, rest = splitroot(marks.plain(paths[0]))
        if len({drive for drive, _, _ in split_paths}) != 1:
            raise ValueError("Paths don't have the same drive")
        if len({root for _, root, _ in split_paths}) != 1:
            raise ValueError("Can't mix absolute and relative paths" if drive else
                             "Can't mix rooted and not-rooted paths")
        return drive + root + marks.sep.join(names(rest)[:len(commonprefix(rests))])
    except (TypeError, AttributeError):
        genericpath._reject_mixture('commonpath', *paths)
        raise


# Questions

def ismount(path):
    """Whether this is the root of a drive or of a share."""
    path = os.fspath(path)
    drive, root, rest = splitroot(abspath(path))
    if drive and drive[:1] in _marks(path).seps:
        return not rest
    return bool(root and not rest)


_RESERVED = frozenset(['CON', 'PRN', 'AUX', 'NUL', 'CONIN$', 'CONOUT$']
                      + [device + digit for device in ('COM', 'LPT') for digit in '123456789\xb9\xb2\xb3'])


def isreserved(path):
    """Whether Windows cannot have one of the names in a path."""
    rest = os.fsdecode(splitroot(path)[2]).replace('/', '\\')
    return any(map(_is_reserved_name, reversed(rest.split('\\'))))


def _is_reserved_name(name):
    if name[-1:] in ('.', ' '):
        return name not in ('.', '..')
    if any(char in '"*:<>?|/\\' or char < ' ' for char in name):
        return True
    return name.partition('.')[0].rstrip(' ').upper() in _RESERVED


# Expansion

def expanduser(path):
    """Replace ~ or ~user at the beginning by a home directory, as the environment tells it."""
    path = os.fspath(path)
    if not path.startswith(b'~' if isinstance(path, bytes) else '~'):
        return path
    text = os.fsdecode(path)
    end = min([index for index in (text.find('\\'), text.find('/')) if index >= 0], default=len(text))
    home = os.environ.get('USERPROFILE')
    if home is None:
        if 'HOMEPATH' not in os.environ:
            return path
        home = join(os.environ.get('HOMEDRIVE', ''), os.environ['HOMEPATH'])
    user, own = text[1:end], os.environ.get('USERNAME')
    if user and user != own:
        # The homes of others are guessed to be beside this one, if it has the name of its user.
        if own != basename(home):
            return path
        home = join(dirname(home), user)
    home += text[end:]
    return os.fsencode(home) if isinstance(path, bytes) else home


def expandvars(path):
    """Replace $name, ${name} and %name% by variables of the environment; nothing between single quotes."""
    path = os.fspath(path)
    text = os.fsdecode(path) if isinstance(path, bytes) else path
    if '$' not in text and '%' not in text:
        return path
    import re

    def value(found):
        whole = found[0]
        if whole in ('$$', '%%'):
            return whole[0]
        name = found['braced'] or found['percent'] or found['plain']
        return os.environ.get(name, whole) if name else whole

    # What is quoted stays, and so does all behind a quote, a brace or a % that has no partner.
    text = re.sub(r"""(?sx) '[^']*' | '.* | \$\$ | %% | \$\{(?P<braced>[^}]*)\} | \$\{.*
                      | %(?P<percent>[^%]*)% | %.* | \$(?P<plain>[A-Za-z0-9_-]+)""", value, text)
    return os.fsencode(text) if isinstance(path, bytes) else text
