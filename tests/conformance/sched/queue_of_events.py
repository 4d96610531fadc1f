# sched.scheduler with a clock of its own: order, priorities, cancel, nested entries, run without blocking.
import sched


class Clock:
    now = 0

    def time(self):
        return self.now

    def sleep(self, n):
        self.slept.append(n)
        self.now += n

    slept = []


clock = Clock()
s = sched.scheduler(clock.time, clock.sleep)
log = []
s.enter(5, 1, log.append, ("five",))
s.enter(1, 2, log.append, argument=("one b",))
s.enter(1, 1, log.append, ("one a",))
s.enterabs(3, 1, lambda *a, **k: log.append((a, k)), (1, 2), {"key": 3})
gone = s.enter(2, 0, log.append, ("never",))
print([(e.time, e.priority) for e in s.queue], s.empty())
s.cancel(gone)
try:
    s.cancel(gone)
except ValueError as error:
    print("ValueError")
print(s.run(blocking=False), log)
clock.now = 1
print(s.run(False), log)
s.enter(0, 1, lambda: s.enter(1, 1, log.append, ("nested",)))
print(s.run(), log, clock.slept, s.empty(), clock.now)


def fail():
    raise RuntimeError("event")


s.enter(1, 1, fail)
s.enter(2, 1, log.append, ("after",))
try:
    s.run()
except RuntimeError as error:
    print(error, len(s.queue))
s.run()
print(log[-1])
e = s.enter(10, 3, print, (1,), {"end": ""})
print(e._fields, e.action is print, e.argument, e.kwargs, e.priority, e.time)
f = s.enter(10, 3, print)
print(e == f, e < f, e > f, sorted([f, e])[0] is e)
import time
real = sched.scheduler()
hits = []
now = time.monotonic()
for n in (3, 1, 2):
    real.enterabs(now + n / 200, 1, hits.append, (n,))
real.run()
print(hits)
