"""A fork while other threads live: the child has one thread; locks, locals, events, pools of the parent in
the child."""
import os
import sys
import threading
import warnings
import concurrent.futures as futures

warnings.simplefilter("ignore", DeprecationWarning)
go, ready = threading.Event(), threading.Barrier(4)
local = threading.local()
local.value = "main's"


def keep(n):
    local.value = n
    ready.wait(60)
    go.wait(60)


threads = [threading.Thread(target=keep, args=(n,), name=f"keeper-{n}") for n in range(3)]
for t in threads:
    t.start()
ready.wait(60)


def in_child(label, call):
    sys.stdout.flush()
    pid = os.fork()
    if pid == 0:
        status = 0
        try:
            print(label, "child:", call())
            sys.stdout.flush()
        except BaseException as e:
            print(label, "child:", type(e).__name__, e)
            sys.stdout.flush()
            status = 1
        os._exit(status)
    print(label, "status:", os.waitstatus_to_exitcode(os.waitpid(pid, 0)[1]), flush=True)


in_child("threads", lambda: [t.name for t in threading.enumerate()])
in_child("alive", lambda: [t.is_alive() for t in threads])
in_child("count", threading.active_count)
in_child("local", lambda: local.value)
in_child("main", lambda: threading.main_thread() is threading.current_thread())
in_child("join", lambda: [t.join() for t in threads])
in_child("new", lambda: [t for t in [threading.Thread(target=print, args=("from a new thread",))]
    if t.start() or t.join()])
in_child("event", lambda: (go.is_set(), go.set(), go.wait(1)))
in_child("frames", lambda: len(sys._current_frames()))


def fork_in_thread():
    in_child("in a thread", lambda: (threading.current_thread().name, threading.main_thread().name,
                                     threading.current_thread() is threading.main_thread(),
                                         threading.active_count()))


t = threading.Thread(target=fork_in_thread, name="forker")
t.start()
t.join()
lock, recursive = threading.Lock(), threading.RLock()
recursive.acquire()
in_child("recursive", lambda: (recursive.acquire(), recursive.release(), recursive.release()))
recursive.release()
held, release = threading.Event(), threading.Event()


def hold():
    with lock:
        held.set()
        release.wait(60)


holder = threading.Thread(target=hold)
holder.start()
held.wait(60)
in_child("lock of a lost thread", lambda: (lock.locked(), lock.acquire(timeout=0.05)))
release.set()
holder.join()
calls = []
os.register_at_fork(before=lambda: calls.append("before"), after_in_child=lambda: calls.append("child"),
                    after_in_parent=lambda: calls.append("parent"))
os.register_at_fork(before=lambda: calls.append("before 2"), after_in_child=lambda: calls.append("child 2"))
in_child("hooks", lambda: calls)
print(calls)
pool = futures.ThreadPoolExecutor(2)
print(pool.submit(abs, -3).result())
in_child("own pool", lambda: futures.ThreadPoolExecutor(1).submit(abs, -4).result(60))
pool.shutdown()
go.set()
for t in threads:
    t.join()
print(threading.active_count())
