"""TextTestRunner and its result: tests run one after the other, and text about it."""

import sys
import time
import warnings

from . import result
from .case import _SubTest
from .signals import registerResult

__unittest = True


class _WritelnDecorator:
    """A stream that can also write a line."""

    def __init__(self, stream):
        self.stream = stream

    def writeln(self, arg=None):
        """Write a text, if any, and a newline."""
        self.write(f'{arg}\n' if arg else '\n')

    def __getattr__(self, attr):
        # copy and pickle ask before there is a stream.
        if attr == 'stream' or attr == '__getstate__':
            raise AttributeError(attr)
        return getattr(self.stream, attr)


class TextTestResult(result.TestResult):
    """A result that writes while the tests run: a character for each of them, or a line with verbosity 2."""

    separator1 = 70 * '='
    separator2 = 70 * '-'

    def __init__(self, stream, descriptions, verbosity, *, durations=None):
        super().__init__(stream, descriptions, verbosity)
        self.stream = stream
        self.descriptions = descriptions
        self.durations = durations
        self.showAll = verbosity > 1
        self.dots = verbosity == 1
        # Whether the stream is at the beginning of a line, as it is not while a test runs.
        self._newline = True

    def getDescription(self, test):
        """What a test is called here: its name, and in a second line what it says of itself."""
        lines = [str(test)]
        if self.descriptions:
            lines += filter(None, [test.shortDescription()])
        return '\n'.join(lines)

    def startTest(self, test):
        super().startTest(test)
        if self.showAll:
            self._write_name(test)
            self._newline = False

    # An outcome is shown after the result has noted it, except for subtests.

    def addSuccess(self, test):
        super().addSuccess(test)
        self._show('.', 'ok', test)

    def addFailure(self, test, err):
        super().addFailure(test, err)
        self._show('F', 'FAIL', test)

    def addError(self, test, err):
        super().addError(test, err)
        self._show('E', 'ERROR', test)

    def addSubTest(self, test, subtest, err):
        if err is not None:
            failed = issubclass(err[0], subtest.failureException)
            self._show(*(('F', 'FAIL') if failed else ('E', 'ERROR')), subtest)
        super().addSubTest(test, subtest, err)

    def addSkip(self, test, reason):
        super().addSkip(test, reason)
        self._show('s', f'skipped {reason!r}', test)

    def addExpectedFailure(self, test, err):
        super().addExpectedFailure(test, err)
        self._show('x', 'expected failure')

    def addUnexpectedSuccess(self, test):
        super().addUnexpectedSuccess(test)
        self._show('u', 'unexpected success')

    def _show(self, sign, words, test=None):
        """Write an outcome; *test* is given if its name may have to be written again."""
        if self.dots:
            self.stream.write(sign)
            self.stream.flush()
        elif self.showAll and test is not None:
            self._write_status(test, words)
        elif self.showAll:
            self.stream.writeln(words)
            self.stream.flush()

    def _write_status(self, test, status):
        is_subtest = isinstance(test, _SubTest)
        if is_subtest and not self._newline:
            self.stream.writeln()
        if is_subtest or self._newline:
            # The line of the test has got its outcome already.
            self._write_name(test, indent='  ' if is_subtest else '')
        self.stream.writeln(status)
        self.stream.flush()
        self._newline = True

    def _write_name(self, test, indent=''):
        self.stream.write(f'{indent}{self.getDescription(test)} ... ')
        self.stream.flush()

    def printErrors(self):
        """Write the details of all that went wrong."""
        if self.dots or self.showAll:
            self.stream.writeln()
            self.stream.flush()
        self.printErrorList('ERROR', self.errors)
        self.printErrorList('FAIL', self.failures)
        surprises = getattr(self, 'unexpectedSuccesses', ())
        if surprises:
            self.stream.writeln(self.separator1)
            for test in surprises:
                self.stream.writeln(f'UNEXPECTED SUCCESS: {self.getDescription(test)}')
            self.stream.flush()

    def printErrorList(self, flavour, errors):
        """Write one list of tests with their tracebacks."""
        for test, trace in errors:
            for line in (self.separator1, f'{flavour}: {self.getDescription(test)}', self.separator2, trace):
                self.stream.write(f'{line}\n')
            self.stream.flush()


