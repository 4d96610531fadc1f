# timeit: the program's output with a clock of our own, autorange, and what a Timer refuses.
import contextlib
import gc
import io
import sys
import timeit


class Clock:
    """Goes on by *step* at each execution of the statement."""

    def __init__(self, step=1.0):
        self.step, self.count = step, 0
        timeit._clock = self

    def __call__(self):
        return 42.0 + self.count * self.step

    def tick(self):
        self.count += 1


TICK = 'import timeit\ntimeit._clock.tick()'


def program(*arguments, step=1.0):
    out, errors, path = io.StringIO(), io.StringIO(), sys.path[:]
    clock = Clock(step)
    with contextlib.redirect_stdout(out), contextlib.redirect_stderr(errors):
        status = timeit.main(list(arguments), _wrap_timer=lambda real: clock)
    sys.path[:] = path
    print(arguments, status, out.getvalue() + errors.getvalue().splitlines()[-1] if errors.getvalue()
          else out.getvalue())


for step in 1.0, 5.5, 0.0055, 2.5e-6, 0.1999:
    program(TICK, step=step)
    program('-v', '-r2', TICK, step=step)
program('-vv', '-r', '3', '-n3', TICK, step=1 / 3)
program('-n100', '-u', 'msec', TICK, step=0.25)
program('--number=2', '--unit=nsec', '--repeat=0', '--process', TICK, step=1e-8)
program('-s', 'a = 1', '-s', 'b = a + 1', '-n1', '-r1', 'if b:', ' print("b is", b)')
program('--bad'), program('-u', 'week', TICK), program('-n')
program('-n1', '1/0'), program('-n1', '-s', 'nope', 'pass')
for arguments in dict(stmt=3), dict(setup=None), dict(stmt='return'), dict(setup='break'), dict(stmt='a b'), \
        dict(setup='while False:\n  pass', stmt='  break'), dict(stmt='# nothing'), dict(stmt=' \n\t'):
    try:
        timeit.Timer(**arguments)
        print(arguments, 'made')
    except (ValueError, SyntaxError) as error:
        print(arguments, type(error).__name__, error.msg if isinstance(error, SyntaxError) else error)
clock = Clock(1 / 1024)
print(timeit.Timer(TICK, timer=clock).autorange(lambda number, seconds: print(number, round(seconds, 6))))
print(timeit.timeit(clock.tick, clock.tick, timer=clock, number=7), clock.count)
print(timeit.repeat(TICK, timer=clock, repeat=3, number=5) == [5 / 1024] * 3, timeit.repeat(repeat=0))
print(timeit.Timer('x', globals={'x': 5}).timeit(3) >= 0, timeit.default_number, timeit.default_repeat)
seen = []
print(timeit.timeit('seen.append(gc.isenabled())', globals=globals(), number=2) > 0, seen, gc.isenabled())
try:
    timeit.timeit('no_such_name', number=1)
except NameError as error:
    print(error)
print(repr(timeit.reindent('a\nb\n\nc', 2)))
