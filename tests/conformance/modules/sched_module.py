"""sched: order, priorities, cancelling, a clock of one's own."""
import sched

now = 0


def clock():
    return now


def wait(time):
    global now
    now += time


def note(*args, **kwargs):
    print(now, args, kwargs)


s = sched.scheduler(clock, wait)
print(s.empty(), s.queue)
a = s.enter(5, 1, note, ('a',))
b = s.enter(5, 0, note, ('b',), {'key': 1})
c = s.enterabs(2, 9, note, argument=('c',))
d = s.enter(5, 1, note)
print([event[:3] for event in s.queue], a == s.queue[2], a._fields)
s.cancel(d)
try:
    s.cancel(d)
except ValueError as error:
    print(type(error).__name__)
print(s.run(blocking=False), now)
wait(2)
print(s.run(blocking=False), now)


def again(count):
    note(count)
    if count:
        s.enter(1, 1, again, (count - 1,))


s.enter(1, 1, again, kwargs={'count': 2})
print(s.run(), s.empty(), now)


def fails():
    raise KeyError('failed')


s.enter(1, 1, fails)
s.enter(2, 1, note, ('after',))
try:
    s.run()
except KeyError as error:
    print(repr(error), len(s.queue))
s.run()
