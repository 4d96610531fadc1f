"""TestLoader: from classes, modules, names and folders to suites.

What cannot be loaded does not end the loading. It becomes a test that fails with the reason when it is run,
and an entry in the loader's `errors`. Inside the loader it travels as the exception _CannotLoad.
"""

import os
import sys
from functools import cmp_to_key, partial
from traceback import format_exc
from types import FunctionType, ModuleType

from . import case, suite, util

__unittest = True


class _CannotLoad(Exception):
    """Has the name of what could not be loaded, what running it is to raise, and the text for `errors`."""

    def __init__(self, name, exception, message):
        super().__init__(name, exception, message)
        self.name, self.exception, self.message = name, exception, message

    @classmethod
    def import_failed(cls, name):
        """Made while the exception of the import is handled."""
        message = f'Failed to import test module: {name}\n{format_exc()}'
        return cls(name, ImportError(message), message)


def _raise(exception):
    raise exception


class _FailedTest(case.TestCase):
    """Stands for tests that could not be loaded."""

    def __init__(self, name, exception):
        setattr(self, name, partial(_raise, exception))
        super().__init__(name)
        # That of partial() is none of a test.
        self._testMethodDoc = None


class ModuleSkipped(_FailedTest):
    """Stands for the tests of a module that raised SkipTest when it was imported."""


# Base classes that modules import but that have no tests.
_WITHOUT_TESTS = (case.TestCase, case.FunctionTestCase)


def _is_test_class(obj):
    return isinstance(obj, type) and issubclass(obj, case.TestCase) and obj not in _WITHOUT_TESTS


