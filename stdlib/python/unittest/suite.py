"""Suites: tests and further suites as one test, and the fixtures that classes and modules have around theirs.

A suite is a list that runs. TestSuite adds fixtures: while it walks through its tests it keeps a stack of the
scopes it is in, that of the module and in it that of the class. Before each test the scopes that the test is
not in are left, which tears them down, and those that it is in are entered, which sets them up. Nested suites
share one stack, that of the outermost one.
"""

import sys

from . import case

__unittest = True


class BaseTestSuite:
    """A list of tests and suites that can be run; without fixtures."""

    # Whether tests are let go after they have run, with all that they keep alive.
    _cleanup = True

    def __init__(self, tests=()):
        self._tests = []
        self._removed_tests = 0
        self.addTests(tests)

    def addTest(self, test):
        """Append a test or a suite, or anything callable with a result."""
        if not callable(test):
            raise TypeError(f'{test!r} is not callable')
        if isinstance(test, type) and issubclass(test, (case.TestCase, TestSuite)):
            raise TypeError('TestCases and TestSuites must be instantiated before passing them to addTest()')
        self._tests.append(test)

    def addTests(self, tests):
        """Append all tests of an iterable."""
        if isinstance(tests, str):
            raise TypeError('tests must be an iterable of tests, not a string')
        for test in tests:
            self.addTest(test)

    def countTestCases(self):
        """The number of tests in this suite and the suites in it, those included that have run."""
        # A test that has run is None in the list.
        return self._removed_tests + sum(test.countTestCases() for test in self if test)

    def __iter__(self):
        return iter(self._tests)

    def __eq__(self, other):
        if isinstance(other, type(self)):
            return list(self) == list(other)
        return NotImplemented

    def __repr__(self):
        kind = type(self)
        return f'<{kind.__module__}.{kind.__qualname__} tests={list(self)}>'

    def __call__(self, *args, **kwds):
        return self.run(*args, **kwds)

    def run(self, result):
        """Run the tests until the result says stop; returns the result."""
        return self._run_each(result, lambda test: test(result))

    def debug(self):
        """Run the tests with no result: the first exception ends it and is raised."""
        for test in self:
            test.debug()

    def _run_each(self, result, run_one, is_ready=None):
        """Call *run_one* for each test that is *is_ready*."""
        for index, test in enumerate(self):
            if result.shouldStop:
                break
            if is_ready is None or is_ready(test):
                run_one(test)
                if self._cleanup:
                    self._removeTestAtIndex(index)
        return result

    def _removeTestAtIndex(self, index):
        """Let go of a test but remember how many it was."""
        try:
            test = self._tests[index]
        except TypeError:
            # A subclass keeps its tests in another way.
            return
        if hasattr(test, 'countTestCases'):
            self._removed_tests += test.countTestCases()
        self._tests[index] = None


class TestSuite(BaseTestSuite):
    """A list of tests and suites that can be run, with the fixtures of classes and modules."""

    def run(self, result, debug=False):
        """Run the tests until the result says stop; returns the result."""
        scopes = getattr(result, '_testRunEntered', None)
        outermost = not isinstance(scopes, _Scopes)
        if outermost:
            scopes = result._testRunEntered = _Scopes(result, debug)
        try:
            self._run_each(result, _debug_test if debug else lambda test: test(result), scopes.enter)
            if outermost:
                scopes.leave_all()
        finally:
            if outermost:
                result._testRunEntered = False
        return result

    def debug(self):
        """Run the tests, with fixtures, and no result: the first exception ends it and is raised."""
        self.run(_DebugResult(), True)


class _DebugResult:
    """What a suite that is debugged has for a result."""

    shouldStop = False


def _debug_test(test):
    test.debug()


