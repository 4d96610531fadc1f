"""A timeout at every waiting call that has one: which exception or value, with zero, negative, huge, None,
text."""
import asyncio
import concurrent.futures as futures
import multiprocessing as mp
import queue
import re
import select
import selectors
import signal
import socket
import subprocess
import threading


def attempt(label, call):
    try:
        print(label, "->", re.sub(" at 0x[0-9a-f]+|<_?[a-z.]*[Ll]ock object", "", repr(call())))
    except BaseException as e:
        print(label, "->", type(e).__name__, "" if isinstance(e, TypeError)
            else str(e).split(" after ")[0])


lock, condition, event = threading.Lock(), threading.Condition(), threading.Event()
semaphore, barrier, never = threading.Semaphore(0), threading.Barrier(2), futures.Future()
forever = threading.Thread(target=event.wait, daemon=True)
forever.start()
lock.acquire()
left, right = socket.socketpair()
poll, epoll = select.poll(), select.epoll()
poll.register(left, select.POLLIN)
epoll.register(left, select.EPOLLIN)
here, there = mp.Pipe()
selector = selectors.DefaultSelector()
selector.register(left, selectors.EVENT_READ)


def in_condition(wait):
    with condition:
        return wait()


waits = {
    "lock": lambda t: lock.acquire(timeout=t),
    "rlock": lambda t: threading.RLock().acquire(timeout=t),
    "lock not blocking": lambda t: lock.acquire(False, t),
    "condition": lambda t: in_condition(lambda: condition.wait(t)),
    "wait_for": lambda t: in_condition(lambda: condition.wait_for(lambda: [], t)),
    "event": lambda t: event.wait(t),
    "semaphore": lambda t: semaphore.acquire(timeout=t),
    "semaphore not blocking": lambda t: semaphore.acquire(False, timeout=t),
    "queue": lambda t: queue.Queue().get(timeout=t),
    "simple queue": lambda t: queue.SimpleQueue().get(timeout=t),
    "future": lambda t: never.result(t),
    "future exception": lambda t: never.exception(t),
    "futures wait": lambda t: len(futures.wait([never], t).not_done),
    "as_completed": lambda t: list(futures.as_completed([never], t)),
    "select": lambda t: select.select([left], [], [], t),
    "poll": lambda t: poll.poll(t),
    "epoll": lambda t: epoll.poll(t),
    "selector": lambda t: selector.select(t),
    "pipe": lambda t: here.poll(t),
    "mp lock": lambda t: mp.Semaphore(0).acquire(timeout=t),
    "mp event": lambda t: mp.Event().wait(t),
    "mp wait": lambda t: mp.connection.wait([here], t),
    "signal": lambda t: signal.sigtimedwait([signal.SIGUSR2], t),
    "asyncio": lambda t: asyncio.run(asyncio.wait_for(asyncio.sleep(100), t)),
    "asyncio wait": lambda t: asyncio.run(sleepy_wait(t)),
}


async def sleepy_wait(t):
    task = asyncio.ensure_future(asyncio.sleep(100))
    done, pending = await asyncio.wait([task], timeout=t)
    task.cancel()
    return len(done), len(pending)


for name, wait in waits.items():
    for t in 0, 0.01, -1, "1", 1e300 if name in ("lock", "lock not blocking", "select", "signal") else 0.0:
        if t != -1 or name not in ("lock", "poll", "epoll"):
            attempt(f"{name} {t!r}", lambda: wait(t))
attempt("barrier", lambda: barrier.wait(0.01))
attempt("broken", lambda: (barrier.broken, barrier.wait(1)))
attempt("timeout max", lambda: lock.acquire(timeout=threading.TIMEOUT_MAX * 2))
attempt("nan", lambda: lock.acquire(timeout=float("nan")))
attempt("inf", lambda: lock.acquire(timeout=float("inf")))
attempt("event inf", lambda: event.wait(float("inf")))
attempt("sleep", lambda: __import__("time").sleep(-1))
attempt("sleep nan", lambda: __import__("time").sleep(float("nan")))
attempt("sleep text", lambda: __import__("time").sleep("1"))
attempt("run", lambda: subprocess.run(["sleep", "60"], timeout=0.05))
attempt("output", lambda: subprocess.check_output("echo some; exec sleep 60", shell=True, timeout=0.05))
with subprocess.Popen(["sleep", "60"]) as p:
    attempt("wait", lambda: p.wait(0.01))
    attempt("communicate", lambda: p.communicate(timeout=0.01))
    attempt("zero", lambda: p.wait(timeout=0))
    p.kill()
print(p.returncode)
event.set()
