"""TestCase: one test with what is to be done before and after it; and what marks tests to be skipped or to
fail.

Running a test means running its parts one after the other: set-up, the test method, tear-down, each cleanup,
and the subtests inside the method. Each part is the block of a with statement on a _Part, which keeps
exceptions in and tells the result about them.
"""

import sys
import warnings
from functools import partial, wraps
from time import perf_counter
from types import FunctionType

from ._checks import DIFF_OMITTED, Checks
from ._expected import CheckContext as _BaseTestCaseContext, ExpectedException as _AssertRaisesContext
from .util import strclass

__unittest = True


# Marks

class SkipTest(Exception):
    """What a test raises to be skipped; skipTest() and the decorators do it for you."""


def skip(reason):
    """Decorate a test method or class: it is skipped."""
    if isinstance(reason, FunctionType):
        # As @skip, without a reason.
        return _mark_skipped(reason, '')
    return partial(_mark_skipped, reason=reason)


def skipIf(condition, reason):
    """Decorate a test method or class: it is skipped if the condition is true."""
    return skip(reason) if condition else _leave_alone


def skipUnless(condition, reason):
    """Decorate a test method or class: it is skipped if the condition is false."""
    return _leave_alone if condition else skip(reason)


def expectedFailure(test_item):
    """Decorate a test method or class: it is known to fail, and that it passes is what has to be told."""
    test_item.__unittest_expecting_failure__ = True
    return test_item


def _mark_skipped(test_item, reason):
    marked = test_item
    if not isinstance(test_item, type):
        # Somebody may call it who does not look at the mark.
        @wraps(test_item)
        def marked(*args, **kwargs):
            raise SkipTest(reason)
    marked.__unittest_skip__ = True
    marked.__unittest_skip_why__ = reason
    return marked


def _leave_alone(test_item):
    return test_item


# Cleanups: lists of (function, args, kwargs), to be called from the last to the first

_module_cleanups = []


def addModuleCleanup(function, /, *args, **kwargs):
    """Have a function called when the tests of the module are done, after tearDownModule()."""
    _module_cleanups.append((function, args, kwargs))


def enterModuleContext(cm):
    """Enter a context manager, to be left when the tests of the module are done."""
    return _enter_context(cm, addModuleCleanup)


def doModuleCleanups():
    """Call all functions given to addModuleCleanup(). The first exception of one is raised in the end."""
    errors = _call_all(_module_cleanups)
    if errors:
        raise errors[0]


def _call_all(cleanups):
    """Empty a list of cleanups by calling them; returns the exceptions."""
    errors = []
    while cleanups:
        function, args, kwargs = cleanups.pop()
        try:
            function(*args, **kwargs)
        except Exception as error:
            errors.append(error)
    return errors


def _enter_context(cm, add_cleanup):
    kind = type(cm)
    methods = [getattr(kind, name, None) for name in ('__enter__', '__exit__')]
    if None in methods:
        raise TypeError(f"'{kind.__module__}.{kind.__qualname__}' object does not support "
                        'the context manager protocol')
    enter, leave = methods
    value = enter(cm)
    add_cleanup(leave, cm, None, None, None)
    return value


# The parts of a test

class _Abandon(Exception):
    """Ends a test inside a subtest: what there is to tell has been told."""


class _UnexpectedSuccess(Exception):
    """The test was supposed to fail, but it didn't!"""


class _Outcome:
    """What is known of a test while it runs."""

    def __init__(self, result=None):
        self.result = result
        self.result_supports_subtests = hasattr(result, 'addSubTest')
        # Whether all parts so far have ended well.
        self.success = True
        # Whether an exception is what the mark of the test says, and then that exception.
        self.expecting_failure = False
        self.expectedFailure = None


