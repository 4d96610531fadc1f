"""Running doctest examples: the output checker, the runners and the errors of the debugging one."""

import linecache
import pdb
import re
import sys
import traceback
from collections import namedtuple
from io import StringIO

from ._examples import (DONT_ACCEPT_BLANKLINE, DONT_ACCEPT_TRUE_FOR_1, ELLIPSIS, FAIL_FAST,
                        IGNORE_EXCEPTION_DETAIL, NORMALIZE_WHITESPACE, REPORT_CDIFF, REPORT_NDIFF,
                        REPORT_ONLY_FIRST_FAILURE, REPORT_UDIFF, SKIP)

BLANKLINE_MARKER = '<BLANKLINE>'
ELLIPSIS_MARKER = '...'


def _extract_future_flags(globs):
    """The compiler flags of the features that have been imported from __future__ into a namespace."""
    import __future__
    flags = 0
    for name in __future__.all_feature_names:
        feature = getattr(__future__, name)
        if globs.get(name) is feature:
            flags |= feature.compiler_flag
    return flags


class _OutputRedirectingPdb(pdb.Pdb):
    """The debugger of examples: it talks to the real output, not to the one that collects what they print."""

    def __init__(self, out):
        super().__init__(stdout=out, nosigint=True)
        self.use_rawinput = 1
        self._real_output = out
        self._used = False

    def set_trace(self, frame=None):
        self._used = True
        super().set_trace(sys._getframe(1) if frame is None else frame)

    def set_continue(self):
        # It would also end a trace function of others.
        if self._used:
            super().set_continue()

    def trace_dispatch(self, frame, event, arg):
        collecting, sys.stdout = sys.stdout, self._real_output
        try:
            return super().trace_dispatch(frame, event, arg)
        finally:
            sys.stdout = collecting


class TestResults(namedtuple('TestResults', 'failed attempted')):
    """How many examples failed and how many ran; skipped counts those that did not."""

    def __new__(cls, failed, attempted, *, skipped=0):
        results = super().__new__(cls, failed, attempted)
        results.skipped = skipped
        return results

    def __repr__(self):
        if self.skipped:
            return f'TestResults(failed={self.failed}, attempted={self.attempted}, skipped={self.skipped})'
        return super().__repr__()


def _indent(text, count=4):
    return re.sub('(?m)^(?!$)', ' ' * count, text)


def _comment(line):
    line = line.rstrip()
    return '# ' + line if line else '#'


def _ellipsis_match(want, got):
    """Whether got is want with any text for each '...'."""
    if ELLIPSIS_MARKER not in want:
        return want == got
    first, *middle, last = want.split(ELLIPSIS_MARKER)
    if not got.startswith(first) or not got.endswith(last) or len(first) + len(last) > len(got):
        return False
    start, end = len(first), len(got) - len(last)
    # The first place for each piece leaves the most room for the others.
    for piece in middle:
        start = got.find(piece, start, end)
        if start < 0:
            return False
        start += len(piece)
    return True


def _class_only(message):
    """The name of the exception class in its message, without its module."""
    end = len(message)
    for stop in ('\n', ':'):
        found = message.find(stop, 0, end)
        if found >= 0:
            end = found
    return message[message.rfind('.', 0, end) + 1:end]


