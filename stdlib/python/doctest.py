"""Run the examples in docstrings and compare what they print with what the docstring says.

A DocTestParser finds the examples in a text, a DocTestFinder the docstrings of a module's objects, a
DocTestRunner runs the examples of one DocTest after another in one namespace, and an OutputChecker says
whether what came out is what was wanted. testmod(), testfile() and DocTestSuite() join them.
"""

import __future__
import difflib
import inspect
import os
import re
import sys
import traceback
import unittest
from collections import namedtuple
from io import StringIO

__all__ = ['register_optionflag', 'DONT_ACCEPT_TRUE_FOR_1', 'DONT_ACCEPT_BLANKLINE', 'NORMALIZE_WHITESPACE',
           'ELLIPSIS', 'SKIP', 'IGNORE_EXCEPTION_DETAIL', 'COMPARISON_FLAGS', 'REPORT_UDIFF', 'REPORT_CDIFF',
           'REPORT_NDIFF', 'REPORT_ONLY_FIRST_FAILURE', 'REPORTING_FLAGS', 'FAIL_FAST', 'Example', 'DocTest',
           'DocTestParser', 'DocTestFinder', 'DocTestRunner', 'OutputChecker', 'DocTestFailure',
           'UnexpectedException', 'DebugRunner', 'testmod', 'testfile', 'run_docstring_examples',
           'DocTestSuite', 'DocFileSuite', 'set_unittest_reportflags']

OPTIONFLAGS_BY_NAME = {}


def register_optionflag(name):
    """The flag of this name, a new one if need be."""
    return OPTIONFLAGS_BY_NAME.setdefault(name, 1 << len(OPTIONFLAGS_BY_NAME))


DONT_ACCEPT_TRUE_FOR_1 = register_optionflag('DONT_ACCEPT_TRUE_FOR_1')
DONT_ACCEPT_BLANKLINE = register_optionflag('DONT_ACCEPT_BLANKLINE')
NORMALIZE_WHITESPACE = register_optionflag('NORMALIZE_WHITESPACE')
ELLIPSIS = register_optionflag('ELLIPSIS')
SKIP = register_optionflag('SKIP')
IGNORE_EXCEPTION_DETAIL = register_optionflag('IGNORE_EXCEPTION_DETAIL')
REPORT_UDIFF = register_optionflag('REPORT_UDIFF')
REPORT_CDIFF = register_optionflag('REPORT_CDIFF')
REPORT_NDIFF = register_optionflag('REPORT_NDIFF')
REPORT_ONLY_FIRST_FAILURE = register_optionflag('REPORT_ONLY_FIRST_FAILURE')
FAIL_FAST = register_optionflag('FAIL_FAST')
COMPARISON_FLAGS = (DONT_ACCEPT_TRUE_FOR_1 | DONT_ACCEPT_BLANKLINE | NORMALIZE_WHITESPACE | ELLIPSIS | SKIP
                    | IGNORE_EXCEPTION_DETAIL)
REPORTING_FLAGS = REPORT_UDIFF | REPORT_CDIFF | REPORT_NDIFF | REPORT_ONLY_FIRST_FAILURE | FAIL_FAST

BLANKLINE_MARKER = '<BLANKLINE>'
ELLIPSIS_MARKER = '...'


class TestResults(namedtuple('TestResults', 'failed attempted')):
    """How many examples failed, were attempted and (an attribute) were skipped."""

    def __new__(cls, failed, attempted, *, skipped=0):
        results = super().__new__(cls, failed, attempted)
        results.skipped = skipped
        return results

    def __repr__(self):
        tail = f', skipped={self.skipped}' if self.skipped else ''
        return f'TestResults(failed={self.failed}, attempted={self.attempted}{tail})'


class Example:
    """One piece of source with the output, or the exception's message, that it should lead to."""

    def __init__(self, source, want, exc_msg=None, lineno=0, indent=0, options=None):
        self.source = source if source.endswith('\n') else source + '\n'
        self.want = want if not want or want.endswith('\n') else want + '\n'
        self.exc_msg = exc_msg if exc_msg is None or exc_msg.endswith('\n') else exc_msg + '\n'
        self.lineno = lineno
        self.indent = indent
        self.options = {} if options is None else options

    def _key(self):
        return self.source, self.want, self.exc_msg, self.lineno, self.indent

    def __eq__(self, other):
        if type(self) is not type(other):
            return NotImplemented
        return self._key() == other._key() and self.options == other.options

    def __hash__(self):
        return hash(self._key())


