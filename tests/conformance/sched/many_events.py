# The scheduler with a clock of its own: order, priorities, cancelling, events that schedule events, errors.
import sched
import threading
import time


class Clock:
    def __init__(self):
        self.now = 0
        self.slept = []

    def time(self):
        return self.now

    def sleep(self, seconds):
        self.slept.append(seconds)
        self.now += seconds


clock = Clock()
scheduler = sched.scheduler(clock.time, clock.sleep)
log = []


def note(name, *args, **kwargs):
    log.append((clock.now, name, *args, *sorted(kwargs.items())))


scheduler.enter(5, 1, note, ('five',))
scheduler.enter(1, 2, note, ('one low',))
scheduler.enter(1, 1, note, ('one high', 'argument'), {'key': 'value'})
scheduler.enterabs(3, 1, note, kwargs={'name': 'three'})
first = scheduler.enter(2, 1, note, ('two',))
for i in range(3):
    scheduler.enter(4, 5, note, (f'same {i}',))
print(len(scheduler.queue), [event.time for event in scheduler.queue], first[:2], first.action is note)
scheduler.cancel(first)
try:
    scheduler.cancel(first)
except ValueError as error:
    print(repr(error))
print(scheduler.run(), scheduler.empty(), clock.slept)
for entry in log:
    print(entry)

print('-- events that make events')
log.clear()
clock.now = 0


def repeat(times, every):
    note('tick', times)
    if times > 1:
        scheduler.enter(every, 1, repeat, (times - 1, every))


def stop():
    for event in scheduler.queue:
        scheduler.cancel(event)
    note('stopped')


repeat(3, 2)
scheduler.enter(3, 1, repeat, (100, 1))
scheduler.enter(6.5, 1, stop)
scheduler.run()
print(log, scheduler.queue)

print('-- without blocking')
clock.now = 0
log.clear()
scheduler.enter(0, 1, note, ('now',))
scheduler.enter(7, 1, note, ('later',))
print(scheduler.run(blocking=False), log, scheduler.run(False))
clock.now = 7
print(scheduler.run(blocking=False), log)

print('-- an error leaves the rest')
scheduler.enter(1, 1, lambda: 1 / 0)
scheduler.enter(2, 1, note, ('after the error',))
try:
    scheduler.run()
except ZeroDivisionError as error:
    print(error, len(scheduler.queue))
scheduler.run()
print(log[-1][1])
event = scheduler.enter(1, 1, note)
print(type(event).__name__, event._fields, event == scheduler.enterabs(event.time, 1, note), event.kwargs)
stop()

print('-- threads')
real = sched.scheduler()
done = []
threads = [threading.Thread(target=lambda n=n: [real.enter(0, n, done.append, (n * 100 + i,)) for i in range(50)]) for n in range(4)]
for thread in threads:
    thread.start()
for thread in threads:
    thread.join()
print(len(real.queue))
real.run()
print(len(done), sorted(done) == sorted(n * 100 + i for n in range(4) for i in range(50)), real.timefunc is time.monotonic)
