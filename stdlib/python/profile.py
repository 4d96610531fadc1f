"""A profiler: how often functions are called and how long they take. cProfile tells more about callers.

Times are those of the profile function's clock, less *bias* for each event that it is called for.
"""

import sys

from _profile_core import Recorder, Reporting, main, run_and_report

__all__ = ['run', 'runctx', 'Profile']


class Profile(Reporting, Recorder):
    """Profile(timer, bias): *timer* returns seconds; without it, time passes."""

    bias = 0

    def __init__(self, timer=None, bias=None):
        super().__init__(timer)
        self.bias = self.bias if bias is None else bias
        clock, self._events = self._timer, 0

        def corrected():
            self._events += 1
            return clock() - self._events * self.bias

        self._timer = corrected

    @staticmethod
    def _name_of_native(function):
        return '', 0, function.__name__

    def set_cmd(self, cmd):
        """What is run stands below all functions in the table."""
        if not self._stack:
            self._begin(('profile', 0, cmd if isinstance(cmd, str) else '<code>'))

    def simulate_call(self, name):
        """Begin a call that is none."""
        self._begin(('profile', 0, name))

    def simulate_cmd_complete(self):
        """End all calls."""
        while self._stack:
            self._end()

    def create_stats(self):
        """Make *stats*, what pstats works on."""
        self.simulate_cmd_complete()
        self.snapshot_stats()

    def snapshot_stats(self):
        """Make *stats* of what has been measured so far."""
        callers = {key: {} for key in self._entries}
        for key, entry in self._entries.items():
            for called, times in (entry.callees or {}).items():
                callers[called][label(key)] = callers[called].get(label(key), 0) + times.calls
        self.stats = {label(key): (entry.calls - entry.recursive, entry.calls, entry.own, entry.whole,
                                   callers[key])
                      for key, entry in self._entries.items() if entry.calls}

    def runctx(self, cmd, globals, locals):
        """Measure a statement in given namespaces."""
        self.set_cmd(cmd)
        sys.setprofile(self._event)
        try:
            exec(cmd, globals, locals)
        finally:
            sys.setprofile(None)
        return self

    def runcall(self, func, /, *args, **kw):
        """Measure a call; returns what it returns."""
        self.set_cmd(repr(func))
        sys.setprofile(self._event)
        try:
            return func(*args, **kw)
        finally:
            sys.setprofile(None)


def label(key):
    """(file, line, name) of a code object; others are that already."""
    return key if isinstance(key, tuple) else (key.co_filename, key.co_firstlineno, key.co_name)


Recorder.own_files.add(Profile.runctx.__code__.co_filename)


def run(statement, filename=None, sort=-1):
    """Measure a statement in __main__; print the table, or write to a file."""
    run_and_report(Profile(), 'run', (statement,), filename, sort)


def runctx(statement, globals, locals, filename=None, sort=-1):
    """Measure a statement in given namespaces; print the table, or write to a file."""
    run_and_report(Profile(), 'runctx', (statement, globals, locals), filename, sort)


if __name__ == '__main__':
    main('profile', Profile)