class DocTest:
    """The examples of one docstring, and the namespace that they run in."""

    def __init__(self, examples, globs, name, filename, lineno, docstring):
        self.examples = examples
        self.docstring = docstring
        self.globs = globs.copy()
        self.name = name
        self.filename = filename
        self.lineno = lineno

    def __repr__(self):
        count = len(self.examples)
        text = 'no examples' if count == 0 else '1 example' if count == 1 else f'{count} examples'
        return f'<DocTest {self.name} from {self.filename}:{self.lineno} ({text})>'

    def _key(self):
        return self.docstring, self.name, self.filename, self.lineno

    def __eq__(self, other):
        if type(self) is not type(other):
            return NotImplemented
        return self.examples == other.examples and self.globs == other.globs and self._key() == other._key()

    def __hash__(self):
        return hash(self._key())

    def __lt__(self, other):
        if not isinstance(other, DocTest):
            return NotImplemented
        return ((self.name, self.filename or '', self.lineno or 0, id(self))
                < (other.name, other.filename or '', other.lineno or 0, id(other)))


class DocTestParser:
    """Finds the interactive examples in a text."""

    _PROMPT = re.compile(r'^( *)>>>(.*)$')
    _EXCEPTION = re.compile(r'^(?:Traceback \((?:most recent call last|innermost last)\):)\s*$\n'
                            r'(?:[ \t].*\n|\s*\n)*?'
                            r'(?P<msg>\w+.*(?:\n.*)*)', re.MULTILINE)
    _OPTION = re.compile(r'#\s*doctest:\s*([^\n\'"]*)$', re.MULTILINE)
    _ONLY_COMMENT = re.compile(r'\s*(#.*)?$').match

    def parse(self, string, name='<string>'):
        """The text as a list of strings and examples in turn."""
        lines = string.expandtabs().split('\n')
        margins = [len(line) - len(line.lstrip(' ')) for line in lines if line.strip()]
        margin = min(margins, default=0)
        lines = [line[margin:] for line in lines]
        output, text, i = [], [], 0
        while i < len(lines):
            match = self._PROMPT.match(lines[i])
            if not match:
                text.append(lines[i])
                i += 1
                continue
            start, indent = i, len(match.group(1))
            source = [lines[i]]
            i += 1
            while i < len(lines) and lines[i].startswith(' ' * indent + '...') \
                    and lines[i][indent + 3:indent + 4] in ('', ' '):
                source.append(lines[i])
                i += 1
            want = []
            while i < len(lines) and lines[i].strip() and not lines[i].lstrip(' ').startswith('>>>'):
                want.append(lines[i])
                i += 1
            output.append('\n'.join(text) + '\n' if text else '')
            text = []
            example = self._example(source, want, indent, start, name)
            if example is not None:
                output.append(example)
        output.append('\n'.join(text))
        return output

    def _example(self, source, want, indent, start, name):
        for offset, line in enumerate(source):
            if line[indent + 3:indent + 4] not in ('', ' '):
                raise ValueError(f'line {start + offset + 1} of the docstring for {name} lacks blank after '
                                 f'{line[indent:indent + 3]}: {line!r}')
        for offset, line in enumerate(want):
            if not line.startswith(' ' * indent):
                raise ValueError(f'line {start + len(source) + offset + 1} of the docstring for {name} has '
                                 f'inconsistent leading whitespace: {line!r}')
        code = '\n'.join(line[indent + 4:] for line in source)
        wanted = '\n'.join(line[indent:].rstrip() if not line.strip() else line[indent:] for line in want)
        if all(self._ONLY_COMMENT(line) for line in code.split('\n')):
            return None
        match = self._EXCEPTION.match(wanted)
        options = {}
        for found in self._OPTION.finditer(code):
            for option in found.group(1).replace(',', ' ').split():
                if option[0] not in '+-' or option[1:] not in OPTIONFLAGS_BY_NAME:
                    raise ValueError(f'line {start + 1} of the doctest for {name} has an invalid option: '
                                     f'{option!r}')
                options[OPTIONFLAGS_BY_NAME[option[1:]]] = option[0] == '+'
        return Example(code, wanted, match.group('msg') if match else None, start, indent + 0, options)

    def get_examples(self, string, name='<string>'):
        """The examples alone."""
        return [part for part in self.parse(string, name) if isinstance(part, Example)]

    def get_doctest(self, string, globs, name, filename, lineno):
        """The text's examples as a DocTest."""
        return DocTest(self.get_examples(string, name), globs, name, filename, lineno, string)


