"""Which lines a program executes: printed as it goes on, or counted for a report; or what it calls.

A Trace installs one function with sys.settrace, chosen by what is wanted: of calls it notes the function or
the caller, of lines it prints or counts each. What was counted is in a CoverageResults, which can be kept in
a file, added to another one, and written as an annotated copy of each source file (`.cover`).
"""

import linecache
import os
import pickle
import sys
import sysconfig
import threading
import tokenize
import types
from time import monotonic as _time

__all__ = ['Trace', 'CoverageResults']

PRAGMA_NOCOVER = '#pragma NO COVER'
_NO_TEXT = frozenset({tokenize.INDENT, tokenize.DEDENT, tokenize.NEWLINE, tokenize.NL, tokenize.COMMENT,
                      tokenize.ENCODING, tokenize.ENDMARKER})


def _modname(path):
    """The file's name without its ending; of what is part of the interpreter, its module's name."""
    if path.startswith('<frozen '):
        return path[8:-1]
    return os.path.splitext(os.path.basename(path))[0]


def _fullmodname(path):
    """The module's name with its packages', as sys.path has them."""
    name = os.path.normcase(path)
    longest = max((folder for folder in map(os.path.normcase, sys.path)
                   if name.startswith(os.path.join(folder, ''))), key=len, default='')
    inside = os.path.splitext(os.path.splitdrive(path[len(longest):])[1])[0]
    return inside.replace(os.sep, '.').replace(os.altsep or os.sep, '.').lstrip('.')


class _Ignore:
    """Which files are not looked at: by their modules' names and by their folders."""

    def __init__(self, modules=None, dirs=None):
        self._mods = [*modules] if modules else []
        self._dirs = [os.path.normpath(folder) for folder in dirs or ()]
        self._ignore = {'<string>': True}

    def names(self, filename, modulename):
        """Is the file to be ignored?"""
        if modulename not in self._ignore:
            self._ignore[modulename] = self._decide(filename, modulename)
        return self._ignore[modulename]

    def _decide(self, filename, modulename):
        if any(modulename == name or modulename.startswith(name + '.') for name in self._mods):
            return True
        # Without a file it is built in.
        return filename is None or any(filename.startswith(folder + os.sep) for folder in self._dirs)


class CoverageResults:
    """What was counted. *infile*: a file of an earlier run that is added; *outfile*: where to keep it.

    counts: {(file, line): times}; calledfuncs: {(file, module, function): 1};
    callers: {((file, module, function), (file, module, function)): 1}, of caller and called.
    """

    def __init__(self, counts=None, calledfuncs=None, infile=None, callers=None, outfile=None):
        self.counts = {} if counts is None else counts
        self.counter = self.counts.copy()
        self.calledfuncs = ({} if calledfuncs is None else calledfuncs).copy()
        self.callers = ({} if callers is None else callers).copy()
        self.infile, self.outfile = infile, outfile
        if infile:
            try:
                with open(infile, 'rb') as file:
                    counts, functions, callers = pickle.load(file)
                self.update(CoverageResults(counts, functions, callers=callers))
            except (OSError, EOFError, ValueError) as problem:
                print(f'Skipping counts file {infile!r}: {problem}', file=sys.stderr)

    def is_ignored_filename(self, filename):
        """Is it no file, but a name in <>?"""
        return filename.startswith('<') and filename.endswith('>')

    def update(self, other):
        """Add another one's counts."""
        for place, times in other.counts.items():
            self.counts[place] = self.counts.get(place, 0) + times
        self.calledfuncs.update(dict.fromkeys(other.calledfuncs, 1))
        self.callers.update(dict.fromkeys(other.callers, 1))

    def write_results(self, show_missing=True, summary=False, coverdir=None, *, ignore_missing_files=False):
        """Print the functions called and who called whom; write a .cover file for each source file.

        *show_missing*: mark lines that were never executed. *coverdir*: the folder for all of the files.
        """
        self._print_functions()
        self._print_callers()
        by_file = {}
        for (filename, line), times in self.counts.items():
            by_file.setdefault(filename, {})[line] = times
        summaries = {}
        for filename, hits in by_file.items():
            if self.is_ignored_filename(filename) or ignore_missing_files and not os.path.isfile(filename):
                continue
            filename = filename.removesuffix('c') if filename.endswith('.pyc') else filename
            if coverdir is None:
                folder, module = os.path.dirname(os.path.abspath(filename)), _modname(filename)
            else:
                folder, module = coverdir, _fullmodname(filename)
                os.makedirs(folder, exist_ok=True)
            executable = _find_executable_linenos(filename) if show_missing else {}
            with open(filename, 'rb') as file:
                encoding = tokenize.detect_encoding(file.readline)[0]
            found, total = self.write_results_file(os.path.join(folder, module + '.cover'),
                                                   linecache.getlines(filename), executable, hits, encoding)
            if summary and total:
                summaries[module] = total, 100 * found // total, module, filename
        if summary and summaries:
            print('lines   cov%   module   (path)')
            for module in sorted(summaries):
                print('%5d   %3d%%   %s   (%s)' % summaries[module])
        if self.outfile:
            try:
                with open(self.outfile, 'wb') as file:
                    pickle.dump((self.counts, self.calledfuncs, self.callers), file, 1)
            except OSError as problem:
                print("Can't save counts files because %s" % problem, file=sys.stderr)

    def _print_functions(self):
        if self.calledfuncs:
            print('\nfunctions called:')
            for filename, module, function in sorted(self.calledfuncs):
                print(f'filename: {filename}, modulename: {module}, funcname: {function}')

    def _print_callers(self):
        if not self.callers:
            return
        print('\ncalling relationships:')
        caller_file = called_file = ''
        for (outer, *caller), (inner, *called) in sorted(self.callers):
            if outer != caller_file:
                print('\n***', outer, '***')
                caller_file, called_file = outer, ''
            if inner not in (caller_file, called_file):
                print('  -->', inner)
                called_file = inner
            print('    %s.%s -> %s.%s' % (*caller, *called))

    def write_results_file(self, path, lines, lnotab, lines_hit, encoding=None):
        """Write one .cover file; (lines executed, those and the ones marked as missed)."""
        try:
            out = open(path, 'w', encoding=encoding)
        except OSError as problem:
            print(f'trace: Could not open {path!r} for writing: {problem} - skipping', file=sys.stderr)
            return 0, 0
        hits = missed = 0
        with out:
            for number, line in enumerate(lines, 1):
                if number in lines_hit:
                    mark = '%5d: ' % lines_hit[number]
                    hits += 1
                elif number in lnotab and PRAGMA_NOCOVER not in line:
                    mark = '>>>>>> '
                    missed += 1
                else:
                    mark = '       '
                out.write(mark + line.expandtabs(8))
        return hits, hits + missed