class _Part:
    """A block of a test. The result is told of an exception in it, and the code after the block goes on."""

    def __init__(self, outcome, test):
        self.outcome = outcome
        self.test = test

    def __enter__(self):
        pass

    def __exit__(self, kind, error, trace):
        if kind is None or issubclass(kind, KeyboardInterrupt):
            return False
        if issubclass(kind, _Abandon):
            return True
        outcome = self.outcome
        is_skip = issubclass(kind, SkipTest)
        if outcome.expecting_failure and not is_skip:
            outcome.expectedFailure = kind, error, trace
            return True
        outcome.success = False
        if outcome.result is not None:
            if is_skip:
                _tell_skipped(outcome.result, self.test, str(error))
            else:
                self.tell((kind, error, trace))
        return True

    def tell(self, exc_info):
        """Tell the result of an exception."""
        if issubclass(exc_info[0], self.test.failureException):
            self.outcome.result.addFailure(self.test, exc_info)
        else:
            self.outcome.result.addError(self.test, exc_info)


class _SubTestPart(_Part):
    """What subTest() returns; a plain block if there is no result that knows of subtests."""

    def __init__(self, owner, message, params):
        self.owner = owner
        self.message = message
        self.params = params

    def __enter__(self):
        owner = self.owner
        outcome = owner._outcome
        if outcome is None or not outcome.result_supports_subtests:
            outcome = None
        else:
            self.outer = outer = owner._subtest
            params = self.params
            if outer is not None:
                # The innermost first.
                params |= {name: value for name, value in outer.params.items() if name not in params}
            owner._subtest = _SubTest(owner, self.message, params)
            # From here on it is about this subtest; what was before counts again afterwards.
            self.all_well, outcome.success = outcome.success, True
        self.outcome, self.test = outcome, owner._subtest

    def __exit__(self, kind, error, trace):
        outcome = self.outcome
        if outcome is None:
            return False
        self.owner._subtest = self.outer
        try:
            if not super().__exit__(kind, error, trace) and kind is not None:
                return False
            if kind is None and outcome.success:
                self.tell(None)
        finally:
            outcome.success = outcome.success and self.all_well
        # What comes after a subtest only runs if it is to be seen how it goes on.
        if (outcome.expectedFailure if outcome.success else getattr(outcome.result, 'failfast', False)):
            raise _Abandon
        return True

    def tell(self, exc_info):
        self.outcome.result.addSubTest(self.owner, self.test, exc_info)


class _Announced:
    """The result of a test, told when the test starts and stops; one made for it, also when the run does."""

    def __init__(self, test, result):
        self.test = test
        self.result = result

    def __enter__(self):
        self.is_own = self.result is None
        if self.is_own:
            self.result = self.test.defaultTestResult()
            self.tell_if_wanted('startTestRun')
        self.result.startTest(self.test)
        return self.result

    def __exit__(self, *exc_info):
        self.result.stopTest(self.test)
        if self.is_own:
            self.tell_if_wanted('stopTestRun')

    def tell_if_wanted(self, event):
        if hasattr(self.result, event):
            getattr(self.result, event)()


def _tell_skipped(result, test, reason):
    add_skip = getattr(result, 'addSkip', None)
    if add_skip is None:
        _warn_of_old_result('addSkip method, skips not reported')
        result.addSuccess(test)
    else:
        add_skip(test, reason)


def _warn_of_old_result(what):
    warnings.warn(f'TestResult has no {what}', RuntimeWarning, 3)


_NO_MESSAGE = object()


