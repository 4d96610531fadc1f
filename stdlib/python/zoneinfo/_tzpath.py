"""Where the files of zones are: TZPATH, from PYTHONTZPATH or the usual folders."""

import os
import sys

_USUAL = '/usr/share/zoneinfo:/usr/lib/zoneinfo:/usr/share/lib/zoneinfo:/etc/zoneinfo'
TZPATH = ()


class InvalidTZPathWarning(RuntimeWarning):
    """PYTHONTZPATH names folders that are not absolute."""


def _relative(paths):
    return [path for path in paths if not os.path.isabs(path)]


def _list_of(paths):
    return 'Paths should be absolute but found the following relative paths:\n    ' + '\n    '.join(paths)


def reset_tzpath(to=None):
    """Take folders as TZPATH, or those that the environment names."""
    _reset(to, 4)


def _reset(to=None, stacklevel=4):
    global TZPATH
    if to is not None:
        if isinstance(to, (str, bytes)) or not isinstance(to, (list, tuple)):
            raise TypeError(f'tzpaths must be a list or tuple, not {type(to)}: {to!r}')
        if wrong := _relative(to):
            raise ValueError(_list_of(wrong))
        TZPATH = tuple(to)
        return
    text = None if sys.flags.ignore_environment else os.environ.get('PYTHONTZPATH')
    paths = (_USUAL if text is None else text).split(os.pathsep)
    if text is not None and (wrong := _relative(path for path in paths if path)):
        import warnings
        warnings.warn(f'Invalid paths specified in PYTHONTZPATH environment variable. {_list_of(wrong)}',
                      InvalidTZPathWarning, stacklevel=stacklevel - 1)
    TZPATH = tuple(path for path in paths if os.path.isabs(path))


def find_tzfile(key):
    """The path of a zone's file, or None."""
    _check(key)
    for folder in TZPATH:
        path = os.path.join(folder, key)
        if os.path.isfile(path):
            return path
    return None


def _check(key):
    """ValueError for a name that does not stay below the folder."""
    if os.path.isabs(key):
        raise ValueError(f'ZoneInfo keys may not be absolute paths, got: {key}')
    normal = os.path.normpath(key)
    # A name that changes by it has parts that mean nothing, or a / at the end.
    if len(normal) != len(key):
        raise ValueError(f'ZoneInfo keys must be normalized relative paths, got: {key}')
    root = os.path.normpath(os.path.join('_', '_'))[:-1]
    inside = os.path.normpath(os.path.join(root, normal))
    if not inside.startswith(root):
        raise ValueError(f'ZoneInfo keys must refer to subdirectories of TZPATH, got: {key}')


def available_timezones():
    """The names of all zones; it looks into every file."""
    found = set()
    try:
        from importlib import resources
        with resources.files('tzdata').joinpath('zones').open('r', encoding='utf-8') as file:
            found.update(line.strip() for line in file if line.strip())
    except (ImportError, FileNotFoundError):
        pass
    for root in TZPATH:
        for folder, folders, names in os.walk(root):
            if folder == root:
                # Copies of everything, by other rules.
                folders[:] = [name for name in folders if name not in ('right', 'posix')]
            for name in names:
                path = os.path.join(folder, name)
                key = os.path.relpath(path, start=root)
                if key not in found and _is_zone(path):
                    found.add(key)
    found.discard('posixrules')
    return found


def _is_zone(path):
    try:
        with open(path, 'rb') as file:
            return file.read(4) == b'TZif'
    except OSError:
        return False


_reset(stacklevel=5)