class _Scopes:
    """The fixtures that are set up: a stack of at most a module scope and a class scope."""

    def __init__(self, result, debug):
        self.result = result
        self.debug = debug
        self.stack = []

    def enter(self, test):
        """Leave and enter scopes until the test can run; False if it cannot as a fixture has failed."""
        try:
            iter(test)
        except TypeError:
            pass
        else:
            # A suite looks after its tests itself.
            return True
        cls = type(test)
        stack = self.stack
        if not stack or stack[-1].owner is not cls:
            if stack and isinstance(stack[-1], _ClassScope):
                stack.pop().leave()
            if stack and stack[-1].owner != cls.__module__:
                stack.pop().leave()
            if not stack:
                self._push(_ModuleScope(self, cls.__module__))
            if not stack[-1].failed:
                self._push(_ClassScope(self, cls))
        return not stack[-1].failed

    def _push(self, scope):
        # Pushed first: what enter() raises, in debugging, leaves the stack as it is.
        self.stack.append(scope)
        scope.enter()

    def leave_all(self):
        """Tear down what is set up."""
        while self.stack:
            self.stack.pop().leave()


class _Scope:
    """A class or module whose fixtures are set up.

    Subclasses say what its fixtures are: `fixture(stem)` is the function, or None, called stem + their
    suffix, and `cleanup()` calls the cleanup functions and returns the exceptions that they raised.
    """

    suffix = None

    def __init__(self, scopes, owner, name):
        self.scopes = scopes
        self.owner = owner
        self.name = name
        self.failed = False

    def enter(self):
        set_up = self.fixture('setUp')
        if set_up is None:
            return
        with self:
            self.failed = not self.attempt('setUp', set_up)
            if self.failed:
                self.clean_up('setUp')

    def leave(self):
        if self.failed:
            return
        with self:
            tear_down = self.fixture('tearDown')
            if tear_down is not None:
                self.attempt('tearDown', tear_down)
            self.clean_up('tearDown')

    # The output of fixtures is buffered like that of tests.

    def __enter__(self):
        self.call_result('_setupStdout')

    def __exit__(self, *exc_info):
        self.call_result('_restoreStdout')

    def call_result(self, name):
        method = getattr(self.scopes.result, name, None)
        if method is not None:
            method()

    def attempt(self, stem, function):
        """Call a fixture; whether it went well."""
        try:
            function()
        except Exception as error:
            self.report(stem, error)
            return False
        return True

    def clean_up(self, stem):
        for error in self.cleanup():
            self.report(stem, error)

    def report(self, stem, error):
        """Have the exception of a fixture in the result."""
        if self.scopes.debug:
            raise error
        result = self.scopes.result
        holder = _ErrorHolder(f'{stem}{self.suffix} ({self.name})')
        add_skip = getattr(result, 'addSkip', None)
        if isinstance(error, case.SkipTest) and add_skip is not None:
            add_skip(holder, str(error))
        else:
            result.addError(holder, (type(error), error, error.__traceback__))


class _ModuleScope(_Scope):

    suffix = 'Module'

    def __init__(self, scopes, module_name):
        super().__init__(scopes, module_name, module_name)

    def fixture(self, stem):
        return getattr(sys.modules.get(self.owner), stem + self.suffix, None)

    def leave(self):
        # Without its module there is nothing to tear down.
        if self.owner in sys.modules:
            super().leave()

    def cleanup(self):
        try:
            case.doModuleCleanups()
        except Exception as error:
            return [error]
        return []


class _ClassScope(_Scope):

    suffix = 'Class'

    def __init__(self, scopes, cls):
        super().__init__(scopes, cls, f'{cls.__module__}.{cls.__qualname__}')
        # The tests of a skipped class tell that they are skipped; its fixtures are not called.
        self.skipped = getattr(cls, '__unittest_skip__', False)

    def fixture(self, stem):
        return getattr(self.owner, stem + self.suffix, None)

    def enter(self):
        if not self.skipped:
            super().enter()

    def leave(self):
        if not self.skipped:
            super().leave()

    def cleanup(self):
        do_cleanups = getattr(self.owner, 'doClassCleanups', None)
        if do_cleanups is None:
            return []
        do_cleanups()
        return [error for _, error, _ in self.owner.tearDown_exceptions]


class _ErrorHolder:
    """Stands for a test in a result when a fixture of a class or module has failed."""

    failureException = None

    def __init__(self, description):
        self.description = description

    def id(self):
        return self.description

    __str__ = id

    def __repr__(self):
        return f'<ErrorHolder description={self.description!r}>'

    def shortDescription(self):
        return None

    def countTestCases(self):
        return 0

    def run(self, result):
        """There is nothing to run again."""

    def __call__(self, result):
        return self.run(result)