class OutputChecker:
    """Decides whether an example's output is what was wanted, and says how it differs."""

    def _toAscii(self, s):
        return str(s.encode('ASCII', 'backslashreplace'), 'ASCII')

    def check_output(self, want, got, optionflags):
        """True if the output got is the wanted one, under the flags."""
        got, want = self._toAscii(got), self._toAscii(want)
        if got == want:
            return True
        if not optionflags & DONT_ACCEPT_TRUE_FOR_1 and (got, want) in (
                ('True\n', '1\n'), ('False\n', '0\n')):
            return True
        if not optionflags & DONT_ACCEPT_BLANKLINE:
            want = re.sub(r'(?m)^%s\s*?$' % re.escape(BLANKLINE_MARKER), '', want)
            got = re.sub(r'(?m)^[^\S\n]+$', '', got)
            if got == want:
                return True
        if optionflags & NORMALIZE_WHITESPACE:
            got, want = ' '.join(got.split()), ' '.join(want.split())
            if got == want:
                return True
        return bool(optionflags & ELLIPSIS and _ellipsis_match(want, got))

    def output_difference(self, example, got, optionflags):
        """A text that says what was expected and what came."""
        want = example.want
        if not optionflags & DONT_ACCEPT_BLANKLINE:
            got = re.sub('(?m)^[ ]*(?=\n)', BLANKLINE_MARKER, got)
        diff = optionflags & (REPORT_UDIFF | REPORT_CDIFF | REPORT_NDIFF)
        if diff and (optionflags & REPORT_NDIFF or want.count('\n') > 2 and got.count('\n') > 2):
            import difflib
            ours, theirs = want.splitlines(keepends=True), got.splitlines(keepends=True)
            if optionflags & REPORT_UDIFF:
                kind = 'unified diff with -expected +actual'
                lines = list(difflib.unified_diff(ours, theirs, n=2))[2:]
            elif optionflags & REPORT_CDIFF:
                kind = 'context diff with expected followed by actual'
                lines = list(difflib.context_diff(ours, theirs, n=2))[2:]
            else:
                kind = 'ndiff with -expected +actual'
                lines = list(difflib.Differ(charjunk=difflib.IS_CHARACTER_JUNK).compare(ours, theirs))
            return 'Differences (%s):\n' % kind + _indent(''.join(lines))
        if want and got:
            return 'Expected:\n%sGot:\n%s' % (_indent(want), _indent(got))
        if want:
            return 'Expected:\n%sGot nothing\n' % _indent(want)
        if got:
            return 'Expected nothing\nGot:\n%s' % _indent(got)
        return 'Expected nothing\nGot nothing\n'


class _Captured(StringIO):
    """What an example printed; a last line without an end gets one."""

    def getvalue(self):
        text = super().getvalue()
        return text + '\n' if text and not text.endswith('\n') else text

    def truncate(self, size=None):
        self.seek(size)
        super().truncate()


