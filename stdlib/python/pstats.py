"""Reports on the times that a profiler measured.

The measurements are {function: (primitive calls, calls, own time, time with all it called, callers)},
where a function is (file, line, name). Callers are functions again, each with a number of calls or (calls,
primitive calls, own time, whole time). A Stats object adds them up, sorts them, and prints them as tables.
"""

import os
import re
import sys
import time
import marshal
from dataclasses import dataclass
from enum import StrEnum
from functools import cmp_to_key

__all__ = ['Stats', 'SortKey', 'FunctionProfile', 'StatsProfile']


class SortKey(StrEnum):
    """What tables are sorted by; some have a second name."""

    CALLS = 'calls', 'ncalls'
    CUMULATIVE = 'cumulative', 'cumtime'
    FILENAME = 'filename', 'module'
    LINE = 'line'
    NAME = 'name'
    NFL = 'nfl'
    PCALLS = 'pcalls'
    STDNAME = 'stdname'
    TIME = 'time', 'tottime'

    def __new__(cls, value, *others):
        member = str.__new__(cls, value)
        member._value_ = value
        member._all_values = (value, *others)
        for other in others:
            cls._value2member_map_[other] = member
        return member


@dataclass(unsafe_hash=True)
class FunctionProfile:
    """A function's line of the table."""

    ncalls: str
    tottime: float
    percall_tottime: float
    cumtime: float
    percall_cumtime: float
    file_name: str
    line_number: int


@dataclass(unsafe_hash=True)
class StatsProfile:
    """The whole table: the time of all, and the lines by the functions' names."""

    total_tt: float
    func_profiles: dict[str, FunctionProfile]