class DocTestFinder:
    """Finds the docstrings of a module, class or function and of what they contain."""

    def __init__(self, verbose=False, parser=DocTestParser(), recurse=True, exclude_empty=True):
        self._parser = parser
        self._verbose = verbose
        self._recurse = recurse
        self._exclude_empty = exclude_empty

    def find(self, obj, name=None, module=None, globs=None, extraglobs=None):
        """The DocTests of *obj*, sorted by name."""
        if name is None:
            name = getattr(obj, '__name__', None)
            if name is None:
                raise ValueError(f"DocTestFinder.find: name must be given when obj.__name__ doesn't exist: "
                                 f'{type(obj)!r}')
        if module is False:
            module = None
        elif module is None:
            module = inspect.getmodule(obj)
        if globs is None:
            globs = {} if module is None else module.__dict__.copy()
        else:
            globs = globs.copy()
        if extraglobs is not None:
            globs.update(extraglobs)
        globs.setdefault('__name__', '__main__')
        tests = []
        self._find(tests, obj, name, module, globs, set())
        tests.sort()
        return tests

    def _from_module(self, module, obj):
        if module is None:
            return True
        if inspect.isfunction(obj):
            return module.__dict__ is obj.__globals__
        if inspect.getmodule(obj) is not None:
            return module is inspect.getmodule(obj)
        if hasattr(obj, '__module__'):
            return module.__name__ == obj.__module__
        return isinstance(obj, property)

    def _find(self, tests, obj, name, module, globs, seen):
        if id(obj) in seen:
            return
        seen.add(id(obj))
        test = self._get_test(obj, name, module, globs)
        if test is not None:
            tests.append(test)
        if not self._recurse:
            return
        if inspect.ismodule(obj):
            for key, value in obj.__dict__.items():
                value = inspect.unwrap(value) if inspect.isroutine(value) else value
                if (inspect.isroutine(value) or inspect.isclass(value)) and self._from_module(module, value):
                    self._find(tests, value, f'{name}.{key}', module, globs, seen)
            for key, value in getattr(obj, '__test__', {}).items():
                self._find(tests, value, f'{name}.__test__.{key}', module, globs, seen)
        elif inspect.isclass(obj):
            for key, value in obj.__dict__.items():
                if isinstance(value, (staticmethod, classmethod)):
                    value = value.__func__
                if (inspect.isroutine(value) or inspect.isclass(value) or isinstance(value, property)) \
                        and self._from_module(module, value):
                    self._find(tests, value, f'{name}.{key}', module, globs, seen)

    def _get_test(self, obj, name, module, globs):
        docstring = obj if isinstance(obj, str) else getattr(obj, '__doc__', None) or ''
        if not isinstance(docstring, str):
            docstring = str(docstring)
        if self._exclude_empty and not docstring:
            return None
        filename = None if module is None else getattr(module, '__file__', None) or module.__name__
        return self._parser.get_doctest(docstring, globs, name, filename, self._line_of(obj))

    def _line_of(self, obj):
        if inspect.ismodule(obj):
            return 0
        if isinstance(obj, property):
            obj = obj.fget
        code = getattr(inspect.unwrap(obj) if inspect.isroutine(obj) else obj, '__code__', None)
        return None if code is None else code.co_firstlineno - 1


