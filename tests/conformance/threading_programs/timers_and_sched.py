# Timer and sched: arguments, cancelling, order by time and priority, enterabs with a clock of one's own.
import sched
import threading

log = []
done = threading.Semaphore(0)


def note(*arguments, **options):
    log.append((arguments, options))
    done.release()


timer = threading.Timer(0.001, note, [1, 2], {"x": 3})
print(timer.daemon, timer.is_alive(), isinstance(timer, threading.Thread), timer.interval)
timer.start()
done.acquire()
timer.join()
print(log, timer.finished.is_set())
never = threading.Timer(60, note)
never.start()
never.cancel()
never.join()
print(len(log), never.is_alive())
early = threading.Timer(60, note)
early.cancel()
early.start()
early.join()
print(len(log))
threading.Timer(0, note, ("at once",)).start()
done.acquire()
print(log[-1])

now, slept = 0, []


def sleep(seconds):
    global now
    slept.append(seconds)
    now += seconds


scheduler = sched.scheduler(lambda: now, sleep)
order = []
events = [scheduler.enter(delay, priority, order.append, (name,))
          for delay, priority, name in ((5, 1, "late"), (1, 2, "second"), (1, 1, "first"), (3, 1, "gone"), (5, 0, "before late"))]
print(len(scheduler.queue), scheduler.empty(), [e.argument for e in scheduler.queue])
scheduler.cancel(events[3])
scheduler.enterabs(2, 1, lambda: scheduler.enter(1, 1, order.append, ("added while running",)))
print(scheduler.run(), order, slept, now)
try:
    scheduler.cancel(events[3])
except ValueError as error:
    print(type(error).__name__)
scheduler.enter(4, 1, order.append, ("not yet",), {})
print(scheduler.run(blocking=False), now, events[0]._fields[:3], scheduler.queue[0].kwargs)
shared = sched.scheduler()
seen, lock = [], threading.Lock()


def enter_some(n):
    for k in range(10):
        shared.enter(0, 10 * n + k, seen.append, (10 * n + k,))


threads = [threading.Thread(target=enter_some, args=(n,)) for n in range(4)]
for thread in threads:
    thread.start()
for thread in threads:
    thread.join()
shared.run()
print(len(seen), sorted(seen) == list(range(40)))
