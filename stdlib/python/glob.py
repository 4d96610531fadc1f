"""Files by patterns of the shell. ** stands for any number of folders.

A pattern is taken apart into the folder in front of the first wildcard and a list of steps, one for each name
behind it. Each step makes of the paths so far the paths one name longer, so that a chain of generators, one
for each step, yields the result.
"""

import os
import sys

__all__ = ['escape', 'glob', 'iglob', 'translate']


def glob(pathname, *, root_dir=None, dir_fd=None, recursive=False, include_hidden=False):
    """The list of paths that match a pattern.

    Relative patterns are looked for in *root_dir*, or in the folder open as *dir_fd*. Names with a dot in
    front are left out by wildcards at that place unless *include_hidden*. ** is only special if *recursive*.
    """
    return list(iglob(pathname, root_dir=root_dir, dir_fd=dir_fd, recursive=recursive,
                      include_hidden=include_hidden))


def iglob(pathname, *, root_dir=None, dir_fd=None, recursive=False, include_hidden=False):
    """The iterator of the paths that match a pattern; see glob()."""
    sys.audit('glob.glob', pathname, recursive)
    sys.audit('glob.glob/2', pathname, recursive, root_dir, dir_fd)
    root = pathname[:0] if root_dir is None else os.fspath(root_dir)
    search = _Search(root, dir_fd, recursive, include_hidden)
    # The empty path is the start folder itself, found by **.
    return filter(None, search.find(pathname))


class _Search:
    """A search from a root folder: what wildcards mean, and the access to folders."""

    def __init__(self, root, dir_fd, recursive, include_hidden):
        self.root = root
        self.dir_fd = dir_fd
        self.recursive = recursive
        self.include_hidden = include_hidden

    def find(self, pathname):
        """The paths that match a pattern."""
        if not has_magic(pathname):
            folder, name = os.path.split(pathname)
            # With a slash at the end it has to be a folder.
            exists = self.exists(pathname) if name else self.is_folder(folder)
            return iter([pathname] if exists else [])
        steps = []
        folder = pathname
        while has_magic(folder):
            folder, name = os.path.split(folder)
            steps.append(name)
        paths = [folder]
        while steps:
            step = steps.pop()
            paths = self.take(step, paths, bool(steps))
        return paths

    def take(self, step, folders, folders_only):
        """Yield the paths that match *step* in each of the folders."""
        if not has_magic(step):
            names_in = self.named
        elif self.recursive and step == (b'**' if isinstance(step, bytes) else '**'):
            names_in = self.everything_in
        else:
            names_in = self.matching
        for folder in folders:
            for name in names_in(folder, step, folders_only):
                yield os.path.join(folder, name)

    # What a step can be: each of these yields names, or paths, in a folder.

    def named(self, folder, name, folders_only):
        if self.exists(_join(folder, name)) if name else self.is_folder(folder):
            yield name

    def matching(self, folder, pattern, folders_only):
        from fnmatch import filter
        names = self.read(folder, _names_of_folders if folders_only else os.listdir)
        if not (self.include_hidden or _is_hidden(pattern)):
            names = [name for name in names if not _is_hidden(name)]
        return filter(names, pattern)

    def everything_in(self, folder, stars, folders_only):
        if not _join(self.root, folder) or self.is_folder(folder):
            yield stars[:0]
        yield from self.below(folder, folders_only)

    def below(self, folder, folders_only):
        names = self.read(folder, _names_of_folders)
        folders = set(names)
        for name in names if folders_only else self.read(folder, os.listdir):
            if self.include_hidden or not _is_hidden(name):
                yield name
                if name in folders:
                    for path in self.below(_join(folder, name), folders_only):
                        yield _join(name, path)

    # Access. A path is relative to the root, and that to the open folder.

    def read(self, folder, names_in):
        """The names that *names_in* gives for a folder; none if it cannot be read."""
        folder = _join(self.root, folder)
        is_bytes = isinstance(folder, bytes)
        opened = None
        try:
            if self.dir_fd is None:
                return names_in(folder or (os.curdir.encode() if is_bytes else os.curdir))
            if folder:
                opened = os.open(folder, os.O_RDONLY | os.O_DIRECTORY, dir_fd=self.dir_fd)
            names = names_in(self.dir_fd if opened is None else opened)
            # Of an open folder they are text.
            return [os.fsencode(name) for name in names] if is_bytes else names
        except OSError:
            return []
        finally:
            if opened is not None:
                os.close(opened)

    def exists(self, path):
        path = _join(self.root, path)
        if self.dir_fd is None:
            return os.path.lexists(path)
        try:
            os.lstat(path, dir_fd=self.dir_fd)
        except (OSError, ValueError):
            return False
        return True

    def is_folder(self, path):
        path = _join(self.root, path)
        if self.dir_fd is None:
            return os.path.isdir(path)
        from stat import S_ISDIR
        try:
            return S_ISDIR(os.stat(path, dir_fd=self.dir_fd).st_mode)
        except (OSError, ValueError):
            return False


