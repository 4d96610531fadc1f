"""Runs the examples in docstrings and compares what they print with what the docstrings show.

    def _test():
        import doctest
        doctest.testmod()

The examples begin with '>>> '; lines with '... ' go on with them; the lines that follow are the output.
Errors of an
example show as a traceback of which only the first line and the message count."""

import io
import linecache
import os
import pdb
import sys
import unittest

from ._examples import (COMPARISON_FLAGS, DONT_ACCEPT_BLANKLINE, DONT_ACCEPT_TRUE_FOR_1, ELLIPSIS, FAIL_FAST,
                        IGNORE_EXCEPTION_DETAIL, NORMALIZE_WHITESPACE, OPTIONFLAGS_BY_NAME, REPORT_CDIFF,
                        REPORT_NDIFF, REPORT_ONLY_FIRST_FAILURE, REPORT_UDIFF, REPORTING_FLAGS, SKIP, DocTest,
                        DocTestFinder, DocTestParser, Example, register_optionflag)
from ._runner import (BLANKLINE_MARKER, ELLIPSIS_MARKER, DebugRunner, DocTestFailure, DocTestRunner,
                      OutputChecker, TestResults, UnexpectedException, _OutputRedirectingPdb, _comment,
                      _ellipsis_match, _extract_future_flags, _indent)

__all__ = ['register_optionflag', 'DONT_ACCEPT_TRUE_FOR_1', 'DONT_ACCEPT_BLANKLINE', 'NORMALIZE_WHITESPACE',
           'ELLIPSIS', 'SKIP', 'IGNORE_EXCEPTION_DETAIL', 'COMPARISON_FLAGS', 'REPORT_UDIFF', 'REPORT_CDIFF',
           'REPORT_NDIFF', 'REPORT_ONLY_FIRST_FAILURE', 'REPORTING_FLAGS', 'FAIL_FAST', 'Example', 'DocTest',
           'DocTestParser', 'DocTestFinder', 'DocTestRunner', 'OutputChecker', 'DocTestFailure',
           'UnexpectedException', 'DebugRunner', 'testmod', 'testfile', 'run_docstring_examples',
           'DocTestSuite',
           'DocFileSuite', 'set_unittest_reportflags', 'script_from_examples', 'testsource', 'debug_src',
           'debug']

for _class in (DebugRunner, DocTest, DocTestFailure, DocTestFinder, DocTestParser, DocTestRunner, Example,
               OutputChecker, TestResults, UnexpectedException):
    _class.__module__ = __name__
del _class

master = None


def _normalize_module(module, depth=2):
    if module is None:
        return sys.modules[sys._getframe(depth).f_globals['__name__']]
    if isinstance(module, str):
        return __import__(module, globals(), locals(), ['*'])
    if isinstance(module, type(sys)):
        return module
    raise TypeError('Expected a module, string, or None')


def _load_testfile(filename, package, module_relative, encoding):
    if module_relative:
        package = _normalize_module(package, 3)
        filename = _module_relative_path(package, filename)
        loader = getattr(package, '__loader__', None)
        if hasattr(loader, 'get_data'):   # the package may be in an archive
            data = loader.get_data(filename)
            return io.TextIOWrapper(io.BytesIO(data), encoding).read(), filename
    with open(filename, encoding=encoding) as file:
        return file.read(), filename


def _module_relative_path(module, path):
    if path.startswith('/'):
        raise ValueError('Module-relative files may not have absolute paths')
    if getattr(module, '__file__', None):
        base = os.path.dirname(module.__file__)
    elif module.__name__ == '__main__':
        base = os.path.dirname(sys.argv[0]) if sys.argv and sys.argv[0] else os.curdir
    elif hasattr(module, '__path__'):
        base = module.__path__[0]
    else:
        raise ValueError("Can't resolve paths relative to the module %r (it has no __file__)" % module)
    return os.path.join(base, *path.split('/'))


def _finish(runner, report):
    """Summarize, and remember the counts for all runs of this process."""
    global master
    if report:
        runner.summarize()
    if master is None:
        master = runner
    else:
        master.merge(runner)
    return TestResults(runner.failures, runner.tries, skipped=runner.skips)