class TestCase(Checks):
    """One test: an instance runs the method that it was made with the name of.

    Subclasses have methods whose names begin with "test", which the loader makes tests of, and may have
    fixtures: setUp() and tearDown() around each test, setUpClass() and tearDownClass() around all tests of
    the class. A test fails by the exception failureException, which the assert methods raise; any other is an
    error.
    """

    _class_cleanups = []

    def __init_subclass__(cls, *args, **kwargs):
        cls._class_cleanups = []
        super().__init_subclass__(*args, **kwargs)

    def __init__(self, methodName='runTest'):
        self._testMethodName = methodName
        method = getattr(self, methodName, None)
        if method is not None:
            self._testMethodDoc = method.__doc__
        elif methodName == 'runTest':
            # Not to be run, but to be asked for checks.
            self._testMethodDoc = 'No test'
        else:
            raise ValueError(f'no such test method in {type(self)}: {methodName}')
        self._type_equality_funcs = {}
        self._cleanups = []
        self._outcome = self._subtest = None

    # What it is called

    def id(self):
        """The full name of the test method."""
        return f'{strclass(type(self))}.{self._testMethodName}'

    def __str__(self):
        return f'{self._testMethodName} ({strclass(type(self))}.{self._testMethodName})'

    def __repr__(self):
        return f'<{strclass(type(self))} testMethod={self._testMethodName}>'

    def shortDescription(self):
        """The first line of the test method's docstring, or None."""
        if not self._testMethodDoc:
            return None
        return self._testMethodDoc.strip().partition('\n')[0].strip()

    def __eq__(self, other):
        if type(self) is type(other):
            return self._testMethodName == other._testMethodName
        return NotImplemented

    def __hash__(self):
        return hash((type(self), self._testMethodName))

    def countTestCases(self):
        """1: a suite has more."""
        return 1

    def defaultTestResult(self):
        """The result that run() makes if it gets none."""
        from .result import TestResult
        return TestResult()

    # Fixtures

    def setUp(self):
        """Called before the test."""

    def tearDown(self):
        """Called after the test if setUp() has returned."""

    @classmethod
    def setUpClass(cls):
        """Called before the first test of the class."""

    @classmethod
    def tearDownClass(cls):
        """Called after the last test of the class if setUpClass() has returned."""

    def addCleanup(self, function, /, *args, **kwargs):
        """Have a function called when the test is done, after tearDown(); the last one added is the first."""
        self._cleanups.append((function, args, kwargs))

    @classmethod
    def addClassCleanup(cls, function, /, *args, **kwargs):
        """Have a function called when the tests of the class are done, after tearDownClass()."""
        cls._class_cleanups.append((function, args, kwargs))

    def enterContext(self, cm):
        """Enter a context manager, to be left when the test is done."""
        return _enter_context(cm, self.addCleanup)

    @classmethod
    def enterClassContext(cls, cm):
        """Enter a context manager, to be left when the tests of the class are done."""
        return _enter_context(cm, cls.addClassCleanup)

    def doCleanups(self):
        """Call all functions given to addCleanup(); whether all is well so far. run() does it in the end."""
        outcome = self._outcome or _Outcome()
        while self._cleanups:
            function, args, kwargs = self._cleanups.pop()
            with _Part(outcome, self):
                self._callCleanup(function, *args, **kwargs)
        return outcome.success

    @classmethod
    def doClassCleanups(cls):
        """Call all functions given to addClassCleanup(); their exceptions are in cls.tearDown_exceptions."""
        cls.tearDown_exceptions = [(type(error), error, error.__traceback__)
                                   for error in _call_all(cls._class_cleanups)]

    # Running. Tests with coroutines have other _call methods.

    def _callSetUp(self):
        self.setUp()

    def _callTestMethod(self, method):
        if method() is not None:
            warnings.warn(f'It is deprecated to return a value that is not None from a test case ({method})',
                          DeprecationWarning, stacklevel=3)

    def _callTearDown(self):
        self.tearDown()

    def _callCleanup(self, function, /, *args, **kwargs):
        function(*args, **kwargs)

    def run(self, result=None):
        """Run the test and tell *result* what comes of it; returns the result."""
        with _Announced(self, result) as result:
            method = getattr(self, self._testMethodName)
            reason = self._skip_reason(method)
            if reason is not None:
                _tell_skipped(result, self, reason)
                return result
            expecting_failure = (getattr(self, '__unittest_expecting_failure__', False)
                                 or getattr(method, '__unittest_expecting_failure__', False))
            outcome = self._outcome = _Outcome(result)
            part = _Part(outcome, self)
            started = perf_counter()
            try:
                with part:
                    self._callSetUp()
                if outcome.success:
                    outcome.expecting_failure = expecting_failure
                    with part:
                        self._callTestMethod(method)
                    outcome.expecting_failure = False
                    with part:
                        self._callTearDown()
                self.doCleanups()
                self._tell_duration(result, perf_counter() - started)
                if outcome.success:
                    self._tell_passed(result, expecting_failure, outcome.expectedFailure)
            finally:
                # The traceback of the exception leads to this frame.
                outcome.expectedFailure = None
                self._outcome = None
        return result

    def __call__(self, *args, **kwds):
        return self.run(*args, **kwds)

    def _skip_reason(self, method):
        """The reason of the skip mark of the class or the method, or None."""
        marks = [item for item in (type(self), method) if getattr(item, '__unittest_skip__', False)]
        if not marks:
            return None
        return next(filter(None, [getattr(item, '__unittest_skip_why__', '') for item in marks]), '')

    def _tell_duration(self, result, seconds):
        if hasattr(result, 'addDuration'):
            result.addDuration(self, seconds)
        else:
            _warn_of_old_result('addDuration method')

    def _tell_passed(self, result, expecting_failure, failure):
        """Tell the result that no part has gone wrong, except as expected."""
        if not expecting_failure:
            result.addSuccess(self)
        elif failure:
            if hasattr(result, 'addExpectedFailure'):
                result.addExpectedFailure(self, failure)
            else:
                _warn_of_old_result('addExpectedFailure method, reporting as passes')
                result.addSuccess(self)
        elif hasattr(result, 'addUnexpectedSuccess'):
            result.addUnexpectedSuccess(self)
        else:
            _warn_of_old_result('addUnexpectedSuccess method, reporting as failure')
            # For the traceback.
            try:
                raise _UnexpectedSuccess from None
            except _UnexpectedSuccess:
                result.addFailure(self, sys.exc_info())

    def debug(self):
        """Run the test with no result: an exception is raised."""
        method = getattr(self, self._testMethodName)
        reason = self._skip_reason(method)
        if reason is not None:
            raise SkipTest(reason)
        for part in (self._callSetUp, partial(self._callTestMethod, method), self._callTearDown):
            part()
        while self._cleanups:
            function, args, kwargs = self._cleanups.pop()
            self._callCleanup(function, *args, **kwargs)

    # For use in tests

    def skipTest(self, reason):
        """Skip the test that is running."""
        raise SkipTest(reason)

    def subTest(self, msg=_NO_MESSAGE, **params):
        """A context manager for a block that is told apart from the rest of the test.

        The test goes on after it even if it fails; the message and the parameters are shown then.
        """
        return _SubTestPart(self, msg, params)


