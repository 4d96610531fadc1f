"""Measures how long small pieces of code take.

As a program:

    python -m timeit [-n N] [-r N] [-s SETUP] [-p] [-u UNIT] [-v] [-h] [--] [STATEMENT ...]

    -n, --number N    how often to run the statement (default: so often that it takes a while, see below)
    -r, --repeat N    how often to measure that (default 5); the best time is shown
    -s, --setup S     what to run once before each measurement (default: pass)
    -p, --process     measure the time of the process, not that of the clock
    -u, --unit U      show times in nsec, usec, msec or sec
    -v, --verbose     show all times; again for more digits
    -h, --help        show this text

Each argument is a line of the statement; so is each -s of the setup. Without -n, the numbers 1, 2, 5, 10, 20,
50, ... are tried until it takes 0.2 seconds.

The best time says how fast the computer can do it. The others are longer because of what else went on, which
says nothing about the code. That is also why the garbage collector is switched off meanwhile.
"""

import gc
import sys
import time
from itertools import count, repeat as _times

__all__ = ['Timer', 'timeit', 'repeat', 'default_timer']

dummy_src_name = '<timeit-src>'
default_number = 1000000
default_repeat = 5
default_timer = time.perf_counter

_UNITS = {'sec': 1.0, 'msec': 1e-3, 'usec': 1e-6, 'nsec': 1e-9}
_LONG_ENOUGH = 0.2      # seconds
_OPTIONS = {'n': 'number=', 'r': 'repeat=', 's': 'setup=', 'u': 'unit=', 'p': 'process', 'v': 'verbose',
            'h': 'help'}


def reindent(src, indent):
    """The lines of *src* but the first moved right, to stand where that one is put."""
    return src.replace('\n', '\n' + ' ' * indent)


class Timer:
    """Measures *stmt*, after running *setup* once: source text or functions without arguments.

    *timer* is the clock. Text runs with *globals*, in the namespace of this module if there are none.
    """

    def __init__(self, stmt='pass', setup='pass', timer=default_timer, globals=None):
        self.timer = timer
        parameters, texts, namespace = ['_it', '_timer'], {}, {}
        for name, part in ('setup', setup), ('stmt', stmt):
            if isinstance(part, str):
                # It has to be right outside of a function and a loop too; the statement, after the setup.
                compile(''.join(text + '\n' for text in texts.values()) + part, dummy_src_name, 'exec')
                texts[name] = part
            elif callable(part):
                namespace[f'_{name}'] = part
                parameters.append(f'_{name}=_{name}')
                texts[name] = f'_{name}()'
            else:
                raise ValueError(f'{name} is neither a string nor callable')
        self.src = '\n'.join([
            '', f'def inner({", ".join(parameters)}):',
            '    ' + reindent(texts['setup'], 4),
            '    _t0 = _timer()',
            '    for _i in _it:',
            '        ' + reindent(texts['stmt'], 8),
            '        pass',
            '    _t1 = _timer()',
            '    return _t1 - _t0', ''])
        code = compile(self.src, dummy_src_name, 'exec')
        exec(code, _module_namespace() if globals is None else globals, namespace)
        self.inner = namespace['inner']

    def print_exc(self, file=None):
        """Print the traceback of the exception that a measurement raised, with the lines that were
        measured."""
        import linecache
        import traceback
        linecache.cache[dummy_src_name] = len(self.src), None, self.src.split('\n'), dummy_src_name
        traceback.print_exc(file=file)

    def timeit(self, number=default_number):
        """The seconds that *number* executions of the statement take."""
        collecting = gc.isenabled()
        gc.disable()
        try:
            return self.inner(_times(None, number), self.timer)
        finally:
            if collecting:
                gc.enable()

    def repeat(self, repeat=default_repeat, number=default_number):
        """A list of what timeit() gives *repeat* times. The least of it is what matters."""
        return [self.timeit(number) for _ in range(repeat)]

    def autorange(self, callback=None):
        """(number, seconds) for the first number of 1, 2, 5, 10, ... executions that takes 0.2 seconds.

        callback(number, seconds) is called for all that are tried.
        """
        for exponent in count():
            for digit in 1, 2, 5:
                number = digit * 10 ** exponent
                taken = self.timeit(number)
                if callback:
                    callback(number, taken)
                if taken >= _LONG_ENOUGH:
                    return number, taken