def _find_strings(filename, encoding=None):
    """The lines of docstrings and other strings that stand alone: they have code, which does nothing."""
    lines = set()
    with open(filename, encoding=encoding) as file:
        alone = True
        for token in tokenize.generate_tokens(file.readline):
            if token.type == tokenize.STRING and alone:
                lines.update(range(token.start[0], token.end[0] + 1))
            alone = token.type in _NO_TEXT
    return lines


def _code_lines(code, strings):
    """The lines that have code, of a code object and those inside it."""
    for _, _, line in code.co_lines():
        if line and line not in strings:
            yield line
    for constant in code.co_consts:
        if isinstance(constant, types.CodeType):
            yield from _code_lines(constant, strings)


def _find_executable_linenos(filename):
    """{line: 1} of the lines that could be executed."""
    try:
        with tokenize.open(filename) as file:
            source, encoding = file.read(), file.encoding
    except OSError as problem:
        print(f'Not printing coverage data for {filename!r}: {problem}', file=sys.stderr)
        return {}
    return dict.fromkeys(_code_lines(compile(source, filename, 'exec'), _find_strings(filename, encoding)), 1)


class Trace:
    """Runs programs and watches them.

    *count*: count how often each line is executed; *trace*: print each line. Instead of both, *countfuncs*:
    note the functions that are called, or *countcallers*: who calls whom. *timing*: print the time, too.
    Modules of *ignoremods* and files in *ignoredirs* are left out. *infile*, *outfile*: see CoverageResults.
    """

    def __init__(self, count=1, trace=1, countfuncs=0, countcallers=0, ignoremods=(), ignoredirs=(),
                 infile=None, outfile=None, timing=False):
        self.infile, self.outfile = infile, outfile
        self.ignore = _Ignore(ignoremods, ignoredirs)
        self.counts = {}
        self.pathtobasename = {}
        self.start_time = _time() if timing else None
        self._calledfuncs, self._callers, self._caller_cache = {}, {}, {}
        self.donothing = 0
        if countcallers:
            self.globaltrace = self.globaltrace_trackcallers
        elif countfuncs:
            self.globaltrace = self.globaltrace_countfuncs
        elif trace or count:
            self.globaltrace = self.globaltrace_lt
            self.localtrace = (self.localtrace_count if not trace else
                               self.localtrace_trace_and_count if count else self.localtrace_trace)
        else:
            self.donothing = 1

    def run(self, cmd):
        """Execute a statement (text or code) in __main__."""
        import __main__
        self.runctx(cmd, __main__.__dict__, __main__.__dict__)

    def runctx(self, cmd, globals=None, locals=None):
        """Execute a statement with these names."""
        globals, locals = {} if globals is None else globals, {} if locals is None else locals
        if not self.donothing:
            threading.settrace(self.globaltrace)
            sys.settrace(self.globaltrace)
        try:
            exec(cmd, globals, locals)
        finally:
            if not self.donothing:
                sys.settrace(None)
                threading.settrace(None)

    def runfunc(self, func, /, *args, **kw):
        """Call a function and return its result. Threads that it starts are not watched."""
        if not self.donothing:
            sys.settrace(self.globaltrace)
        try:
            return func(*args, **kw)
        finally:
            if not self.donothing:
                sys.settrace(None)

    def file_module_function_of(self, frame):
        """(file, module, function) of a frame; the function's name has its classes'."""
        code = frame.f_code
        qualified = self._caller_cache.get(code)
        if qualified is None:
            inside = code.co_qualname.rpartition('<locals>.')[2]
            qualified = self._caller_cache[code] = inside
        filename = code.co_filename
        return filename, _modname(filename) if filename else None, qualified

    # What is called with each event of a frame that is not watched yet: its first is `call`.

    def globaltrace_trackcallers(self, frame, why, arg):
        """Note who calls whom."""
        if why == 'call':
            pair = self.file_module_function_of(frame.f_back), self.file_module_function_of(frame)
            self._callers[pair] = 1

    def globaltrace_countfuncs(self, frame, why, arg):
        """Note what is called."""
        if why == 'call':
            self._calledfuncs[self.file_module_function_of(frame)] = 1

    def globaltrace_lt(self, frame, why, arg):
        """Watch the lines, if the module is not ignored."""
        if why != 'call':
            return None
        filename = frame.f_globals.get('__file__', None)
        if not filename:
            return None
        module = _modname(filename)
        if module is None or self.ignore.names(filename, module):
            return None
        if self.localtrace != self.localtrace_count:
            print(f' --- modulename: {module}, funcname: {frame.f_code.co_name}')
        return self.localtrace

    # And with those of one that is

    def _count(self, frame):
        place = frame.f_code.co_filename, frame.f_lineno
        self.counts[place] = self.counts.get(place, 0) + 1

    def _print(self, frame):
        if self.start_time:
            print('%.2f' % (_time() - self.start_time), end=' ')
        filename, line = frame.f_code.co_filename, frame.f_lineno
        name = self.pathtobasename.setdefault(filename, os.path.basename(filename))
        print(f'{name}({line}):  {linecache.getline(filename, line, frame.f_globals)}', end='')

    def localtrace_trace_and_count(self, frame, why, arg):
        """Count and print a line."""
        if why == 'line':
            self._count(frame)
            self._print(frame)
        return self.localtrace

    def localtrace_trace(self, frame, why, arg):
        """Print a line."""
        if why == 'line':
            self._print(frame)
        return self.localtrace

    def localtrace_count(self, frame, why, arg):
        """Count a line."""
        if why == 'line':
            self._count(frame)
        return self.localtrace

    def results(self):
        """What was counted up to now."""
        return CoverageResults(self.counts, infile=self.infile, outfile=self.outfile,
                               calledfuncs=self._calledfuncs, callers=self._callers)