class TestLoader:
    """Finds tests and makes suites of them."""

    # Which methods are tests.
    testMethodPrefix = 'test'
    # Their order: a function that compares two names, or None.
    sortTestMethodsUsing = staticmethod(util.three_way_cmp)
    # If given, their full names must match one of these patterns.
    testNamePatterns = None
    # What to make of a list of tests.
    suiteClass = suite.TestSuite
    # While discover() runs, and for a discover() in a load_tests(): where module names begin.
    _top_level_dir = None

    def __init__(self):
        super().__init__()
        self.errors = []
        # Names of packages whose load_tests() is running.
        self._loading_packages = set()

    def _stand_in(self, problem):
        """A suite that fails with what could not be loaded."""
        self.errors.append(problem.message)
        return self.suiteClass([_FailedTest(problem.name, problem.exception)])

    # Classes and modules

    def getTestCaseNames(self, testCaseClass):
        """The names of the test methods of a class, in the order to run them in."""
        names = [name for name in dir(testCaseClass) if name.startswith(self.testMethodPrefix)]
        if self.testNamePatterns is not None:
            from fnmatch import fnmatchcase
            prefix = util.strclass(testCaseClass) + '.'
            names = [name for name in names
                     if any(fnmatchcase(prefix + name, pattern) for pattern in self.testNamePatterns)]
        names = [name for name in names if callable(getattr(testCaseClass, name))]
        compare = self.sortTestMethodsUsing
        # dir() has sorted them.
        if compare and compare is not util.three_way_cmp:
            names.sort(key=cmp_to_key(compare))
        return names

    def loadTestsFromTestCase(self, testCaseClass):
        """The suite of the tests of a class."""
        if issubclass(testCaseClass, suite.TestSuite):
            raise TypeError('Test cases should not be derived from TestSuite. '
                            'Maybe you meant to derive from TestCase?')
        names = [] if testCaseClass in _WITHOUT_TESTS else self.getTestCaseNames(testCaseClass)
        if not names and testCaseClass not in _WITHOUT_TESTS and hasattr(testCaseClass, 'runTest'):
            names.append('runTest')
        return self.suiteClass([testCaseClass(name) for name in names])

    def loadTestsFromModule(self, module, *, pattern=None):
        """The suite of the tests of all classes of a module, or what its load_tests() makes of that suite."""
        members = [getattr(module, name) for name in dir(module)]
        tests = self.suiteClass([self.loadTestsFromTestCase(member) for member in members
                                 if _is_test_class(member)])
        load_tests = getattr(module, 'load_tests', None)
        if load_tests is None:
            return tests
        try:
            return load_tests(self, tests, pattern)
        except Exception as error:
            message = 'Failed to call load_tests:\n' + format_exc()
            return self._stand_in(_CannotLoad(module.__name__, error, message))

    # Names

    def loadTestsFromNames(self, names, module=None):
        """A suite of the suites for each name."""
        return self.suiteClass([self.loadTestsFromName(name, module) for name in names])

    def loadTestsFromName(self, name, module=None):
        """The suite of what a dotted name means, from *module* on if that is given.

        It can be a module, a class or a method of tests, a suite, or something to call for a test or a suite.
        """
        try:
            owner, obj = self._resolve(name, module)
        except _CannotLoad as problem:
            return self._stand_in(problem)
        if isinstance(obj, ModuleType):
            return self.loadTestsFromModule(obj)
        if _is_test_class(obj):
            return self.loadTestsFromTestCase(obj)
        if isinstance(obj, suite.TestSuite):
            return obj
        if isinstance(obj, FunctionType) and isinstance(owner, type) and issubclass(owner, case.TestCase):
            attribute = name.rpartition('.')[2]
            test = owner(attribute)
            # A static method makes tests as a function of the module does.
            if not isinstance(getattr(test, attribute), FunctionType):
                return self.suiteClass([test])
        if not callable(obj):
            raise TypeError(f"don't know how to make test from: {obj}")
        made = obj()
        if isinstance(made, suite.TestSuite):
            return made
        if isinstance(made, case.TestCase):
            return self.suiteClass([made])
        raise TypeError(f'calling {obj} returned {made}, not a test')

    def _resolve(self, name, module):
        """The object that a dotted name means and the one that it is an attribute of."""
        attributes = name.split('.')
        not_imported = None
        if module is None:
            # As much of it as can be imported. What could not may be an attribute.
            importable = attributes
            while module is None:
                try:
                    module = __import__('.'.join(importable))
                except ImportError:
                    not_imported = _CannotLoad.import_failed(importable[-1])
                    importable = importable[:-1]
                    if not importable:
                        raise not_imported
            # __import__() returned the outermost package.
            attributes = attributes[1:]
        owner, obj = None, module
        for attribute in attributes:
            try:
                owner, obj = obj, getattr(obj, attribute)
            except AttributeError as error:
                if not_imported is not None and getattr(obj, '__path__', None) is not None:
                    # A package: it should have been a module.
                    raise not_imported
                raise _CannotLoad(attribute, error, 'Failed to access attribute:\n' + format_exc())
        return owner, obj

    # Folders

    def discover(self, start_dir, pattern='test*.py', top_level_dir=None):
        """The suite of all tests in the files below a folder, or a package given by its name, that match
        *pattern*.

        Folders are only searched if they are packages. *top_level_dir* is where the names of modules begin,
        the start folder if not given; it is put in front of sys.path.
        """
        outer_top = self._top_level_dir
        if top_level_dir is None:
            top_level_dir = outer_top
        top_is_start = top_level_dir is None
        top = self._top_level_dir = os.path.abspath(start_dir if top_is_start else top_level_dir)
        if top not in sys.path:
            sys.path.insert(0, top)

        folder = os.path.abspath(start_dir)
        if os.path.isdir(folder):
            start_dir = folder
            importable = folder == top or self._is_package(folder)
        else:
            importable = True
            try:
                __import__(start_dir)
            except ImportError:
                importable = False
            else:
                folder = _folder_of(sys.modules[start_dir])
                if top_is_start:
                    self._top_level_dir = self._get_directory_containing_module(start_dir.partition('.')[0])
                    sys.path.remove(top)
        if not importable:
            raise ImportError(f'Start directory is not importable: {start_dir!r}')

        tests = list(self._find_tests(folder, pattern))
        self._top_level_dir = outer_top
        return self.suiteClass(tests)

    def _find_tests(self, start_dir, pattern):
        """Yield the suites of a folder and of what is in it."""
        name = self._get_name_from_path(start_dir)
        if name == '.' or name in self._loading_packages:
            # The latter when its load_tests() has called discover().
            return self._find_in_folder(start_dir, pattern)
        return self._find_at(start_dir, pattern)

    def _find_in_folder(self, folder, pattern):
        for entry in sorted(os.listdir(folder)):
            yield from self._find_at(os.path.join(folder, entry), pattern)

    def _find_at(self, path, pattern):
        """Yield the suites of a file or a package."""
        is_file = os.path.isfile(path)
        if is_file:
            base, extension = os.path.splitext(os.path.basename(path))
            if (extension.lower() != '.py' or not base.isidentifier()
                    or not self._match_path(base + extension, path, pattern)):
                return
        elif not os.path.isdir(path) or not self._is_package(path):
            return
        name = self._get_name_from_path(path)
        try:
            module = self._get_module_from_name(name)
        except case.SkipTest as error:
            yield self.suiteClass([ModuleSkipped(name, error)])
            return
        except:
            yield self._stand_in(_CannotLoad.import_failed(name))
            return
        if is_file:
            _check_origin(module, path)
            yield self.loadTestsFromModule(module, pattern=pattern)
            return
        has_load_tests = getattr(module, 'load_tests', None) is not None
        self._loading_packages.add(name)
        try:
            yield self.loadTestsFromModule(module, pattern=pattern)
        finally:
            self._loading_packages.discard(name)
        # A load_tests() says itself what is in the package.
        if not has_load_tests:
            yield from self._find_in_folder(path, pattern)

    def _is_package(self, folder):
        return os.path.isfile(os.path.join(folder, '__init__.py'))

    def _match_path(self, path, full_path, pattern):
        """Whether a file is to be loaded; subclasses may want to look at its full path."""
        from fnmatch import fnmatch
        return fnmatch(path, pattern)

    def _get_name_from_path(self, path):
        """The name of the module of a file or folder; '.' for the top folder."""
        if path == self._top_level_dir:
            return '.'
        relative = os.path.relpath(_without_extension(os.path.normpath(path)), self._top_level_dir)
        steps = relative.split(os.path.sep)
        assert not os.path.isabs(relative) and steps[0] != os.pardir, 'Path must be within the project'
        return '.'.join(steps)

    def _get_module_from_name(self, name):
        __import__(name)
        return sys.modules[name]

    def _get_directory_containing_module(self, module_name):
        folder, file = os.path.split(os.path.abspath(sys.modules[module_name].__file__))
        return os.path.dirname(folder) if file.lower().startswith('__init__.py') else folder


def _without_extension(path):
    return os.path.splitext(path)[0]


def _folder_of(module):
    """The folder of the file of a module."""
    path = getattr(module, '__file__', None)
    if path is not None:
        return os.path.abspath(os.path.dirname(path))
    if module.__name__ in sys.builtin_module_names:
        raise TypeError('Can not use builtin modules as dotted module names')
    raise TypeError(f"don't know how to discover from {module!r}")


def _check_origin(module, path):
    """Raise ImportError if a module has been loaded from somewhere else than from this file."""
    origin = os.path.realpath(os.path.abspath(getattr(module, '__file__', path)))
    if _without_extension(origin).lower() == _without_extension(os.path.realpath(path)).lower():
        return
    folder, file = os.path.split(path)
    raise ImportError(f'{_without_extension(file)!r} module incorrectly imported from '
                      f'{os.path.dirname(origin)!r}. Expected {folder!r}. Is this module globally installed?')


defaultTestLoader = TestLoader()
