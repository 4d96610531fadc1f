"""Finding tests: by name, in modules, in folders."""

import functools
import os
import sys
import traceback
import types

from . import case, suite, util

__unittest = True


class _FailedTest(case.TestCase):
    """Stands for a test that could not be loaded: running it raises what loading raised."""

    _testMethodName = None

    def __init__(self, method_name, exception):
        self._exception = exception
        super().__init__(method_name)

    def __getattr__(self, name):
        if name != self._testMethodName:
            return super().__getattr__(name)

        def testFailure():
            raise self._exception
        return testFailure


def _failed(name, exception, suite_class, message):
    test = _FailedTest(name, exception)
    return suite_class((test,)), message


def _failed_import(name, suite_class):
    message = 'Failed to import test module: %s\n%s' % (name, traceback.format_exc())
    return _failed(name, ImportError(message), suite_class, message)


def _skipped(module_name, exception, suite_class):
    @case.skip(str(exception))
    def testSkipped(self):
        pass
    test_class = type('ModuleSkipped', (case.TestCase,), {module_name: testSkipped})
    return suite_class((test_class(module_name),))


def _splitext(path):
    return os.path.splitext(path)[0]


def _is_module_file(name):
    """Whether a file is a module by its name: an identifier and .py."""
    stem = name[:-3]
    return name[-3:].lower() == '.py' and stem.isidentifier()