class DocTestRunner:
    """Runs DocTests and keeps count; reports failures (everything, with verbose) through its report_
    methods."""

    DIVIDER = '*' * 70

    def __init__(self, checker=None, verbose=None, optionflags=0):
        self._checker = checker or OutputChecker()
        self._verbose = '-v' in sys.argv if verbose is None else verbose
        self.optionflags = optionflags
        self.original_optionflags = optionflags
        self.tries = 0
        self.failures = 0
        self.skips = 0
        # By the name of the test: failures, tries, skips.
        self._stats = {}
        self._fakeout = _Captured()

    def report_start(self, out, test, example):
        """The example is about to run; only told with verbose."""
        if self._verbose:
            if example.want:
                out('Trying:\n%sExpecting:\n%s' % (_indent(example.source), _indent(example.want)))
            else:
                out('Trying:\n%sExpecting nothing\n' % _indent(example.source))

    def report_success(self, out, test, example, got):
        """The example had the right output; only told with verbose."""
        if self._verbose:
            out('ok\n')

    def report_failure(self, out, test, example, got):
        """The example had another output."""
        out(self._failure_header(test, example)
            + self._checker.output_difference(example, got, self.optionflags))

    def report_unexpected_exception(self, out, test, example, exc_info):
        """The example raised an exception that was not expected."""
        shown = ''.join(traceback.format_exception(*exc_info))
        out(self._failure_header(test, example) + 'Exception raised:\n' + _indent(shown))

    def _failure_header(self, test, example):
        lines = [self.DIVIDER]
        if test.filename:
            if test.lineno is not None and example.lineno is not None:
                lineno = test.lineno + example.lineno + 1
            else:
                lineno = '?'
            lines.append('File "%s", line %s, in %s' % (test.filename, lineno, test.name))
        else:
            lines.append('Line %s, in %s' % (example.lineno + 1, test.name))
        lines.append('Failed example:')
        lines.append(_indent(example.source))
        return '\n'.join(lines)

    def __run(self, test, compileflags, out):
        failures = tries = skips = 0
        original = self.optionflags
        check = self._checker.check_output
        for number, example in enumerate(test.examples):
            quiet = self.optionflags & REPORT_ONLY_FIRST_FAILURE and failures > 0
            self.optionflags = original
            for flag, wanted in example.options.items():
                if wanted:
                    self.optionflags |= flag
                else:
                    self.optionflags &= ~flag
            tries += 1
            if self.optionflags & SKIP:
                skips += 1
                continue
            if not quiet:
                self.report_start(out, test, example)
            filename = '<doctest %s[%d]>' % (test.name, number)
            exc_info = None
            try:
                exec(compile(example.source, filename, 'single', compileflags, True), test.globs)
                self.debugger.set_continue()    # no further than the example
            except KeyboardInterrupt:
                raise
            except BaseException:
                exc_info = sys.exc_info()
            got = self._fakeout.getvalue()
            self._fakeout.truncate(0)
            unexpected = False
            if exc_info is None:
                good = check(example.want, got, self.optionflags)
            else:
                lines = traceback.format_exception_only(*exc_info[:2])
                if issubclass(exc_info[0], SyntaxError):
                    # Where the error is, is no part of the message.
                    kind = exc_info[0]
                    heads = (kind.__qualname__ + ':', f'{kind.__module__}.{kind.__qualname__}:')
                    lines = lines[next((index for index, line in enumerate(lines) if line.startswith(heads)),
                                       0):]
                message = ''.join(lines)
                if not quiet:
                    got += ''.join(traceback.format_exception(*exc_info))
                if example.exc_msg is None:
                    good, unexpected = False, True
                else:
                    good = check(example.exc_msg, message, self.optionflags)
                    if not good and self.optionflags & IGNORE_EXCEPTION_DETAIL:
                        good = check(_class_only(example.exc_msg), _class_only(message), self.optionflags)
            if good:
                if not quiet:
                    self.report_success(out, test, example, got)
                continue
            if not quiet:
                if unexpected:
                    self.report_unexpected_exception(out, test, example, exc_info)
                else:
                    self.report_failure(out, test, example, got)
            failures += 1
            if self.optionflags & FAIL_FAST:
                break
        self.optionflags = original
        self.__record_outcome(test, failures, tries, skips)
        return TestResults(failures, tries, skipped=skips)

    def __record_outcome(self, test, failures, tries, skips):
        before = self._stats.get(test.name, (0, 0, 0))
        self._stats[test.name] = (before[0] + failures, before[1] + tries, before[2] + skips)
        self.failures += failures
        self.tries += tries
        self.skips += skips

    def __patched_linecache_getlines(self, filename, module_globals=None):
        """linecache.getlines() while examples run: it knows their source, too."""
        found = re.match(r'<doctest (?P<name>.+)\[(?P<number>\d+)\]>$', filename)
        if found and found['name'] == self.test.name:
            return self.test.examples[int(found['number'])].source.splitlines(keepends=True)
        return self.save_linecache_getlines(filename, module_globals)

    def run(self, test, compileflags=None, out=None, clear_globs=True):
        """Run the examples of test, with what out(text) does to the reports; returns TestResults."""
        self.test = test
        if compileflags is None:
            compileflags = _extract_future_flags(test.globs)
        stdout = sys.stdout
        if out is None:
            encoding = stdout.encoding
            if encoding is None or encoding.lower() == 'utf-8':
                out = stdout.write
            else:
                def out(text):
                    stdout.write(str(text.encode(encoding, 'backslashreplace'), encoding))
        sys.stdout = self._fakeout
        trace, hook = sys.gettrace(), sys.displayhook
        set_trace = pdb.set_trace
        self.debugger = _OutputRedirectingPdb(stdout)
        self.debugger.reset()
        pdb.set_trace = self.debugger.set_trace
        self.save_linecache_getlines = linecache.getlines
        linecache.getlines = self.__patched_linecache_getlines
        sys.displayhook = sys.__displayhook__
        try:
            return self.__run(test, compileflags, out)
        finally:
            sys.stdout = stdout
            pdb.set_trace = set_trace
            sys.settrace(trace)
            sys.displayhook = hook
            linecache.getlines = self.save_linecache_getlines
            if clear_globs:
                test.globs.clear()
                import builtins
                builtins._ = None

    def summarize(self, verbose=None):
        """Print a summary of all that was run; returns TestResults."""
        if verbose is None:
            verbose = self._verbose
        untested, passed, failed = [], [], []
        tries = failures = skips = 0
        for name, (failed_here, tried, skipped) in sorted(self._stats.items()):
            tries += tried
            failures += failed_here
            skips += skipped
            if tried == 0:
                untested.append(name)
            elif failed_here == 0:
                passed.append((name, tried))
            else:
                failed.append((name, (failed_here, tried, skipped)))
        if verbose:
            if untested:
                print(_count(len(untested), 'item'), 'had no tests:')
                for name in untested:
                    print('    %s' % name)
            if passed:
                print(_count(len(passed), 'item'), 'passed all tests:')
                for name, count in passed:
                    print(f' {count:3d} {"test" if count == 1 else "tests"} in {name}')
        if failed:
            print(self.DIVIDER)
            print(_count(len(failed), 'item'), 'had failures:')
            for name, (failed_here, tried, skipped) in failed:
                print(f' {failed_here:3d} of {tried:3d} in {name}')
        if verbose:
            print(f'{_count(tries, "test")} in {_count(len(self._stats), "item")}.')
            print(f'{tries - failures} passed' + (f' and {failures} failed.' if failures else '.'))
        skipped_text = f' and {_count(skips, "skipped test")}' if skips else ''
        if failures:
            print(f'***Test Failed*** {_count(failures, "failure")}{skipped_text}.')
        elif verbose:
            print(f'Test passed{skipped_text}.')
        return TestResults(failures, tries, skipped=skips)

    def merge(self, other):
        """Add the counts of another runner."""
        for name, counts in other._stats.items():
            before = self._stats.get(name, (0, 0, 0))
            self._stats[name] = tuple(a + b for a, b in zip(before, counts))