class FunctionTestCase(TestCase):
    """A test made of a function; others can be its set-up and tear-down."""

    def __init__(self, testFunc, setUp=None, tearDown=None, description=None):
        super().__init__()
        self._functions = testFunc, setUp, tearDown
        self._description = description

    def runTest(self):
        self._functions[0]()

    def setUp(self):
        if self._functions[1] is not None:
            self._functions[1]()

    def tearDown(self):
        if self._functions[2] is not None:
            self._functions[2]()

    def __eq__(self, other):
        if isinstance(other, type(self)):
            return (self._functions, self._description) == (other._functions, other._description)
        return NotImplemented

    def __hash__(self):
        return hash((type(self), self._functions, self._description))

    def id(self):
        return self._functions[0].__name__

    def __str__(self):
        return f'{strclass(type(self))} ({self.id()})'

    def __repr__(self):
        return f'<{strclass(type(self))} tec={self._functions[0]}>'

    def shortDescription(self):
        if self._description is not None:
            return self._description
        return (self._functions[0].__doc__ or '').partition('\n')[0].strip() or None


class _SubTest(TestCase):
    """What a result gets as the test when it is about a block under subTest()."""

    def __init__(self, test_case, message, params):
        super().__init__()
        self.test_case = test_case
        self.failureException = test_case.failureException
        self.params = params
        self._message = message

    def runTest(self):
        raise NotImplementedError('subtests cannot be run directly')

    def _subDescription(self):
        words = [] if self._message is _NO_MESSAGE else [f'[{self._message}]']
        if self.params:
            words.append('(%s)' % ', '.join(f'{name}={value!r}' for name, value in self.params.items()))
        return ' '.join(words) or '(<subtest>)'

    def id(self):
        return f'{self.test_case.id()} {self._subDescription()}'

    def __str__(self):
        return f'{self.test_case} {self._subDescription()}'

    def shortDescription(self):
        """That of the test."""
        return self.test_case.shortDescription()
