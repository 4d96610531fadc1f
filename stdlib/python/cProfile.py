"""A profiler: how often functions are called and how long they take, with those in C and with their
callers."""

from collections import namedtuple

from _profile_core import Recorder, Reporting, main, run_and_report

__all__ = ['run', 'runctx', 'Profile']

profiler_entry = namedtuple('profiler_entry', 'code callcount reccallcount totaltime inlinetime calls')
profiler_subentry = namedtuple('profiler_subentry', 'code callcount reccallcount totaltime inlinetime')


class Profile(Reporting, Recorder):
    """Profile(timer, timeunit): *timer* counts in units of so many seconds; without it, time passes."""

    def getstats(self):
        """The measurements, an entry for each function."""
        unit = self._unit
        return [profiler_entry(key, entry.calls, entry.recursive, entry.whole * unit, entry.own * unit,
                               entry.callees and [profiler_subentry(called, times.calls, times.recursive,
                                                                    times.whole * unit, times.own * unit)
                                                  for called, times in entry.callees.items()])
                for key, entry in self._entries.items() if entry.calls]

    def create_stats(self):
        """Stop measuring, and make *stats*, what pstats works on."""
        self.disable()
        self.snapshot_stats()

    def snapshot_stats(self):
        """Make *stats* of what has been measured so far."""
        entries = self.getstats()
        callers = {entry.code: {} for entry in entries}
        for entry in entries:
            for called in entry.calls or ():
                known = callers.setdefault(called.code, {})
                times = (called.callcount, called.callcount - called.reccallcount, called.inlinetime,
                         called.totaltime)
                key = label(entry.code)
                known[key] = tuple(map(sum, zip(known[key], times))) if key in known else times
        self.stats = {label(entry.code): (entry.callcount - entry.reccallcount, entry.callcount,
                                          entry.inlinetime, entry.totaltime, callers[entry.code])
                      for entry in entries}

    def runctx(self, cmd, globals, locals):
        """Measure a statement in given namespaces."""
        self.enable()
        try:
            exec(cmd, globals, locals)
        finally:
            self.disable()
        return self

    def runcall(self, func, /, *args, **kw):
        """Measure a call; returns what it returns."""
        self.enable()
        try:
            return func(*args, **kw)
        finally:
            self.disable()

    def __enter__(self):
        self.enable()
        return self

    def __exit__(self, *exc_info):
        self.disable()


def label(code):
    """(file, line, name) of a code object, or of the name of a function in C."""
    return ('~', 0, code) if isinstance(code, str) else (code.co_filename, code.co_firstlineno, code.co_name)


Recorder.own_files.add(Profile.runctx.__code__.co_filename)


def run(statement, filename=None, sort=-1):
    """Measure a statement in __main__; print the table, or write to a file."""
    run_and_report(Profile(), 'run', (statement,), filename, sort)


def runctx(statement, globals, locals, filename=None, sort=-1):
    """Measure a statement in given namespaces; print the table, or write to a file."""
    run_and_report(Profile(), 'runctx', (statement, globals, locals), filename, sort)


if __name__ == '__main__':
    main('cProfile', Profile)