_OPTIONS = (
    ('Main options', 'One of these (or --report) must be given', (
        ('-c', '--count', "Count the number of times each line is executed and write the counts to "
         "<module>.cover for each module executed, in the module's directory. See also --coverdir, --file, "
         "--no-report below."),
        ('-t', '--trace', 'Print each line to sys.stdout before it is executed'),
        ('-l', '--listfuncs', 'Keep track of which functions are executed at least once and write the '
         'results to sys.stdout after the program exits. Cannot be specified alongside --trace or --count.'),
        ('-T', '--trackcalls', 'Keep track of caller/called pairs and write the results to sys.stdout after '
         'the program exits.'))),
    ('Modifiers', None, (
        ('-r', '--report', 'Generate a report from a counts file; does not execute any code. --file must '
         'specify the results file to read, which must have been created in a previous run with --count '
         '--file=FILE'),
        ('-R', '--no-report', 'Do not generate the coverage report files. Useful if you want to accumulate '
         'over several runs.'),
        ('-f', '--file', 'File to accumulate counts over several runs'),
        ('-C', '--coverdir', 'Directory where the report files go. The coverage report for '
         '<package>.<module> will be written to file <dir>/<package>/<module>.cover'),
        ('-m', '--missing', 'Annotate executable lines that were not executed with ">>>>>> "'),
        ('-s', '--summary', 'Write a brief summary for each file to sys.stdout. Can only be used with '
         '--count or --report'),
        ('-g', '--timing', 'Prefix each line with the time since the program started. Only used while '
         'tracing'))),
)


