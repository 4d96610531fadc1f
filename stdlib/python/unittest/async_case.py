"""Test cases whose methods may be coroutine functions."""

import asyncio
import contextvars
import inspect
import warnings

from .case import TestCase

__unittest = True


class IsolatedAsyncioTestCase(TestCase):
    """A test case with an event loop of its own.

    Test methods may be coroutine functions. asyncSetUp() runs after setUp(), asyncTearDown() before
    tearDown(); all parts of a test run in one loop and one context. *loop_factory* makes the loop, if it is
    set.
    """

    loop_factory = None
    _asyncioRunner = None       # until a test runs

    def __init__(self, methodName='runTest'):
        super().__init__(methodName)
        self._asyncioTestContext = contextvars.copy_context()

    async def asyncSetUp(self):
        """Prepare the test. For subclasses."""

    async def asyncTearDown(self):
        """Clean up after the test. For subclasses."""

    def addAsyncCleanup(self, func, /, *args, **kwargs):
        """Have func(*args, **kwargs) awaited after the test, in turn with addCleanup()'s functions, the last
        first."""
        self.addCleanup(func, *args, **kwargs)

    async def enterAsyncContext(self, cm):
        """Enter an asynchronous context manager, which is left as a cleanup; returns what it gives."""
        kind = type(cm)
        for method in '__aenter__', '__aexit__':
            if not hasattr(kind, method):
                raise TypeError(f"'{kind.__module__}.{kind.__qualname__}' object does not support the "
                                'asynchronous context manager protocol')
        result = await kind.__aenter__(cm)
        self.addAsyncCleanup(kind.__aexit__, cm, None, None, None)
        return result

    def run(self, result=None):
        with self._new_runner() as self._asyncioRunner:
            return super().run(result)

    def debug(self):
        self._asyncioRunner = self._new_runner()
        super().debug()
        self._tearDownAsyncioRunner()       # not after an exception: there may be cleanups to run in the loop

    # What TestCase runs.

    def _callCleanup(self, function, /, *args, **kwargs):
        context = self._asyncioTestContext
        if inspect.iscoroutinefunction(function):
            return self._asyncioRunner.run(function(*args, **kwargs), context=context)
        return context.run(function, *args, **kwargs)

    def _callSetUp(self):
        self._asyncioRunner.get_loop()      # setUp() may want to know it
        self._callCleanup(self.setUp)
        self._callCleanup(self.asyncSetUp)

    def _callTestMethod(self, method):
        if self._callCleanup(method) is not None:
            warnings.warn(f'It is deprecated to return a value that is not None from a test case ({method})',
                          DeprecationWarning, stacklevel=4)

    def _callTearDown(self):
        self._callCleanup(self.asyncTearDown)
        self._callCleanup(self.tearDown)

    def _new_runner(self):
        return asyncio.Runner(debug=True, loop_factory=self.loop_factory)

    def _tearDownAsyncioRunner(self):
        if self._asyncioRunner is not None:
            self._asyncioRunner.close()

    __del__ = _tearDownAsyncioRunner