_module_namespace = globals


def timeit(stmt='pass', setup='pass', timer=default_timer, number=default_number, globals=None):
    """Timer(stmt, setup, timer, globals).timeit(number)"""
    return Timer(stmt, setup, timer, globals).timeit(number)


def repeat(stmt='pass', setup='pass', timer=default_timer, repeat=default_repeat, number=default_number,
           globals=None):
    """Timer(stmt, setup, timer, globals).repeat(repeat, number)"""
    return Timer(stmt, setup, timer, globals).repeat(repeat, number)


def _shown_time(seconds, digits, unit=None):
    if unit is None:
        unit = next((name for name, size in _UNITS.items() if seconds >= size), 'nsec')
    return f'{seconds / _UNITS[unit]:.{digits}g} {unit}'


def _loops(number):
    return f'{number} loop{"s" * (number != 1)}'


def _given_options(args):
    """({option: its arguments}, the other arguments); getopt.GetoptError."""
    from getopt import getopt
    short = ''.join(name + ':' * option.endswith('=') for name, option in _OPTIONS.items())
    given = {}
    found, statement = getopt(args, short, list(_OPTIONS.values()))
    for flag, value in found:
        name = flag[2:] if flag.startswith('--') else _OPTIONS[flag[1]].rstrip('=')
        given.setdefault(name, []).append(value)
    return given, statement


def main(args=None, *, _wrap_timer=None):
    """The program: measure what the command line says. Returns the exit status.

    _wrap_timer(clock), for tests, gives a clock to use in the place of *clock*.
    """
    import os
    from getopt import GetoptError
    try:
        given, statement = _given_options(sys.argv[1:] if args is None else args)
    except GetoptError as error:
        print(error)
        print('use -h/--help for command line help')
        return 2
    unit = given.get('unit', [None])[-1]
    if unit is not None and unit not in _UNITS:
        print('Unrecognized unit. Please select nsec, usec, msec, or sec.', file=sys.stderr)
        return 2
    if 'help' in given:
        print(__doc__, end=' ')
        return 0
    number = int(given.get('number', [0])[-1])
    repeats = max(1, int(given.get('repeat', [default_repeat])[-1]))
    verbose = len(given.get('verbose', ()))
    digits = 3 + max(0, verbose - 1)
    clock = time.process_time if 'process' in given else default_timer
    timer = Timer('\n'.join(statement) or 'pass', '\n'.join(given.get('setup', ['pass'])),
                  clock if _wrap_timer is None else _wrap_timer(clock))
    sys.path.insert(0, os.curdir)       # the statement may import what is here

    def tell(number, seconds):
        print(f'{_loops(number)} -> {seconds:.{digits}g} secs')

    try:
        if not number:
            number, _ = timer.autorange(tell if verbose else None)
            if verbose:
                print()
        taken = timer.repeat(repeats, number)
    except:
        timer.print_exc()
        return 1
    if verbose:
        print('raw times:', ', '.join(_shown_time(seconds, digits, unit) for seconds in taken), end='\n\n')
    best, worst = (_shown_time(extreme(taken) / number, digits, unit) for extreme in (min, max))
    print(f'{_loops(number)}, best of {repeats}: {best} per loop')
    if max(taken) >= min(taken) * 4:
        import warnings
        warnings.warn_explicit(f'The test results are likely unreliable. The worst time ({worst}) was more '
                               f'than four times slower than the best time ({best}).', UserWarning, '', 0)
    return None


if __name__ == '__main__':
    sys.exit(main())
