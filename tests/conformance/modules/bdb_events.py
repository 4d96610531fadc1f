# What bdb tells its subclass, and where it stops.
import bdb
import os


class Watcher(bdb.Bdb):
    def __init__(self, plan, **options):
        super().__init__(**options)
        self.plan = iter(plan)

    def show(self, what, frame, extra=''):
        line = frame.f_lineno - frame.f_code.co_firstlineno if frame.f_code.co_filename == __file__ else '..'
        print(what, frame.f_code.co_name, line, extra)
        step = next(self.plan, 'continue')
        if step in ('next', 'return', 'until'):
            getattr(self, 'set_' + step)(frame)
        else:
            getattr(self, 'set_' + step)()

    def user_call(self, frame, args):
        if self.stop_here(frame):
            self.show('call', frame)

    def user_line(self, frame):
        self.show('line', frame)

    def user_return(self, frame, value):
        self.show('return', frame, repr(value))

    def user_exception(self, frame, info):
        self.show('exception', frame, info[0].__name__)

    def do_clear(self, number):
        print('clear', number, self.clear_bpbynumber(number))


def inner(x):
    if x > 1:
        return x
    raise ValueError(x)


def generator():
    yield 1
    return 2


def outer():
    a = inner(2)
    for item in generator():
        a += item
    try:
        inner(0)
    except ValueError:
        a += 1
    return a


for plan in (['step'] * 40, ['next'] * 12, ['step', 'step', 'step', 'return', 'next', 'until', 'next', 'quit'],
             ['continue']):
    print('plan', plan[0], len(plan))
    print(Watcher(plan).runcall(outer))

w = Watcher(['step', 'step'])
first = inner.__code__.co_firstlineno
print(w.set_break(__file__, first + 1), w.set_break(__file__, 10000) is None, w.get_break(__file__, first + 1))
print(w.set_break(__file__, first + 2, temporary=True, cond='x == 2'))
print([w.get_bpbynumber(n).bpformat().replace(w.canonic(__file__), 'FILE').replace(f':{first + n}', ':LINE')
       for n in (1, 2)])
w.runcall(outer)
print([(b.number, b.hits) for b in bdb.Breakpoint.bpbynumber if b])
for bad in ('', 'x', '7', '2'):
    try:
        print(w.get_bpbynumber(bad).number)
    except ValueError as e:
        print(e)
print(os.path.basename(w.clear_break(__file__, 3)), w.clear_bpbynumber(1), w.get_all_breaks(), w.clear_all_breaks())
print(w.runeval('1 + 1'), w.run('pass'), bdb.Bdb(skip=['a.*']).is_skipped_module('a.b'))