def _names_of_folders(place):
    names = []
    with os.scandir(place) as entries:
        for entry in entries:
            try:
                if entry.is_dir():
                    names.append(entry.name)
            except OSError:
                # Not known what it is.
                pass
    return names


def _join(folder, name):
    return os.path.join(folder, name) if folder and name else folder or name


def _is_hidden(name):
    return name.startswith(b'.' if isinstance(name, bytes) else '.')


_WILDCARDS = '*?['


def has_magic(s):
    """Whether there are wildcards in a pattern."""
    return any([(char.encode() if isinstance(s, bytes) else char) in s for char in _WILDCARDS])


def escape(pathname):
    """The pattern that matches this path and no other."""
    if isinstance(pathname, bytes):
        return escape(pathname.decode('latin-1')).encode('latin-1')
    drive, path = os.path.splitdrive(pathname)
    return drive + path.translate({ord(char): f'[{char}]' for char in _WILDCARDS})


_INSTEAD = ('{name} is deprecated and will be removed in Python {remove}. Use glob.glob and pass a '
            'directory to its root_dir argument instead.')


def glob0(dirname, pattern):
    """Deprecated: a list of the name, if there is such a file."""
    import warnings
    warnings._deprecated('glob.glob0', _INSTEAD, remove=(3, 15))
    return list(_Search(pattern[:0], None, False, False).named(dirname, pattern, False))


def glob1(dirname, pattern):
    """Deprecated: the names in a folder that match."""
    import warnings
    warnings._deprecated('glob.glob1', _INSTEAD, remove=(3, 15))
    return _Search(pattern[:0], None, False, False).matching(dirname, pattern, False)


def translate(pat, *, recursive=False, include_hidden=False, seps=None):
    """A pattern as a regular expression that matches whole paths."""
    import re
    from fnmatch import split_at_stars
    separators = list(seps or os.path.sep + (os.path.altsep or ''))
    seps = ''.join(map(re.escape, separators))
    separator = seps if len(separators) == 1 else f'[{seps}]'
    other = f'[^{seps}]'
    # A name, and what is any number of folders, in front of something and at the end.
    if include_hidden:
        name = f'{other}+'
        folders, rest = f'(?:.+{separator})?', '.*'
    else:
        name = f'[^{seps}.]{other}*'
        folders = f'(?:{name}{separator})*'
        rest = f'{folders}(?:{name})?'
    expression = []
    names = re.split(separator, pat)
    for index, part in enumerate(names):
        is_last = index == len(names) - 1
        if recursive and part == '**':
            if is_last:
                expression.append(rest)
            elif names[index + 1] != '**':
                expression.append(folders)
            continue
        if part == '*':
            expression.append(name)
        elif part:
            if part[0] in '*?' and not include_hidden:
                expression.append(r'(?!\.)')
            expression.append(f'{other}*'.join(split_at_stars(part, other)))
        if not is_last:
            expression.append(separator)
    return rf'(?s:{"".join(expression)})\Z'