class TextTestRunner:
    """Runs a test or suite with a TextTestResult, or with a result of *resultclass*, and writes a summary."""

    resultclass = TextTestResult

    def __init__(self, stream=None, descriptions=True, verbosity=1, failfast=False, buffer=False,
                 resultclass=None, warnings=None, *, tb_locals=False, durations=None):
        self.stream = _WritelnDecorator(sys.stderr if stream is None else stream)
        self.descriptions, self.verbosity = descriptions, verbosity
        self.failfast, self.buffer, self.tb_locals = failfast, buffer, tb_locals
        self.durations, self.warnings = durations, warnings
        if resultclass is not None:
            self.resultclass = resultclass

    def _makeResult(self):
        arguments = self.stream, self.descriptions, self.verbosity
        try:
            return self.resultclass(*arguments, durations=self.durations)
        except TypeError:
            # Of a class that is older than durations.
            return self.resultclass(*arguments)

    def run(self, test):
        """Run a test or suite; returns the result."""
        outcome = self._makeResult()
        registerResult(outcome)
        for option in ('failfast', 'buffer', 'tb_locals'):
            setattr(outcome, option, getattr(self, option))
        seconds = self._run_with(test, outcome)
        outcome.printErrors()
        if self.durations is not None:
            self._printDurations(outcome)
        self._write_separator(outcome)
        count = outcome.testsRun
        self.stream.writeln(f'Ran {count} {"test" if count == 1 else "tests"} in {seconds:.3f}s')
        self.stream.writeln()
        self.stream.writeln(_verdict(outcome))
        self.stream.flush()
        return outcome

    def _run_with(self, test, outcome):
        """Run a test with a result; returns the seconds that it took."""
        with warnings.catch_warnings():
            if self.warnings:
                warnings.simplefilter(self.warnings)
            started = time.perf_counter()
            try:
                _tell(outcome, 'startTestRun')
                test(outcome)
            finally:
                _tell(outcome, 'stopTestRun')
            return time.perf_counter() - started

    def _write_separator(self, outcome):
        if hasattr(outcome, 'separator2'):
            self.stream.writeln(outcome.separator2)

    def _printDurations(self, outcome):
        """Write how long the slowest tests took: as many of them as `durations` says, with 0 all."""
        slowest = sorted(outcome.collectedDurations, key=lambda entry: -entry[1])
        if not slowest:
            return
        if self.durations > 0:
            del slowest[self.durations:]
        shown = [entry for entry in slowest if self.verbosity > 1 or entry[1] >= 0.001]
        self.stream.writeln('Slowest test durations')
        self._write_separator(outcome)
        for name, seconds in shown:
            self.stream.writeln(f'{seconds:.3f}s'.ljust(10) + f' {name}')
        if len(shown) < len(slowest):
            self.stream.writeln('\n(durations < 0.001s were hidden; use -v to show these durations)')
        else:
            self.stream.writeln()


def _tell(outcome, event):
    method = getattr(outcome, event, None)
    if method is not None:
        method()


# The lists of a result, as the last line counts them; the first two are only there if it is about a failure.
_COUNTED = {'failures': 'failures', 'errors': 'errors', 'skipped': 'skipped',
            'expectedFailures': 'expected failures', 'unexpectedSuccesses': 'unexpected successes'}


def _verdict(outcome):
    """The last line of a run."""
    counts = {label: len(getattr(outcome, name, ())) for name, label in _COUNTED.items()}
    if not outcome.wasSuccessful():
        word = 'FAILED'
    else:
        del counts['failures'], counts['errors']
        word = 'OK' if outcome.testsRun or counts['skipped'] else 'NO TESTS RAN'
    details = ', '.join(f'{label}={count}' for label, count in counts.items() if count)
    return f'{word} ({details})' if details else word