def testmod(m=None, name=None, globs=None, verbose=None, report=True, optionflags=0, extraglobs=None,
            raise_on_error=False, exclude_empty=False):
    """Test the examples in the docstrings of module m (or __main__) and of its __test__; returns
    TestResults."""
    if m is None:
        m = sys.modules.get('__main__')
    if not isinstance(m, type(sys)):
        raise TypeError('testmod: module required; %r' % (m,))
    kind = DebugRunner if raise_on_error else DocTestRunner
    runner = kind(verbose=verbose, optionflags=optionflags)
    for test in DocTestFinder(exclude_empty=exclude_empty).find(m, m.__name__ if name is None else name,
                                                                globs=globs,
                                                                 extraglobs=extraglobs):
        runner.run(test)
    return _finish(runner, report)


def testfile(filename, module_relative=True, name=None, package=None, globs=None, verbose=None, report=True,
             optionflags=0, extraglobs=None, raise_on_error=False, parser=DocTestParser(), encoding=None):
    """Test the examples in a file; returns TestResults."""
    if package and not module_relative:
        raise ValueError('Package may only be specified for module-relative paths.')
    text, filename = _load_testfile(filename, package, module_relative, encoding or 'utf-8')
    if name is None:
        name = os.path.basename(filename)
    globs = {} if globs is None else globs.copy()
    if extraglobs is not None:
        globs.update(extraglobs)
    globs.setdefault('__name__', '__main__')
    kind = DebugRunner if raise_on_error else DocTestRunner
    runner = kind(verbose=verbose, optionflags=optionflags)
    runner.run(parser.get_doctest(text, globs, name, filename, 0))
    return _finish(runner, report)


def run_docstring_examples(f, globs, verbose=False, name='NoName', compileflags=None, optionflags=0):
    """Test the examples in the docstring of f, with globs as its namespace."""
    finder = DocTestFinder(verbose=verbose, recurse=False)
    runner = DocTestRunner(verbose=verbose, optionflags=optionflags)
    for test in finder.find(f, name, globs=globs):
        runner.run(test, compileflags=compileflags)


# For unittest.

_unittest_reportflags = 0


def set_unittest_reportflags(flags):
    """Set the reporting flags for tests that have none of their own; returns the old ones."""
    global _unittest_reportflags
    if flags & REPORTING_FLAGS != flags:
        raise ValueError('Only reporting flags allowed', flags)
    old = _unittest_reportflags
    _unittest_reportflags = flags
    return old


class DocTestCase(unittest.TestCase):
    """A test case for the examples of one docstring."""

    def __init__(self, test, optionflags=0, setUp=None, tearDown=None, checker=None):
        super().__init__()
        self._dt_optionflags = optionflags
        self._dt_checker = checker
        self._dt_test = test
        self._dt_setUp = setUp
        self._dt_tearDown = tearDown

    def setUp(self):
        test = self._dt_test
        self._dt_globs = test.globs.copy()
        if self._dt_setUp is not None:
            self._dt_setUp(test)

    def tearDown(self):
        test = self._dt_test
        if self._dt_tearDown is not None:
            self._dt_tearDown(test)
        # The next run finds what this one found.
        test.globs.clear()
        test.globs.update(self._dt_globs)

    def runTest(self):
        from io import StringIO
        test, stdout, reports = self._dt_test, sys.stdout, StringIO()
        flags = self._dt_optionflags
        if not flags & REPORTING_FLAGS:
            flags |= _unittest_reportflags
        runner = DocTestRunner(optionflags=flags, checker=self._dt_checker, verbose=False)
        try:
            runner.DIVIDER = '-' * 70
            results = runner.run(test, out=reports.write, clear_globs=False)
            if results.skipped == results.attempted:
                raise unittest.SkipTest('all examples were skipped')
        finally:
            sys.stdout = stdout
        if results.failed:
            raise self.failureException(self.format_failure(reports.getvalue()))

    def format_failure(self, err):
        """The message of a failure with the reports err."""
        test = self._dt_test
        lineno = 'unknown line number' if test.lineno is None else '%s' % test.lineno
        return ('Failed doctest test for %s\n  File "%s", line %s, in %s\n\n%s'
                % (test.name, test.filename, lineno, test.name.split('.')[-1], err))

    def debug(self):
        """Run the examples and raise what goes wrong."""
        self.setUp()
        runner = DebugRunner(optionflags=self._dt_optionflags, checker=self._dt_checker, verbose=False)
        runner.run(self._dt_test, clear_globs=False)
        self.tearDown()

    def id(self):
        return self._dt_test.name

    def __eq__(self, other):
        if type(self) is not type(other):
            return NotImplemented
        return (self._dt_test == other._dt_test and self._dt_optionflags == other._dt_optionflags
                and self._dt_setUp == other._dt_setUp and self._dt_tearDown == other._dt_tearDown
                and self._dt_checker == other._dt_checker)

    def __hash__(self):
        return hash((self._dt_optionflags, self._dt_setUp, self._dt_tearDown, self._dt_checker))

    def __repr__(self):
        name = self._dt_test.name.split('.')
        return '%s (%s)' % (name[-1], '.'.join(name[:-1]))

    __str__ = object.__str__

    def shortDescription(self):
        return 'Doctest: ' + self._dt_test.name