def _parser():
    import argparse
    parser = argparse.ArgumentParser(prog='trace.py')
    parser.add_argument('--version', action='version', version='trace 2.0')
    for title, about, options in _OPTIONS:
        group = parser.add_argument_group(title, about)
        exclusive = None
        for short, long, text in options:
            if short in ('-r', '-R'):
                exclusive = exclusive or group.add_mutually_exclusive_group()
                exclusive.add_argument(short, long, action='store_true', help=text)
            elif short in ('-f', '-C'):
                group.add_argument(short, long, help=text)
            else:
                group.add_argument(short, long, action='store_true', help=text)
    filters = parser.add_argument_group('Filters', 'Can be specified multiple times')
    filters.add_argument('--ignore-module', action='append', default=[],
                         help='Ignore the given module(s) and its submodules (if it is a package). Accepts '
                              'comma separated list of module names.')
    filters.add_argument('--ignore-dir', action='append', default=[],
                         help='Ignore files in the given directory (multiple directories can be joined by '
                              'os.pathsep).')
    parser.add_argument('--module', action='store_true', default=False, help='Trace a module. ')
    parser.add_argument('progname', nargs='?', help='file to run as main program')
    parser.add_argument('arguments', nargs=argparse.REMAINDER, help='arguments to the program')
    return parser


def _ignored_folders(values):
    for value in values:
        for folder in value.split(os.pathsep):
            for variable, path in (('$prefix', 'stdlib'), ('$exec_prefix', 'platstdlib')):
                folder = folder.replace(variable, sysconfig.get_path(path))
            yield os.path.normpath(os.path.expanduser(os.path.expandvars(folder)))


def _program(opts):
    """(code, globals) of the program that is to be run."""
    if opts.module:
        import runpy
        _, spec, code = runpy._details(opts.progname, ImportError)
        sys.argv = [code.co_filename, *opts.arguments]
        return code, {'__name__': '__main__', '__file__': code.co_filename, '__package__': spec.parent,
                      '__loader__': spec.loader, '__spec__': spec, '__cached__': None}
    sys.argv = [opts.progname, *opts.arguments]
    sys.path[:1] = [os.path.dirname(opts.progname)]
    with open(opts.progname, 'rb') as file:
        code = compile(file.read(), opts.progname, 'exec')
    return code, {'__file__': opts.progname, '__name__': '__main__', '__package__': None, '__cached__': None}


def main():
    """The command line: baton -m trace --count program.py."""
    parser = _parser()
    opts = parser.parse_args()
    counting = opts.trace or opts.count
    for wrong, text in (
            (not any((opts.count, opts.trace, opts.report, opts.listfuncs, opts.trackcalls)),
             'must specify one of --trace, --count, --report, --listfuncs, or --trackcalls'),
            (opts.listfuncs and counting, 'cannot specify both --listfuncs and (--trace or --count)'),
            (opts.summary and not opts.count and not opts.report,
             '--summary can only be used with --count or --report'),
            (opts.report and not opts.file, '-r/--report requires -f/--file'),
            (not opts.report and opts.progname is None,
             'progname is missing: required with the main options')):
        if wrong:
            parser.error(text)
    if opts.report:
        CoverageResults(infile=opts.file, outfile=opts.file).write_results(
            opts.missing, opts.summary, opts.coverdir)
        return
    tracer = Trace(opts.count, opts.trace, countfuncs=opts.listfuncs, countcallers=opts.trackcalls,
                   ignoremods=[name.strip() for value in opts.ignore_module for name in value.split(',')],
                   ignoredirs=[*_ignored_folders(opts.ignore_dir)], infile=opts.file, outfile=opts.file,
                   timing=opts.timing)
    try:
        code, names = _program(opts)
        tracer.runctx(code, names, names)
    except OSError as problem:
        sys.exit('Cannot run file %r because: %s' % (sys.argv[0], problem))
    except SystemExit:
        pass
    if not opts.no_report:
        tracer.results().write_results(opts.missing, opts.summary, opts.coverdir)


if __name__ == '__main__':
    main()
