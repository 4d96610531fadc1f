"""Comparing files and folders."""
import os
import stat
import types
from itertools import filterfalse

__all__ = ['clear_cache', 'cmp', 'dircmp', 'cmpfiles', 'DEFAULT_IGNORES']

DEFAULT_IGNORES = ['RCS', 'CVS', 'tags', '.git', '.hg', '.bzr', '_darcs', '__pycache__']
BUFSIZE = 8 * 1024
_cache = {}


def clear_cache():
    """Forget the results of earlier comparisons."""
    _cache.clear()


def _signature(status):
    return stat.S_IFMT(status.st_mode), status.st_size, status.st_mtime


def cmp(f1, f2, shallow=True):
    """Whether two files are equal; when shallow, equal type, size and time of change are enough."""
    first, second = _signature(os.stat(f1)), _signature(os.stat(f2))
    if first[0] != stat.S_IFREG or second[0] != stat.S_IFREG:
        return False
    if shallow and first == second:
        return True
    if first[1] != second[1]:
        return False
    key = f1, f2, first, second
    if key not in _cache:
        if len(_cache) > 100:
            clear_cache()
        _cache[key] = _same_content(f1, f2)
    return _cache[key]


def _same_content(*names):
    with open(names[0], 'rb') as left, open(names[1], 'rb') as right:
        while (block := left.read(BUFSIZE)) == right.read(BUFSIZE):
            if not block:
                return True
    return False


def cmpfiles(a, b, common, shallow=True):
    """The lists of the common names whose files are equal in both folders, differ, and cannot be compared."""
    results = {True: [], False: [], None: []}
    for name in common:
        try:
            same = bool(cmp(os.path.join(a, name), os.path.join(b, name), shallow))
        except (OSError, ValueError):
            same = None
        results[same].append(name)
    return results[True], results[False], results[None]


class dircmp:
    """The comparison of two folders; each attribute is found out when it is asked for."""

    __class_getitem__ = classmethod(types.GenericAlias)

    def __init__(self, a, b, ignore=None, hide=None, *, shallow=True):
        self.left, self.right, self.shallow = a, b, shallow
        self.hide = [os.curdir, os.pardir] if hide is None else hide
        self.ignore = DEFAULT_IGNORES if ignore is None else ignore

    def phase0(self):
        """List the folders."""
        skipped = {*self.hide, *self.ignore}
        self.left_list, self.right_list = (
            sorted(filterfalse(skipped.__contains__, os.listdir(folder)))
            for folder in (self.left, self.right))

    def phase1(self):
        """Tell the common names from the others."""
        left, right = ({os.path.normcase(name): name for name in names}
                       for names in (self.left_list, self.right_list))
        self.common = [name for key, name in left.items() if key in right]
        self.left_only = [name for key, name in left.items() if key not in right]
        self.right_only = [name for key, name in right.items() if key not in left]

    def phase2(self):
        """Sort the common names into folders, files and what is neither or not the same."""
        self.common_dirs, self.common_files, self.common_funny = [], [], []
        targets = {stat.S_IFDIR: self.common_dirs, stat.S_IFREG: self.common_files}
        for name in self.common:
            try:
                kinds = {stat.S_IFMT(os.stat(os.path.join(folder, name)).st_mode)
                         for folder in (self.left, self.right)}
            except (OSError, ValueError):
                kinds = ()
            targets.get(kinds.pop() if len(kinds) == 1 else None, self.common_funny).append(name)

    def phase3(self):
        """Compare the common files."""
        self.same_files, self.diff_files, self.funny_files = cmpfiles(
            self.left, self.right, self.common_files, self.shallow)

    def phase4(self):
        """Make the comparisons of the common folders."""
        self.subdirs = {name: self.__class__(os.path.join(self.left, name), os.path.join(self.right, name),
                                             self.ignore,
                                             self.hide, shallow=self.shallow) for name in self.common_dirs}

    def phase4_closure(self):
        """Make them at all depths."""
        self.phase4()
        for below in self.subdirs.values():
            below.phase4_closure()

    methodmap = {name: phase for phase, names in (
        (phase0, 'left_list right_list'), (phase1, 'common left_only right_only'),
        (phase2, 'common_dirs common_files common_funny'), (phase3, 'same_files diff_files funny_files'),
        (phase4, 'subdirs')) for name in names.split()}

    def __getattr__(self, name):
        if name not in self.methodmap:
            raise AttributeError(name)
        self.methodmap[name](self)
        return getattr(self, name)

    def report(self):
        """Print what was found."""
        print('diff', self.left, self.right)
        for title, names in (('Only in %s' % self.left, self.left_only),
                             ('Only in %s' % self.right, self.right_only),
                             ('Identical files', self.same_files), ('Differing files', self.diff_files),
                             ('Trouble with common files', self.funny_files),
                             ('Common subdirectories', self.common_dirs),
                             ('Common funny cases', self.common_funny)):
            if names:
                print(title, ':', sorted(names))

    def report_partial_closure(self):
        """Print it, and the same for the common folders."""
        self.report()
        for below in self.subdirs.values():
            print()
            below.report()

    def report_full_closure(self):
        """Print it, and the same for the common folders at all depths."""
        self.report()
        for below in self.subdirs.values():
            print()
            below.report_full_closure()