class OutputChecker:
    """Compares output with what was wanted, and describes the difference."""

    def check_output(self, want, got, optionflags):
        """Whether *got* is what was wanted."""
        if got == want:
            return True
        if not optionflags & DONT_ACCEPT_TRUE_FOR_1 and (got, want) in (('True\n', '1\n'), ('False\n', '0\n')):
            return True
        if not optionflags & DONT_ACCEPT_BLANKLINE:
            want = re.sub(r'(?m)^%s\s*?$' % re.escape(BLANKLINE_MARKER), '', want)
            got = re.sub(r'(?m)^[^\S\n]+$', '', got)
            if got == want:
                return True
        if optionflags & NORMALIZE_WHITESPACE:
            got = ' '.join(got.split())
            want = ' '.join(want.split())
            if got == want:
                return True
        return bool(optionflags & ELLIPSIS) and _ellipsis_match(want, got)

    def output_difference(self, example, got, optionflags):
        """A description of how *got* differs from what the example wants."""
        want = example.want
        if not optionflags & DONT_ACCEPT_BLANKLINE:
            got = re.sub('(?m)^[ ]*(?=\n)', BLANKLINE_MARKER, got)
        flags = optionflags & (REPORT_UDIFF | REPORT_CDIFF | REPORT_NDIFF)
        if flags and (flags == REPORT_NDIFF or want.count('\n') > 2 and got.count('\n') > 2):
            wanted, gotten = want.splitlines(keepends=True), got.splitlines(keepends=True)
            if flags & REPORT_UDIFF:
                kind, lines = 'unified diff with -expected +actual', list(difflib.unified_diff(wanted, gotten, n=2))[2:]
            elif flags & REPORT_CDIFF:
                kind, lines = ('context diff with expected followed by actual',
                               list(difflib.context_diff(wanted, gotten, n=2))[2:])
            else:
                kind, lines = 'ndiff with -expected +actual', list(difflib.ndiff(wanted, gotten))
            return f'Differences ({kind}):\n' + _indent(''.join(lines))
        if want and got:
            return f'Expected:\n{_indent(want)}Got:\n{_indent(got)}'
        if want:
            return f'Expected:\n{_indent(want)}Got nothing\n'
        if got:
            return f'Expected nothing\nGot:\n{_indent(got)}'
        return 'Expected nothing\nGot nothing\n'


def _indent(text, by=4):
    return re.sub('(?m)^(?!$)', by * ' ', text)


def _ellipsis_match(want, got):
    if ELLIPSIS_MARKER not in want:
        return want == got
    first, *middle, last = want.split(ELLIPSIS_MARKER)
    if not got.startswith(first) or not got.endswith(last) or len(first) + len(last) > len(got):
        return False
    start, end = len(first), len(got) - len(last)
    for piece in middle:
        start = got.find(piece, start, end)
        if start < 0:
            return False
        start += len(piece)
    return True


def _without_detail(message):
    """An exception's last name alone: no module before it, no text after it."""
    end = message.find('\n')
    end = len(message) if end < 0 else end
    colon = message.find(':', 0, end)
    end = end if colon < 0 else colon
    dot = message.rfind('.', 0, end)
    return message[dot + 1:end]


class _Output(StringIO):
    def getvalue(self):
        result = super().getvalue()
        return result if not result or result.endswith('\n') else result + '\n'

    def truncate(self, size=None):
        self.seek(size)
        super().truncate()


