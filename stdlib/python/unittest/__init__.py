"""Tests: what they are, how they are found, how they are run.

    import unittest

    class TestSum(unittest.TestCase):
        def test_small(self):
            self.assertEqual(1 + 2, 3)

    if __name__ == '__main__':
        unittest.main()

case.py has the tests themselves (and _checks.py and _expected.py what they can check), suite.py what groups
them, loader.py what finds them, result.py what notes how they end, runner.py what runs them and shows that,
main.py the command line.
"""

# Tracebacks of tests leave out the frames of modules that have this name.
__unittest = True

from .case import (FunctionTestCase, SkipTest, TestCase, addModuleCleanup, doModuleCleanups,
                   enterModuleContext, expectedFailure, skip, skipIf, skipUnless)
from .loader import TestLoader, defaultTestLoader
from .main import TestProgram, main
from .result import TestResult
from .runner import TextTestResult, TextTestRunner
from .signals import installHandler, registerResult, removeHandler, removeResult
from .suite import BaseTestSuite, TestSuite

# IsolatedAsyncioTestCase needs asyncio: that is imported for those who ask for the class.
_ON_DEMAND = {'IsolatedAsyncioTestCase': 'unittest.async_case'}

__all__ = ['TestCase', 'FunctionTestCase', 'IsolatedAsyncioTestCase', 'SkipTest', 'skip', 'skipIf',
           'skipUnless', 'expectedFailure', 'addModuleCleanup', 'doModuleCleanups', 'enterModuleContext',
           'TestSuite', 'TestLoader', 'defaultTestLoader', 'TestResult', 'TextTestResult', 'TextTestRunner',
           'main', 'installHandler', 'registerResult', 'removeResult', 'removeHandler']


def __getattr__(name):
    if name not in _ON_DEMAND:
        raise AttributeError(f'module {__name__!r} has no attribute {name!r}')
    from importlib import import_module
    value = globals()[name] = getattr(import_module(_ON_DEMAND[name]), name)
    return value


def __dir__():
    return sorted({*globals(), *_ON_DEMAND})


def load_tests(loader, tests, pattern):
    """If this package is loaded as tests: whatever test files are in its folder."""
    from os.path import dirname
    return loader.discover(start_dir=dirname(__file__), pattern=pattern)