class _DocTestSuite(unittest.TestSuite):

    def _removeTestAtIndex(self, index):
        pass


def DocTestSuite(module=None, globs=None, extraglobs=None, test_finder=None, **options):
    """A unittest suite of the examples in a module; options are setUp, tearDown, optionflags and checker."""
    if test_finder is None:
        test_finder = DocTestFinder()
    module = _normalize_module(module)
    suite = _DocTestSuite()
    for test in sorted(test_finder.find(module, globs=globs, extraglobs=extraglobs)):
        if not test.examples:
            continue
        if not test.filename:
            test.filename = getattr(module, '__file__', None) or module.__name__
        suite.addTest(DocTestCase(test, **options))
    return suite


class DocFileCase(DocTestCase):
    """A test case for the examples of one file."""

    def id(self):
        return '_'.join(self._dt_test.name.split('.'))

    def __repr__(self):
        return self._dt_test.filename

    def format_failure(self, err):
        return ('Failed doctest test for %s\n  File "%s", line 0\n\n%s'
                % (self._dt_test.name, self._dt_test.filename, err))


def DocFileTest(path, module_relative=True, package=None, globs=None, parser=DocTestParser(), encoding=None,
                **options):
    """A test case of the examples in one file."""
    if package and not module_relative:
        raise ValueError('Package may only be specified for module-relative paths.')
    text, path = _load_testfile(path, package, module_relative, encoding or 'utf-8')
    globs = {} if globs is None else globs.copy()
    globs.setdefault('__file__', path)
    return DocFileCase(parser.get_doctest(text, globs, os.path.basename(path), path, 0), **options)


def DocFileSuite(*paths, **kw):
    """A unittest suite of the examples in files."""
    if kw.get('module_relative', True):
        kw['package'] = _normalize_module(kw.get('package'))
    suite = _DocTestSuite()
    for path in paths:
        suite.addTest(DocFileTest(path, **kw))
    return suite


# Examples as scripts.

def script_from_examples(s):
    """The examples of a text as a program, everything else as comments."""
    output = []
    for piece in DocTestParser().parse(s):
        if isinstance(piece, Example):
            output.append(piece.source[:-1])
            if piece.want:
                output.append('# Expected:')
                output += ['## ' + line for line in piece.want.split('\n')[:-1]]
        else:
            output += [_comment(line) for line in piece.split('\n')[:-1]]
    while output and output[-1] == '#':
        output.pop()
    while output and output[0] == '#':
        output.pop(0)
    return '\n'.join(output) + '\n'


def testsource(module, name):
    """The examples of the docstring called name in module, as a program."""
    module = _normalize_module(module)
    tests = [test for test in DocTestFinder().find(module) if test.name == name]
    if not tests:
        raise ValueError(name, 'not found in tests')
    return script_from_examples(tests[0].docstring)


def debug_src(src, pm=False, globs=None):
    """Run the examples of a text as a program, under the debugger."""
    debug_script(script_from_examples(src), pm, globs)


def debug_script(src, pm=False, globs=None):
    """Run a program under the debugger, or let that look at what it raised."""
    globs = globs.copy() if globs else {}
    if not pm:
        pdb.Pdb(nosigint=True).run('exec(%r)' % src, globs, globs)
        return
    try:
        exec(src, globs, globs)
    except Exception:
        debugger = pdb.Pdb(nosigint=True)
        debugger.reset()
        debugger.interaction(None, sys.exc_info()[2])


def debug(module, name, pm=False):
    """Run the examples of one docstring as a program, under the debugger."""
    module = _normalize_module(module)
    debug_script(testsource(module, name), pm, module.__dict__)