def _count(number, word):
    return f'{number} {word}' if number == 1 else f'{number} {word}s'


class DocTestFailure(Exception):
    """A DocTest example has failed in debugging mode: test, example, got."""

    def __init__(self, test, example, got):
        self.test = test
        self.example = example
        self.got = got

    def __str__(self):
        return str(self.test)


class UnexpectedException(Exception):
    """A DocTest example has encountered an unexpected exception: test, example, exc_info."""

    def __init__(self, test, example, exc_info):
        self.test = test
        self.example = example
        self.exc_info = exc_info

    def __str__(self):
        return str(self.test)


class DebugRunner(DocTestRunner):
    """Runs DocTests but raises an exception as soon as there is a failure."""

    def __patched_linecache_getlines(self, filename, module_globals=None):
        """linecache.getlines() while examples run: it knows their source, too."""
        found = re.match(r'<doctest (?P<name>.+)\[(?P<number>\d+)\]>$', filename)
        if found and found['name'] == self.test.name:
            return self.test.examples[int(found['number'])].source.splitlines(keepends=True)
        return self.save_linecache_getlines(filename, module_globals)

    def run(self, test, compileflags=None, out=None, clear_globs=True):
        result = DocTestRunner.run(self, test, compileflags, out, False)
        if clear_globs:
            test.globs.clear()
        return result

    def report_unexpected_exception(self, out, test, example, exc_info):
        raise UnexpectedException(test, example, exc_info)

    def report_failure(self, out, test, example, got):
        raise DocTestFailure(test, example, got)