class DocTestRunner:
    """Runs DocTests and reports what went wrong."""

    DIVIDER = '*' * 70

    def __init__(self, checker=None, verbose=None, optionflags=0):
        self._checker = checker or OutputChecker()
        self._verbose = '-v' in sys.argv if verbose is None else verbose
        self.optionflags = self.original_optionflags = optionflags
        self.tries = self.failures = self.skips = 0
        self._stats = {}
        self._fakeout = _Output()

    def report_start(self, out, test, example):
        """Called before each example."""
        if self._verbose:
            wanted = f'Expecting:\n{_indent(example.want)}' if example.want else 'Expecting nothing\n'
            out(f'Trying:\n{_indent(example.source)}{wanted}')

    def report_success(self, out, test, example, got):
        """Called after an example that did what was wanted."""
        if self._verbose:
            out('ok\n')

    def report_failure(self, out, test, example, got):
        """Called after an example with other output."""
        out(self._failure_header(test, example)
            + self._checker.output_difference(example, got, self.optionflags))

    def report_unexpected_exception(self, out, test, example, exc_info):
        """Called after an example that raised what it should not."""
        text = ''.join(traceback.format_exception(*exc_info))
        out(self._failure_header(test, example) + 'Exception raised:\n' + _indent(text))

    def _failure_header(self, test, example):
        lines = [self.DIVIDER]
        if test.filename:
            line = '?' if test.lineno is None else test.lineno + example.lineno + 1
            lines.append(f'File "{test.filename}", line {line}, in {test.name}')
        else:
            lines.append(f'Line {example.lineno + 1}, in {test.name}')
        lines += ['Failed example:', _indent(example.source)]
        return '\n'.join(lines)

    def _run_example(self, test, number, example, flags):
        """Runs one example: 'ok', 'failed' or 'raised', with what it printed and the exception."""
        filename = f'<doctest {test.name}[{number}]>'
        self._lines[filename] = example.source
        exc_info = None
        try:
            exec(compile(example.source, filename, 'single', flags, True), test.globs)
        except KeyboardInterrupt:
            raise
        except BaseException:
            exc_info = sys.exc_info()
        got = self._fakeout.getvalue()
        self._fakeout.truncate(0)
        check = self._checker.check_output
        if exc_info is None:
            return 'ok' if check(example.want, got, self.optionflags) else 'failed', got, None
        message = ''.join(traceback.format_exception_only(*exc_info[:2]))
        if issubclass(exc_info[0], SyntaxError):
            lines = message.splitlines(keepends=True)
            names = f'{exc_info[0].__qualname__}:', f'{exc_info[0].__module__}.{exc_info[0].__qualname__}:'
            for index, line in enumerate(lines):
                if line.startswith(names):
                    message = ''.join(lines[index:])
                    break
        if example.exc_msg is None:
            return 'raised', got, exc_info
        shown = got + ''.join(traceback.format_exception(*exc_info))
        if check(example.exc_msg, message, self.optionflags):
            return 'ok', shown, None
        if self.optionflags & IGNORE_EXCEPTION_DETAIL \
                and check(_without_detail(example.exc_msg), _without_detail(message), self.optionflags):
            return 'ok', shown, None
        return 'failed', shown, None

    def run(self, test, compileflags=None, out=None, clear_globs=True):
        """Runs the examples of one DocTest; the results."""
        self.test = test
        if compileflags is None:
            compileflags = 0
            for name in __future__.all_feature_names:
                feature = getattr(__future__, name)
                if test.globs.get(name) is feature:
                    compileflags |= feature.compiler_flag
        saved = sys.stdout, sys.displayhook
        write = out or saved[0].write
        self._lines = {}
        failures = tries = skips = 0
        sys.stdout, sys.displayhook = self._fakeout, sys.__displayhook__
        # Tracebacks show the examples' source.
        import linecache
        getlines = linecache.getlines
        linecache.getlines = lambda name, module_globals=None: (
            self._lines[name].splitlines(keepends=True) if name in self._lines else getlines(name, module_globals))
        try:
            for number, example in enumerate(test.examples):
                quiet = self.original_optionflags & REPORT_ONLY_FIRST_FAILURE and failures
                self.optionflags = self.original_optionflags
                for flag, on in example.options.items():
                    self.optionflags = self.optionflags | flag if on else self.optionflags & ~flag
                if self.optionflags & SKIP:
                    skips += 1
                    continue
                tries += 1
                if not quiet:
                    self.report_start(write, test, example)
                outcome, got, exc_info = self._run_example(test, number, example, compileflags)
                if outcome == 'ok':
                    if not quiet:
                        self.report_success(write, test, example, got)
                    continue
                failures += 1
                if not quiet and outcome == 'failed':
                    self.report_failure(write, test, example, got)
                elif not quiet:
                    self.report_unexpected_exception(write, test, example, exc_info)
                if self.optionflags & FAIL_FAST:
                    break
        finally:
            sys.stdout, sys.displayhook = saved
            linecache.getlines = getlines
            self.optionflags = self.original_optionflags
            if clear_globs:
                test.globs.clear()
        old = self._stats.get(test.name, (0, 0, 0))
        self._stats[test.name] = old[0] + failures, old[1] + tries, old[2] + skips
        self.failures += failures
        self.tries += tries
        self.skips += skips
        return TestResults(failures, tries, skipped=skips)

    def summarize(self, verbose=None):
        """Prints a summary; the results of all tests together."""
        verbose = self._verbose if verbose is None else verbose
        items = sorted(self._stats.items())
        failed = [(name, stats) for name, stats in items if stats[0]]
        passed = [(name, stats) for name, stats in items if not stats[0] and stats[1]]
        empty = [name for name, stats in items if not stats[1] and not stats[0]]
        plural = lambda count, word: f'{count} {word}' + ('' if count == 1 else 's')
        if verbose:
            if empty:
                print(f'{plural(len(empty), "item")} had no tests:')
                for name in empty:
                    print(f'    {name}')
            if passed:
                print(f'{plural(len(passed), "item")} passed all tests:')
                for name, stats in passed:
                    print(f' {plural(stats[1], "test"):>3} in {name}')
        if failed:
            print(f'{self.DIVIDER}\n{plural(len(failed), "item")} had failures:')
            for name, stats in failed:
                print(f' {stats[0]:3d} of {stats[1]:3d} in {name}')
        if verbose:
            print(f'{plural(self.tries, "test")} in {plural(len(items), "item")}.')
            print(f'{self.tries - self.failures} passed' + (f' and {self.failures} failed.' if self.failures else '.'))
        if self.failures:
            print(f'***Test Failed*** {plural(self.failures, "failure")}.')
        elif verbose:
            print('Test passed.')
        return TestResults(self.failures, self.tries, skipped=self.skips)


