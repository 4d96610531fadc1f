"""cProfile, profile and pstats: counts and times by a clock that the program moves; sorting, selecting, adding, files."""
import cProfile
import io
import os
import profile
import pstats
import tempfile

now = 0


def clock():
    return now


def work(amount):
    global now
    now += amount


def even(n):
    work(3)
    if n:
        odd(n - 1)
    return [].append(n)


def odd(n):
    work(2)
    if n:
        even(n - 1)
        len('abc')


def program():
    work(10)
    for n in 1, 2, 4:
        even(n)
    sorted([3, 1], key=abs)


def numbers(stats):
    for function, (primitive, calls, own, whole, callers) in sorted(stats.items()):
        print(function[2], primitive, calls, round(own, 6), round(whole, 6), end=' ')
        print(sorted((caller[2], tuple(round(x, 6) for x in times) if isinstance(times, tuple) else times) for caller, times in callers.items()))


profiler = cProfile.Profile(clock, 0.5)
profiler.enable()
program()
profiler.disable()
profiler.create_stats()
numbers({key: value for key, value in profiler.stats.items() if key[2] != 'clock'})
output = io.StringIO()
stats = pstats.Stats(profiler, stream=output)
print(stats.total_calls, stats.prim_calls, stats.total_tt)
stats.strip_dirs().sort_stats('cumulative', 'name').print_stats()
stats.sort_stats(pstats.SortKey.CALLS, pstats.SortKey.NAME).print_stats('even|odd', 1)
stats.reverse_order().print_stats(.3)
stats.sort_stats('nfl').print_callers('even|odd|len').print_callees('even|program')
stats.sort_stats(-1).print_stats('nothing').print_stats('(')
print('\n'.join(line.rstrip() for line in output.getvalue().replace(os.path.basename(__file__), 'FILE').splitlines()))
table = stats.get_stats_profile()
print(table.total_tt, table.func_profiles['even'].ncalls, table.func_profiles['work'].cumtime, table.func_profiles['len'] if 'len' in table.func_profiles else '')
for bad in 'zz', ('calls', pstats.SortKey.TIME):
    try:
        stats.sort_stats(*bad if isinstance(bad, tuple) else (bad,))
    except (KeyError, TypeError) as error:
        print(type(error).__name__, error)

with tempfile.TemporaryDirectory() as folder:
    path = os.path.join(folder, 'out')
    profiler = cProfile.Profile(clock)
    print(profiler.runcall(even, 3))
    profiler.runctx('odd(2)', globals(), {})
    with profiler:
        even(0)
    profiler.dump_stats(path)
    first = pstats.Stats(path, stream=io.StringIO())
    both = pstats.Stats(path, path, stream=io.StringIO())
    print(first.stats[next(key for key in first.stats if key[2] == 'even')][:4], both.stats[next(key for key in both.stats if key[2] == 'even')][:4])
    print(both.total_calls == 2 * first.total_calls, len(both.files))

plain = profile.Profile(clock, 0.25)
plain.runctx('program()', globals(), {})
plain.create_stats()
numbers({key: value for key, value in plain.stats.items() if key[2] in ('even', 'odd', 'work', 'len', 'program', 'append')})
print(pstats.func_std_string(('~', 0, '<built-in x>')), pstats.func_std_string(('a.py', 3, 'f')), [key.value for key in pstats.SortKey])
try:
    pstats.Stats(42)
except TypeError as error:
    print(error)
