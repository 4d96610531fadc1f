"""What profile and cProfile share: measuring with a profile function, and reporting.

The profiler keeps a stack of calls. When a call ends, the time since it began is the whole time of its
function, and what is left without the calls in it is its own time. Of a recursive function only the
outermost calls count for the whole time.
"""

import sys
from time import perf_counter


class Entry:
    """The measurements of a function, or of its calls by another one."""

    __slots__ = ('calls', 'recursive', 'whole', 'own', 'active', 'callees')

    def __init__(self):
        self.calls = self.recursive = self.active = 0
        self.whole = self.own = 0
        self.callees = None

    def finish(self, whole, own):
        self.active -= 1
        if self.active:
            self.recursive += 1
        else:
            self.whole += whole
        self.own += own
        self.calls += 1


class Recorder:
    """Measures between enable() and disable(), in the thread that calls them."""

    # The functions of the profilers themselves, by their files, are not measured.
    own_files = {Entry.finish.__code__.co_filename}

    def __init__(self, timer=None, timeunit=0.0, subcalls=True, builtins=True):
        self._timer = timer or perf_counter
        self._unit = float(timeunit or 1)
        self._subcalls, self._builtins = subcalls, builtins
        self.clear()

    def clear(self):
        """Forget what was measured."""
        self._entries, self._stack = {}, []

    def _begin(self, key):
        entry = self._entries.get(key)
        if entry is None:
            entry = self._entries[key] = Entry()
        entry.active += 1
        called = None
        if self._stack and self._subcalls:
            caller = self._stack[-1][0]
            if caller.callees is None:
                caller.callees = {}
            called = caller.callees.get(key)
            if called is None:
                called = caller.callees[key] = Entry()
            called.active += 1
        self._stack.append([entry, called, 0, self._timer()])

    def _end(self):
        if not self._stack:
            return      # The call began before the measuring.
        now = self._timer()
        entry, called, inner, start = self._stack.pop()
        whole = now - start
        if self._stack:
            self._stack[-1][2] += whole
        entry.finish(whole, whole - inner)
        if called is not None:
            called.finish(whole, whole - inner)

    def _event(self, frame, event, arg):
        if event == 'call':
            if frame.f_code.co_filename not in self.own_files:
                self._begin(frame.f_code)
        elif event == 'return':
            if frame.f_code.co_filename not in self.own_files:
                self._end()
        elif self._builtins and arg not in (sys.setprofile, sys.getprofile):
            if event == 'c_call':
                self._begin(self._name_of_native(arg))
            else:
                self._end()

    @staticmethod
    def _name_of_native(function):
        """The name of a function in C, as a text."""
        name, owner = function.__name__, getattr(function, '__self__', None)
        if hasattr(function, '__objclass__'):
            return f'<method {name!r} of {function.__objclass__.__name__!r} objects>'
        if owner is None or type(owner) is type(sys):
            module = getattr(function, '__module__', None) or 'builtins'
            return f'<built-in method {module}.{name}>'
        if isinstance(owner, type):
            return f'<built-in method {name}>'
        return f"<method {name!r} of {type(owner).__name__!r} objects>"

    def enable(self, subcalls=True, builtins=True):
        """Begin to measure."""
        if sys.getprofile() is not None:
            raise ValueError('Another profiling tool is already active')
        self._subcalls, self._builtins = subcalls, builtins
        sys.setprofile(self._event)

    def disable(self):
        """Stop measuring."""
        if sys.getprofile() == self._event:
            sys.setprofile(None)
            if self._builtins and not self._stack:
                self._begin("<method 'disable' of '_lsprof.Profiler' objects>")
                self._end()
        # What has not ended is measured up to here.
        while self._stack:
            self._end()


class Reporting:
    """Methods of a profiler that run something and print the result."""

    def print_stats(self, sort=-1):
        """Print the table."""
        import pstats
        order = sort if isinstance(sort, tuple) else (sort,)
        pstats.Stats(self).strip_dirs().sort_stats(*order).print_stats()

    def dump_stats(self, file):
        """Write the measurements to a file."""
        import marshal
        self.create_stats()
        with open(file, 'wb') as stream:
            marshal.dump(self.stats, stream)

    def run(self, cmd):
        """Measure a statement in __main__."""
        import __main__
        return self.runctx(cmd, __main__.__dict__, __main__.__dict__)


def run_and_report(profiler, method, arguments, filename, sort):
    """Run with a method of a profiler; print the table, or write to a file."""
    try:
        getattr(profiler, method)(*arguments)
    except SystemExit:
        pass
    finally:
        if filename is None:
            profiler.print_stats(sort)
        else:
            profiler.dump_stats(filename)


def main(module, profiler_class):
    """python -m profile, python -m cProfile"""
    import optparse
    import os
    import pstats
    parser = optparse.OptionParser(usage=f'{module}.py [-o output_file_path] [-s sort] '
                                         '[-m module | scriptfile] [arg] ...')
    parser.allow_interspersed_args = False
    parser.add_option('-o', '--outfile', dest='outfile', help='Save stats to <outfile>', default=None)
    parser.add_option('-m', dest='module', action='store_true', help='Profile a library module',
                      default=False)
    choices = None if module == 'profile' else sorted(pstats.Stats.sort_arg_dict_default)
    parser.add_option('-s', '--sort', dest='sort', help='Sort order when printing to stdout, based on '
                      'pstats.Stats class', choices=choices, default=-1 if choices is None else 2)
    if not sys.argv[1:]:
        parser.print_usage()
        sys.exit(2)
    options, arguments = parser.parse_args()
    if not arguments:
        parser.print_usage()
        sys.exit(2)
    # The program may change the folder.
    outfile = options.outfile and os.path.abspath(options.outfile)
    sys.argv[:] = arguments
    name = arguments[0]
    if options.module:
        code, names = "run_module(modname, run_name='__main__')", {
            'run_module': __import__('runpy').run_module, 'modname': name}
    else:
        sys.path.insert(0, os.path.dirname(name))
        import io
        with io.open_code(name) as file:
            code = compile(file.read(), name, 'exec')
        import types
        main_module = types.ModuleType('__main__')
        sys.modules['__main__'] = main_module
        names = main_module.__dict__
        names.update(__spec__=None, __file__=name, __name__='__main__', __package__=None, __cached__=None)
    try:
        run_and_report(profiler_class(), 'runctx', (code, names, names), outfile, options.sort)
    except BrokenPipeError as error:
        # Whoever read the table has gone.
        sys.stdout = None
        sys.exit(error.errno)