class DocTestFailure(Exception):
    """Raised by DebugRunner: an example printed something else."""

    def __init__(self, test, example, got):
        self.test, self.example, self.got = test, example, got

    def __str__(self):
        return str(self.test)


class UnexpectedException(Exception):
    """Raised by DebugRunner: an example raised what it should not."""

    def __init__(self, test, example, exc_info):
        self.test, self.example, self.exc_info = test, example, exc_info

    def __str__(self):
        return str(self.test)


class DebugRunner(DocTestRunner):
    """Raises at the first example that fails."""

    def run(self, test, compileflags=None, out=None, clear_globs=True):
        results = super().run(test, compileflags, out, False)
        if clear_globs:
            test.globs.clear()
        return results

    def report_unexpected_exception(self, out, test, example, exc_info):
        raise UnexpectedException(test, example, exc_info)

    def report_failure(self, out, test, example, got):
        raise DocTestFailure(test, example, got)


def _runner(verbose, optionflags, raise_on_error):
    return (DebugRunner if raise_on_error else DocTestRunner)(verbose=verbose, optionflags=optionflags)


def testmod(m=None, name=None, globs=None, verbose=None, report=True, optionflags=0, extraglobs=None,
            raise_on_error=False, exclude_empty=False):
    """Run the examples in the docstrings of module *m* (default: __main__)."""
    if m is None:
        m = sys.modules.get('__main__')
    if not inspect.ismodule(m):
        raise TypeError(f'testmod: module required; {m!r}')
    runner = _runner(verbose, optionflags, raise_on_error)
    for test in DocTestFinder(exclude_empty=exclude_empty).find(m, name or m.__name__, globs=globs, extraglobs=extraglobs):
        runner.run(test)
    if report:
        runner.summarize()
    return TestResults(runner.failures, runner.tries, skipped=runner.skips)


def _module_of(package):
    if inspect.ismodule(package):
        return package
    if isinstance(package, str):
        return __import__(package, globals(), locals(), ['*'])
    return sys.modules[sys._getframe(2).f_globals['__name__']] if package is None else package


def _read(filename, package, module_relative, encoding):
    if module_relative:
        folder = os.path.dirname(getattr(package, '__file__', None) or os.getcwd() + '/x')
        filename = os.path.join(folder, *filename.split('/'))
    with open(filename, encoding=encoding) as file:
        return file.read(), filename


def testfile(filename, module_relative=True, name=None, package=None, globs=None, verbose=None, report=True,
             optionflags=0, extraglobs=None, raise_on_error=False, parser=DocTestParser(), encoding=None):
    """Run the examples in a text file."""
    if package and not module_relative:
        raise ValueError('Package may only be specified for module-relative paths.')
    text, filename = _read(filename, _module_of(package), module_relative, encoding or 'utf-8')
    globs = {} if globs is None else globs.copy()
    globs.update(extraglobs or {})
    globs.setdefault('__name__', '__main__')
    runner = _runner(verbose, optionflags, raise_on_error)
    runner.run(parser.get_doctest(text, globs, name or os.path.basename(filename), filename, 0))
    if report:
        runner.summarize()
    return TestResults(runner.failures, runner.tries, skipped=runner.skips)