class Stats:
    """Stats(profile, ...): of profilers, of files that they wrote, or of other Stats; output goes to
    *stream*."""

    # What a word sorts by: columns of (calls, primitive calls, own, whole, file, line, name, text), and a
    # title.
    sort_arg_dict_default = {
        **dict.fromkeys(('calls', 'ncalls'), (((1, -1),), 'call count')),
        **dict.fromkeys(('cumtime', 'cumulative'), (((3, -1),), 'cumulative time')),
        **dict.fromkeys(('filename', 'module'), (((4, 1),), 'file name')),
        'line': (((5, 1),), 'line number'),
        'name': (((6, 1),), 'function name'),
        'nfl': (((6, 1), (4, 1), (5, 1)), 'name/file/line'),
        'pcalls': (((0, -1),), 'primitive call count'),
        'stdname': (((7, 1),), 'standard name'),
        **dict.fromkeys(('time', 'tottime'), (((2, -1),), 'internal time')),
    }

    def __init__(self, *args, stream=None):
        self.stream = stream or sys.stdout
        self.init(args[0] if args else None)
        self.add(*args[1:])

    def init(self, arg):
        """Forget everything, and take the measurements of one object."""
        self.all_callees = self.fcn_list = None
        self.files, self.stats, self.top_level = [], {}, set()
        self.total_tt = self.total_calls = self.prim_calls = self.max_name_len = 0
        self.sort_arg_dict = {}
        self.load_stats(arg)
        self.get_top_level_stats()

    def load_stats(self, arg):
        """Take the measurements of a file or a profiler."""
        if arg is None:
            self.stats = {}
        elif isinstance(arg, str):
            with open(arg, 'rb') as file:
                self.stats = marshal.load(file)
            try:
                arg = f'{time.ctime(os.stat(arg).st_mtime)}    {arg}'
            except OSError:
                pass
            self.files = [arg]
        elif hasattr(arg, 'create_stats'):
            arg.create_stats()
            self.stats = arg.stats
            arg.stats = {}
        if not self.stats and arg is not None:
            raise TypeError(f"Cannot create or construct a {self.__class__!r} object from {arg!r}")

    def get_top_level_stats(self):
        """Add up calls and times of all functions."""
        for function, (primitive, calls, own, whole, callers) in self.stats.items():
            self.total_calls += calls
            self.prim_calls += primitive
            self.total_tt += own
            if ('jprofile', 0, 'profiler') in callers:
                self.top_level.add(function)
            self.max_name_len = max(self.max_name_len, len(func_std_string(function)))

    def add(self, *arg_list):
        """Add the measurements of others."""
        for other in reversed(arg_list):
            if type(other) is not type(self):
                other = type(self)(other)
            self.files += other.files
            self.total_calls += other.total_calls
            self.prim_calls += other.prim_calls
            self.total_tt += other.total_tt
            self.top_level |= other.top_level
            self.max_name_len = max(self.max_name_len, other.max_name_len)
            self.fcn_list = None
            for function, numbers in other.stats.items():
                self.stats[function] = add_func_stats(self.stats.get(function, (0, 0, 0, 0, {})), numbers)
        return self

    def dump_stats(self, filename):
        """Write the measurements to a file."""
        with open(filename, 'wb') as file:
            marshal.dump(self.stats, file)

    # Sorting

    def get_sort_arg_defs(self):
        """What sort_stats() takes, with all beginnings of the words that are clear."""
        if not self.sort_arg_dict:
            unclear = set()
            for word, definition in self.sort_arg_dict_default.items():
                for length in range(1, len(word) + 1):
                    start = word[:length]
                    if self.sort_arg_dict.get(start, definition) is not definition:
                        unclear.add(start)
                    self.sort_arg_dict[start] = definition
            for start in unclear.difference(self.sort_arg_dict_default):
                del self.sort_arg_dict[start]
            self.sort_arg_dict |= self.sort_arg_dict_default
        return self.sort_arg_dict

    def sort_stats(self, *field):
        """Sort by words, by SortKeys or by one of the old numbers -1 to 2."""
        if not field:
            self.fcn_list = 0
            return self
        if len(field) == 1 and isinstance(field[0], int):
            field = [{-1: 'stdname', 0: 'calls', 1: 'time', 2: 'cumulative'}[field[0]]]
        elif len(field) >= 2:
            for other in field[1:]:
                if type(other) is not type(field[0]):
                    raise TypeError("Can't have mixed argument type")
        definitions = self.get_sort_arg_defs()
        columns, titles = (), []
        for word in field:
            if isinstance(word, SortKey):
                word = word.value
            columns += definitions[word][0]
            titles.append(definitions[word][1])
        self.sort_type = ', '.join(titles)
        rows = [(*numbers[:4], *function, func_std_string(function), function)
                for function, numbers in self.stats.items()]
        # The last column counts least, and equal rows keep their order.
        for column, direction in reversed(columns):
            rows.sort(key=lambda row: row[column], reverse=direction < 0)
        self.fcn_list = [row[-1] for row in rows]
        return self

    def reverse_order(self):
        """The last line of the tables first."""
        if self.fcn_list:
            self.fcn_list.reverse()
        return self

    def strip_dirs(self):
        """Take the folders off the names of files; functions that are then the same are added up."""
        old, self.stats = self.stats, {}
        self.max_name_len = 0
        for function, (primitive, calls, own, whole, callers) in old.items():
            function = func_strip_path(function)
            self.max_name_len = max(self.max_name_len, len(func_std_string(function)))
            numbers = primitive, calls, own, whole, {}
            for caller, times in callers.items():
                caller = func_strip_path(caller)
                numbers[4][caller] = _add_times(numbers[4][caller], times) if caller in numbers[4] else times
            known = self.stats.get(function)
            self.stats[function] = add_func_stats(known, numbers) if known else numbers
        self.top_level = {func_strip_path(function) for function in self.top_level}
        self.fcn_list = self.all_callees = None
        return self

    def calc_callees(self):
        """all_callees = {function: {function that it called: times}}"""
        if self.all_callees:
            return
        self.all_callees = {function: {} for function in self.stats}
        for function, numbers in self.stats.items():
            for caller, times in numbers[4].items():
                self.all_callees.setdefault(caller, {})[function] = times

    # Tables

    def eval_print_amount(self, sel, list, msg):
        """What a selection (a pattern, a number or a part of all) leaves of a list, and a text about it."""
        if isinstance(sel, str):
            try:
                pattern = re.compile(sel)
            except re.PatternError:
                return list, msg + f'   <Invalid regular expression {sel!r}>\n'
            chosen = [function for function in list if pattern.search(func_std_string(function))]
        elif isinstance(sel, float) and 0.0 <= sel < 1.0:
            chosen = list[:int(len(list) * sel + .5)]
        elif isinstance(sel, int) and 0 <= sel < len(list):
            chosen = list[:sel]
        else:
            chosen = list
        if len(chosen) != len(list):
            msg += f'   List reduced from {len(list)!r} to {len(chosen)!r} due to restriction <{sel!r}>\n'
        return chosen, msg

    def get_stats_profile(self):
        """The table as an object."""
        profiles = {}
        for function in self.fcn_list[:] if self.fcn_list else list(self.stats):
            primitive, calls, own, whole, callers = self.stats[function]
            file, line, name = function
            profiles[name] = FunctionProfile(
                str(calls) if calls == primitive else f'{calls}/{primitive}', float(f8(own)),
                -1 if calls == 0 else float(f8(own / calls)), float(f8(whole)),
                -1 if primitive == 0 else float(f8(whole / primitive)), file, line)
        return StatsProfile(float(f8(self.total_tt)), profiles)

    def get_print_list(self, sel_list):
        """(width of the names, functions) of a table."""
        width = self.max_name_len
        if self.fcn_list:
            chosen, msg = self.fcn_list[:], f'   Ordered by: {self.sort_type}\n'
        else:
            chosen, msg = list(self.stats), '   Random listing order was used\n'
        for selection in sel_list:
            chosen, msg = self.eval_print_amount(selection, chosen, msg)
        if not chosen:
            return 0, chosen
        print(msg, file=self.stream)
        if len(chosen) < len(self.stats):
            width = max([len(func_std_string(function)) for function in chosen])
        return width + 2, chosen

    def print_stats(self, *amount):
        """Print the table of functions; selections choose the lines."""
        for name in self.files:
            print(name, file=self.stream)
        if self.files:
            print(file=self.stream)
        for function in self.top_level:
            print('       ', func_get_function_name(function), file=self.stream)
        text = f'         {self.total_calls} function calls'
        if self.total_calls != self.prim_calls:
            text += f' ({self.prim_calls} primitive calls)'
        print(f'{text} in {self.total_tt:.3f} seconds\n', file=self.stream)
        width, chosen = self.get_print_list(amount)
        if chosen:
            self.print_title()
            for function in chosen:
                self.print_line(function)
            print('\n', file=self.stream)
        return self

    def _print_relations(self, amount, title, arrow, relations):
        width, chosen = self.get_print_list(amount)
        if chosen:
            self.print_call_heading(width, title)
            for function in chosen:
                self.print_call_line(width, function, relations(function), arrow)
            print('\n', file=self.stream)
        return self

    def print_callees(self, *amount):
        """Print what each function called."""
        self.calc_callees()
        return self._print_relations(amount, 'called...', '->',
                                     lambda function: self.all_callees.get(function, {}))

    def print_callers(self, *amount):
        """Print what called each function."""
        return self._print_relations(amount, 'was called by...', '<-',
                                     lambda function: self.stats[function][4])

    def print_call_heading(self, name_size, column_title):
        """Print the heading of a table of callers."""
        print('Function '.ljust(name_size) + column_title, file=self.stream)
        for numbers in self.stats.values():
            for times in numbers[4].values():
                if isinstance(times, tuple):
                    print(' ' * name_size + '    ncalls  tottime  cumtime', file=self.stream)
                return

    def print_call_line(self, name_size, source, call_dict, arrow='->'):
        """Print a function and its callers."""
        start = func_std_string(source).ljust(name_size) + arrow
        if not call_dict:
            print(start + ' ', file=self.stream)
            return
        for function in sorted(call_dict):
            times, name = call_dict[function], func_std_string(function)
            if isinstance(times, tuple):
                calls, primitive, own, whole = times
                count = f'{calls}' if calls == primitive else f'{calls}/{primitive}'
                text = f'{count:>7} {f8(own)} {f8(whole)}  {name}'
                margin = name_size + 1
            else:
                text = f'{name}({times!r}) {f8(self.stats[function][3])}'
                margin = name_size + 3
            print(f'{start} {text}', file=self.stream)
            start = ' ' * (margin + (1 if isinstance(times, tuple) else -1))

    def print_title(self):
        """Print the heading of the table."""
        print('   ncalls  tottime  percall  cumtime  percall', end=' ', file=self.stream)
        print('filename:lineno(function)', file=self.stream)

    def print_line(self, func):
        """Print a function's line."""
        primitive, calls, own, whole, callers = self.stats[func]
        count = str(calls) if calls == primitive else f'{calls}/{primitive}'
        none = ' ' * 8
        print(f'{count:>9} {f8(own)} {f8(own / calls) if calls else none} {f8(whole)} '
              f'{f8(whole / primitive) if primitive else none} {func_std_string(func)}', file=self.stream)


def func_strip_path(func_name):
    """The function without the folder of its file."""
    file, line, name = func_name
    return os.path.basename(file), line, name


def func_get_function_name(func):
    """The name of a function as tables have it."""
    return func[2]


def func_std_string(func_name):
    """The function as tables have it."""
    file, line, name = func_name
    if (file, line) == ('~', 0):
        # Functions in C have no file.
        return f'{{{name[1:-1]}}}' if name[:1] == '<' and name[-1:] == '>' else name
    return f'{file}:{line}({name})'


def _add_times(mine, theirs):
    if isinstance(mine, tuple):
        return tuple([a + b for a, b in zip(mine, theirs)])
    return mine + theirs


def add_callers(target, source):
    """The callers of both."""
    result = dict(target)
    for caller, times in source.items():
        result[caller] = _add_times(result[caller], times) if caller in result else times
    return result


def add_func_stats(target, source):
    """The sums of the measurements of one function."""
    return (*[a + b for a, b in zip(target[:4], source[:4])], add_callers(target[4], source[4]))


def count_calls(callers):
    """How often all callers called."""
    return sum(callers.values())


def f8(x):
    """A number in eight columns."""
    return f'{x:8.3f}'