class TestLoader:
    """Makes suites of tests from classes, modules, names and folders."""

    testMethodPrefix = 'test'
    sortTestMethodsUsing = staticmethod(util.three_way_cmp)
    testNamePatterns = None
    suiteClass = suite.TestSuite
    _top_level_dir = None

    def __init__(self):
        super().__init__()
        self.errors = []
        # Names already loaded, so that load_tests functions do not run for ever.
        self._loading_packages = set()

    def loadTestsFromTestCase(self, testCaseClass):
        """Return a suite of all test cases contained in testCaseClass"""
        if issubclass(testCaseClass, suite.TestSuite):
            raise TypeError('Test cases should not be derived from TestSuite. '
                            'Maybe you meant to derive from TestCase?')
        if testCaseClass in (case.TestCase, case.FunctionTestCase):
            # They have no tests; those derived from them do.
            names = []
        else:
            names = self.getTestCaseNames(testCaseClass)
            if not names and hasattr(testCaseClass, 'runTest'):
                names = ['runTest']
        return self.suiteClass(map(testCaseClass, names))

    def loadTestsFromModule(self, module, *, pattern=None):
        """Return a suite of all test cases contained in the given module"""
        tests = []
        for name in dir(module):
            obj = getattr(module, name)
            if (isinstance(obj, type) and issubclass(obj, case.TestCase)
                    and obj not in (case.TestCase, case.FunctionTestCase)):
                tests.append(self.loadTestsFromTestCase(obj))
        load_tests = getattr(module, 'load_tests', None)
        tests = self.suiteClass(tests)
        if load_tests is None:
            return tests
        try:
            return load_tests(self, tests, pattern)
        except Exception as error:
            message = 'Failed to call load_tests:\n%s' % (traceback.format_exc(),)
            error_case, error_message = _failed(module.__name__, error, self.suiteClass, message)
            self.errors.append(error_message)
            return error_case

    def loadTestsFromName(self, name, module=None):
        """Return a suite of all tests cases given a string specifier.

        The name may be that of a module, of a class or method in one, or of a function that returns a test
        or a suite, resolved relative to *module* if given.
        """
        parts = name.split('.')
        error_case = error_message = None
        if module is None:
            # The longest part that can be imported is the module.
            candidate = parts[:]
            while candidate:
                try:
                    module_name = '.'.join(candidate)
                    module = __import__(module_name)
                    break
                except ImportError:
                    next_attribute = candidate.pop()
                    error_case, error_message = _failed_import(next_attribute, self.suiteClass)
                    if not candidate:
                        self.errors.append(error_message)
                        return error_case
            parts = parts[1:]
        obj = module
        for part in parts:
            try:
                parent, obj = obj, getattr(obj, part)
            except AttributeError as error:
                if getattr(obj, '__path__', None) is not None and error_case is not None:
                    # A package without this attribute: the import error says more.
                    self.errors.append(error_message)
                    return error_case
                message = 'Failed to access attribute:\n%s' % (traceback.format_exc(),)
                error_case, error_message = _failed(part, error, self.suiteClass, message)
                self.errors.append(error_message)
                return error_case

        if isinstance(obj, types.ModuleType):
            return self.loadTestsFromModule(obj)
        if (isinstance(obj, type) and issubclass(obj, case.TestCase)
                and obj not in (case.TestCase, case.FunctionTestCase)):
            return self.loadTestsFromTestCase(obj)
        if (isinstance(obj, types.FunctionType) and isinstance(parent, type)
                and issubclass(parent, case.TestCase)):
            name = parts[-1]
            instance = parent(name)
            # A static method with this name is no test method but a function that makes tests.
            if not isinstance(getattr(instance, name), types.FunctionType):
                return self.suiteClass([instance])
        elif isinstance(obj, suite.TestSuite):
            return obj
        if callable(obj):
            test = obj()
            if isinstance(test, suite.TestSuite):
                return test
            if isinstance(test, case.TestCase):
                return self.suiteClass([test])
            raise TypeError('calling %s returned %s, not a test' % (obj, test))
        raise TypeError("don't know how to make test from: %s" % obj)

    def loadTestsFromNames(self, names, module=None):
        """Return a suite of all tests cases found using the given sequence of string specifiers."""
        return self.suiteClass([self.loadTestsFromName(name, module) for name in names])

    def getTestCaseNames(self, testCaseClass):
        """Return a sorted sequence of method names found within testCaseClass"""
        prefix, patterns = self.testMethodPrefix, self.testNamePatterns

        def is_wanted(name):
            if not name.startswith(prefix) or not callable(getattr(testCaseClass, name)):
                return False
            if patterns is None:
                return True
            from fnmatch import fnmatchcase
            full_name = '%s.%s.%s' % (testCaseClass.__module__, testCaseClass.__qualname__, name)
            return any(fnmatchcase(full_name, pattern) for pattern in patterns)

        names = list(filter(is_wanted, dir(testCaseClass)))
        if self.sortTestMethodsUsing:
            names.sort(key=functools.cmp_to_key(self.sortTestMethodsUsing))
        return names

    # Discovery

    def discover(self, start_dir, pattern='test*.py', top_level_dir=None):
        """Find the test modules below *start_dir*, a folder or the dotted name of a package, and load them.

        Only files that match *pattern* and can be imported are loaded. *top_level_dir* is the folder that
        names are relative to; it is put on sys.path.
        """
        original_top_level_dir = self._top_level_dir
        if top_level_dir is None:
            top_level_dir = original_top_level_dir
        set_implicit_top = top_level_dir is None
        if set_implicit_top:
            top_level_dir = start_dir
        top_level_dir = os.path.abspath(top_level_dir)
        if top_level_dir not in sys.path:
            # First, for the tests to be found before anything installed under the same name.
            sys.path.insert(0, top_level_dir)
        self._top_level_dir = top_level_dir

        is_not_importable = False
        if os.path.isdir(os.path.abspath(start_dir)):
            start_dir = os.path.abspath(start_dir)
            if start_dir != top_level_dir:
                is_not_importable = not os.path.isfile(os.path.join(start_dir, '__init__.py'))
        else:
            # Not a folder: the name of a package.
            try:
                __import__(start_dir)
            except ImportError:
                is_not_importable = True
            else:
                the_module = sys.modules[start_dir]
                if getattr(the_module, '__file__', None) is None:
                    if the_module.__name__ in sys.builtin_module_names:
                        raise TypeError('Can not use builtin modules as dotted module names') from None
                    raise TypeError(f"don't know how to discover from {the_module!r}") from None
                start_dir = os.path.abspath(os.path.dirname(the_module.__file__))
                if set_implicit_top:
                    top_part = the_module.__name__.partition('.')[0]
                    self._top_level_dir = self._get_directory_containing_module(top_part)
                    sys.path.remove(top_level_dir)
        if is_not_importable:
            raise ImportError('Start directory is not importable: %r' % start_dir)

        tests = list(self._find_tests(start_dir, pattern))
        self._top_level_dir = original_top_level_dir
        return self.suiteClass(tests)

    def _get_directory_containing_module(self, module_name):
        full_path = os.path.abspath(sys.modules[module_name].__file__)
        if os.path.basename(full_path).lower().startswith('__init__.py'):
            return os.path.dirname(os.path.dirname(full_path))
        return os.path.dirname(full_path)

    def _get_name_from_path(self, path):
        if path == self._top_level_dir:
            return '.'
        path = _splitext(os.path.normpath(path))
        relative = os.path.relpath(path, self._top_level_dir)
        assert not os.path.isabs(relative), 'Path must be within the project'
        assert not relative.startswith('..'), 'Path must be within the project'
        return relative.replace(os.path.sep, '.')

    def _get_module_from_name(self, name):
        __import__(name)
        return sys.modules[name]

    def _match_path(self, path, full_path, pattern):
        # Subclasses may look at the full path.
        from fnmatch import fnmatch
        return fnmatch(path, pattern)

    def _find_tests(self, start_dir, pattern):
        """Yield the suites of a folder and of the packages in it."""
        name = self._get_name_from_path(start_dir)
        if name != '.' and name not in self._loading_packages:
            # The start folder is itself a package: it may have tests and a load_tests.
            tests, should_recurse = self._find_test_path(start_dir, pattern)
            if tests is not None:
                yield tests
            if not should_recurse:
                return
        for path in sorted(os.listdir(start_dir)):
            full_path = os.path.join(start_dir, path)
            tests, should_recurse = self._find_test_path(full_path, pattern)
            if tests is not None:
                yield tests
            if should_recurse:
                # A package without load_tests.
                name = self._get_name_from_path(full_path)
                self._loading_packages.add(name)
                try:
                    yield from self._find_tests(full_path, pattern)
                finally:
                    self._loading_packages.discard(name)

    def _find_test_path(self, full_path, pattern):
        """Load one file or package: (suite or None, whether to look into the folder)."""
        basename = os.path.basename(full_path)
        if os.path.isfile(full_path):
            if not _is_module_file(basename) or not self._match_path(basename, full_path, pattern):
                return None, False
            return self._load_file(full_path, pattern), False
        if os.path.isdir(full_path):
            if not os.path.isfile(os.path.join(full_path, '__init__.py')):
                return None, False
            return self._load_package(full_path, basename, pattern)
        return None, False

    def _load_file(self, full_path, pattern):
        name = self._get_name_from_path(full_path)
        try:
            module = self._get_module_from_name(name)
        except case.SkipTest as error:
            return _skipped(name, error, self.suiteClass)
        except:
            error_case, error_message = _failed_import(name, self.suiteClass)
            self.errors.append(error_message)
            return error_case
        mod_file = os.path.abspath(getattr(module, '__file__', full_path))
        realpath = _splitext(os.path.realpath(mod_file))
        fullpath_noext = _splitext(os.path.realpath(full_path))
        if realpath.lower() != fullpath_noext.lower():
            # Another module of the same name was found: tell instead of testing the wrong one.
            module_dir = os.path.dirname(realpath)
            mod_name = _splitext(os.path.basename(full_path))
            expected_dir = os.path.dirname(full_path)
            raise ImportError('%r module incorrectly imported from %r. Expected %r. Is this module '
                              'globally installed?' % (mod_name, module_dir, expected_dir))
        return self.loadTestsFromModule(module, pattern=pattern)

    def _load_package(self, full_path, basename, pattern):
        load_tests = tests = None
        name = self._get_name_from_path(full_path)
        try:
            package = self._get_module_from_name(name)
        except case.SkipTest as error:
            return _skipped(name, error, self.suiteClass), False
        except:
            error_case, error_message = _failed_import(name, self.suiteClass)
            self.errors.append(error_message)
            return error_case, False
        load_tests = getattr(package, 'load_tests', None)
        # load_tests may call discover() for this folder again.
        self._loading_packages.add(name)
        try:
            tests = self.loadTestsFromModule(package, pattern=pattern)
            # With a load_tests the package decides what is in it.
            return tests, load_tests is None
        finally:
            self._loading_packages.discard(name)


defaultTestLoader = TestLoader()