def run_docstring_examples(f, globs, verbose=False, name='NoName', compileflags=None, optionflags=0):
    """Run the examples of one object's docstring."""
    runner = DocTestRunner(verbose=verbose, optionflags=optionflags)
    for test in DocTestFinder(verbose=verbose, recurse=False).find(f, name, globs=globs):
        runner.run(test, compileflags=compileflags)


_unittest_reportflags = 0


def set_unittest_reportflags(flags):
    """Set the reporting flags of tests run by unittest; the old ones."""
    global _unittest_reportflags
    if flags & REPORTING_FLAGS != flags:
        raise ValueError('Only reporting flags allowed', flags)
    old, _unittest_reportflags = _unittest_reportflags, flags
    return old


class DocTestCase(unittest.TestCase):
    """One DocTest as a test case."""

    def __init__(self, test, optionflags=0, setUp=None, tearDown=None, checker=None):
        super().__init__()
        self._dt_optionflags = optionflags
        self._dt_checker = checker
        self._dt_test = test
        self._dt_setUp = setUp
        self._dt_tearDown = tearDown

    def setUp(self):
        self._dt_globs = self._dt_test.globs.copy()
        if self._dt_setUp is not None:
            self._dt_setUp(self._dt_test)

    def tearDown(self):
        if self._dt_tearDown is not None:
            self._dt_tearDown(self._dt_test)
        self._dt_test.globs.clear()
        self._dt_test.globs.update(self._dt_globs)

    def runTest(self):
        test, flags, out = self._dt_test, self._dt_optionflags, StringIO()
        if not flags & REPORTING_FLAGS:
            flags |= _unittest_reportflags
        runner = DocTestRunner(optionflags=flags, checker=self._dt_checker, verbose=False)
        runner.DIVIDER = '-' * 70
        results = runner.run(test, out=out.write, clear_globs=False)
        if results.skipped == len(test.examples) and test.examples:
            raise unittest.SkipTest('all examples were skipped')
        if results.failed:
            raise self.failureException(self.format_failure(out.getvalue()))

    def format_failure(self, err):
        """The text of a failure."""
        test = self._dt_test
        line = 'unknown line number' if test.lineno is None else str(test.lineno)
        return (f'Failed doctest test for {test.name}\n  File "{test.filename}", line {line}, '
                f'in {test.name.split(".")[-1]}\n\n{err}')

    def id(self):
        return self._dt_test.name

    def __eq__(self, other):
        if type(self) is not type(other):
            return NotImplemented
        return self._dt_test == other._dt_test and self._dt_optionflags == other._dt_optionflags

    def __hash__(self):
        return hash((self._dt_optionflags, self._dt_setUp, self._dt_tearDown))

    def __repr__(self):
        *front, last = self._dt_test.name.split('.')
        return f'{last} ({".".join(front)})'

    __str__ = __repr__

    def shortDescription(self):
        return 'Doctest: ' + self._dt_test.name


class DocFileCase(DocTestCase):
    """A text file's examples as a test case."""

    def id(self):
        return '_'.join(self._dt_test.name.split('.'))

    def __repr__(self):
        return self._dt_test.filename

    __str__ = __repr__


def DocTestSuite(module=None, globs=None, extraglobs=None, test_finder=None, **options):
    """The examples of a module's docstrings as a unittest suite."""
    module = _module_of(module)
    suite = unittest.TestSuite()
    for test in (test_finder or DocTestFinder()).find(module, globs=globs, extraglobs=extraglobs):
        if test.examples:
            test.filename = test.filename or getattr(module, '__file__', None) or module.__name__
            suite.addTest(DocTestCase(test, **options))
    return suite


def DocFileSuite(*paths, module_relative=True, package=None, globs=None, parser=DocTestParser(), encoding=None,
                 **options):
    """The examples of text files as a unittest suite."""
    package = _module_of(package)
    suite = unittest.TestSuite()
    for path in paths:
        text, filename = _read(path, package, module_relative, encoding or 'utf-8')
        names = dict(globs or {}, __file__=filename)
        suite.addTest(DocFileCase(parser.get_doctest(text, names, os.path.basename(path), filename, 0), **options))
    return suite
