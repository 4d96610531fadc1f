"""TestResult: what is known of a run of tests while it goes on and afterwards.

A test tells its result every event by calling one of the methods start..., stop... and add...; the lists of
the result hold what has to be reported. With `buffer` the result also stands between the tests and the real
standard streams: what a test prints is only shown if the test goes wrong.
"""

import sys
import traceback
from functools import wraps

__unittest = True

STDOUT_LINE = '\nStdout:\n%s'
STDERR_LINE = '\nStderr:\n%s'

_STREAMS = (('stdout', STDOUT_LINE), ('stderr', STDERR_LINE))


def failfast(method):
    """For methods of results: the run stops after the current test if the result's `failfast` is set."""
    @wraps(method)
    def stopping(result, *args, **kwargs):
        TestResult._stop_if_failfast(result)
        return method(result, *args, **kwargs)
    return stopping


class TestResult:
    """The outcome of a run, by lists.

    `failures`, `errors` and `expectedFailures` hold pairs (test, traceback as text), `skipped` pairs
    (test, reason), `unexpectedSuccesses` tests and `collectedDurations` pairs (name, seconds).
    """

    # While a suite runs with this result: the fixtures that are set up (see suite.py).
    _testRunEntered = False

    def __init__(self, stream=None, descriptions=None, verbosity=None):
        for collected in ('failures', 'errors', 'skipped', 'expectedFailures', 'unexpectedSuccesses',
                          'collectedDurations'):
            setattr(self, collected, [])
        self.testsRun = 0
        self.shouldStop = self.failfast = self.buffer = self.tb_locals = False
        for name, _ in _STREAMS:
            setattr(self, f'_original_{name}', getattr(sys, name))
            setattr(self, f'_{name}_buffer', None)
        self._mirrorOutput = False

    def __repr__(self):
        kind = type(self)
        return (f'<{kind.__module__}.{kind.__qualname__} run={self.testsRun} errors={len(self.errors)} '
                f'failures={len(self.failures)}>')

    # The run as a whole

    def startTestRun(self):
        """All tests are about to run."""

    def stopTestRun(self):
        """All tests have run."""

    def printErrors(self):
        """The place for a result that shows something to show what went wrong."""

    def stop(self):
        """No further test shall be started."""
        self.shouldStop = True

    def wasSuccessful(self):
        """Whether nothing has gone wrong so far."""
        # A subclass with an __init__ of its own may have no list of unexpected successes.
        return not (self.failures or self.errors or getattr(self, 'unexpectedSuccesses', ()))

    # One test

    def startTest(self, test):
        """A test is about to run."""
        self.testsRun += 1
        self._mirrorOutput = False
        self._setupStdout()

    def stopTest(self, test):
        """A test has run, whatever came of it."""
        self._restoreStdout()
        self._mirrorOutput = False

    def addSuccess(self, test):
        """A test has passed."""

    def addFailure(self, test, err):
        """A check of a test has failed; *err* is a tuple like that of sys.exc_info()."""
        self._add_broken(self.failures, test, err)

    def addError(self, test, err):
        """A test has raised another exception than one that a check raises."""
        self._add_broken(self.errors, test, err)

    def addSubTest(self, test, subtest, err):
        """A subtest of *test* has ended; *err* is None if all was well."""
        if err is not None:
            failed = issubclass(err[0], test.failureException)
            self._add_broken(self.failures if failed else self.errors, subtest, err, test)

    def addSkip(self, test, reason):
        """A test was skipped."""
        self.skipped.append((test, reason))

    def addExpectedFailure(self, test, err):
        """A test has failed that was known to fail."""
        self.expectedFailures.append((test, self._exc_info_to_string(err, test)))

    def addUnexpectedSuccess(self, test):
        """A test has passed that was known to fail."""
        self._stop_if_failfast()
        self.unexpectedSuccesses.append(test)

    def addDuration(self, test, elapsed):
        """A test that was not skipped took *elapsed* seconds."""
        # The name only: the test would keep alive whatever its attributes hold. No list: see wasSuccessful().
        durations = getattr(self, 'collectedDurations', None)
        if durations is not None:
            durations.append((str(test), elapsed))

    def _add_broken(self, entries, test, err, owner=None):
        self._stop_if_failfast()
        entries.append((test, self._exc_info_to_string(err, test if owner is None else owner)))
        self._mirrorOutput = True

    def _stop_if_failfast(self):
        if getattr(self, 'failfast', False):
            self.stop()

    # The output of tests

    def _setupStdout(self):
        """Begin to collect what is printed, if this result buffers."""
        if not self.buffer:
            return
        if self._stdout_buffer is None:
            from io import StringIO
            self._stdout_buffer, self._stderr_buffer = StringIO(), StringIO()
        sys.stdout, sys.stderr = self._stdout_buffer, self._stderr_buffer

    def _restoreStdout(self):
        """End what _setupStdout() began: show what was printed if something went wrong, else forget it."""
        if not self.buffer:
            return
        if self._mirrorOutput:
            for name, text in self._printed():
                getattr(self, f'_original_{name}').write(text)
        for name, _ in _STREAMS:
            setattr(sys, name, getattr(self, f'_original_{name}'))
            buffer = getattr(self, f'_{name}_buffer')
            buffer.seek(0)
            buffer.truncate()

    def _printed(self):
        """What was printed since _setupStdout(): a pair of name and paragraph for each stream with any."""
        for name, heading in _STREAMS:
            stream = getattr(sys, name)
            if not hasattr(stream, 'getvalue'):
                # The test has put a stream of its own there and left it.
                stream = getattr(self, f'_{name}_buffer')
            text = stream.getvalue()
            if text:
                yield name, heading % (text if text.endswith('\n') else text + '\n')

    # Tracebacks

    def _exc_info_to_string(self, err, test):
        """What is kept of an exception: its traceback, without the frames of this package, and the output."""
        kind, value, trace = err
        trace = self._clean_tracebacks(kind, value, trace, test)
        report = traceback.TracebackException(kind, value, trace, capture_locals=self.tb_locals, compact=True)
        parts = list(report.format())
        if self.buffer:
            parts += [text for _, text in self._printed()]
        return ''.join(parts)

    def _clean_tracebacks(self, exctype, value, tb, test):
        """Take the frames of this package off the tracebacks of all exceptions that *value* leads to.

        Returns the traceback of *value* itself; those of the others are changed in place.
        """
        linked = {} if value is None else {id(value): value}
        pending = list(linked.values())
        while pending:
            error = pending.pop()
            for other in (error.__cause__, error.__context__):
                if other is not None and id(other) not in linked:
                    linked[id(other)] = other
                    other.__traceback__ = self._without_our_frames(other.__traceback__, type(other), test)
                    pending.append(other)
        return self._without_our_frames(tb, exctype, test)

    def _without_our_frames(self, trace, kind, test):
        """A traceback from the first frame that is the test's; for a failed check also up to the last one."""
        ours = self._is_relevant_tb_level
        while trace is not None and ours(trace):
            trace = trace.tb_next
        if kind is test.failureException:
            level = trace
            while level is not None:
                following = level.tb_next
                if following is not None and ours(following):
                    level.tb_next = following = None
                level = following
        return trace

    def _is_relevant_tb_level(self, tb):
        return '__unittest' in tb.tb_frame.f_globals
