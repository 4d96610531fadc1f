"""Workers killed with signals: what the parent, the pool, the pipe and the queue see."""
import concurrent.futures as futures
import multiprocessing as mp
import os
import signal
from concurrent.futures.process import BrokenProcessPool


def own_kill(number): os.kill(os.getpid(), number)
def leave(code): os._exit(code)
def wait_for(pipe): return pipe.recv()
def half_message(pipe):
    os.write(pipe.fileno(), b"\0\0\1\0only a part")
    os.kill(os.getpid(), signal.SIGKILL)


def holds_lock(lock, pipe):
    lock.acquire()
    pipe.send("held")
    os.kill(os.getpid(), signal.SIGKILL)


def attempt(label, call):
    try:
        print(label, "->", call())
    except BaseException as e:
        print(label, "->", type(e).__name__, e)


if __name__ == "__main__":
    fork = mp.get_context("fork")
    for number in signal.SIGKILL, signal.SIGTERM, signal.SIGSEGV, signal.SIGABRT, signal.SIGUSR1:
        p = fork.Process(target=own_kill, args=(number,), name=f"by-{number.name}")
        p.start()
        p.join()
        print(p.exitcode, p.is_alive(), repr(p).replace(str(p.pid), "PID").replace(str(os.getpid()),
            "PARENT"))
    for code in 0, 1, 255, 256, -1:
        p = fork.Process(target=leave, args=(code,))
        p.start()
        p.join()
        print(code, "->", p.exitcode)
    here, there = fork.Pipe()
    p = fork.Process(target=wait_for, args=(there,))
    p.start()
    there.close()
    p.kill()
    p.join()
    attempt("recv from a dead one", here.recv)
    attempt("send to a dead one", lambda: here.send([1]))
    print(p.exitcode)
    here, there = fork.Pipe()
    p = fork.Process(target=half_message, args=(there,))
    p.start()
    there.close()
    attempt("half a message", here.recv_bytes)
    p.join()
    lock = fork.Lock()
    here, there = fork.Pipe()
    p = fork.Process(target=holds_lock, args=(lock, there))
    p.start()
    print(here.recv())
    p.join()
    print("lock free:", lock.acquire(block=False), "by timeout:", lock.acquire(timeout=0.05))
    lock.release()
    print("now:", lock.acquire(False))
    for kill in (own_kill, signal.SIGKILL), (leave, 0), (leave, 3):
        pool = futures.ProcessPoolExecutor(2, mp_context=fork)
        before = [pool.submit(abs, -n).result(60) for n in range(3)]
        broken = pool.submit(*kill)
        error = broken.exception(60)
        print(before, type(error).__name__, error)
        attempt("more", lambda: pool.submit(abs, -1))
        attempt("map", lambda: list(pool.map(abs, [1])))
        pool.shutdown()
        attempt("shut", lambda: pool.submit(abs, -1))
    print(issubclass(BrokenProcessPool, futures.BrokenExecutor),
        issubclass(futures.BrokenExecutor, RuntimeError))
    p = fork.Process(target=wait_for, args=(here,))
    attempt("terminate unstarted", p.terminate)
    attempt("join unstarted", p.join)
    attempt("exitcode", lambda: p.exitcode)
    p.start()
    attempt("start twice", p.start)
    attempt("close running", p.close)
    p.terminate()
    p.join()
    print(p.exitcode, p.sentinel > 0)
    p.close()
    attempt("closed", lambda: p.exitcode)
    attempt("closed join", p.join)
