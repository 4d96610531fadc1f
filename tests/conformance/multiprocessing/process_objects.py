# Process: names, exit codes, daemon flags, subclassing, states and errors.
import multiprocessing as mp
import os
import sys


def leave(code):
    sys.exit(code)


def crash():
    raise SystemExit("text")


class Worker(mp.Process):
    def __init__(self, connection):
        super().__init__(name="worker")
        self.connection = connection

    def run(self):
        self.connection.send((self.name, os.getpid() == self.pid, mp.parent_process().pid == os.getppid()))


if __name__ == "__main__":
    mp.set_start_method("fork")
    for code in (0, 1, 7, None):
        p = mp.Process(target=leave, args=(code,))
        print(p.exitcode, p.pid, p.is_alive(), end=" ")
        p.start()
        p.join()
        print(p.exitcode, p.is_alive(), p.pid != os.getpid())
    here, there = mp.Pipe()
    w = Worker(there)
    w.start(); print(here.recv()); w.join(); print(w.exitcode, w.name)
    p = mp.Process(target=int, name="never")
    for action in (p.join, lambda: p.join(1)):
        try:
            action()
        except AssertionError as error:
            print("AssertionError", error)
    p.daemon = True
    print(p.daemon, str(p).replace(str(os.getpid()), "PID"), p.authkey == mp.current_process().authkey)
    p.start()
    for action in (lambda: p.start(), lambda: setattr(p, "daemon", False)):
        try:
            action()
        except AssertionError as error:
            print("AssertionError", error)
    p.join()
    try:
        p.name = 5
    except AssertionError as error:
        print("AssertionError")
    p.close()
    try:
        p.is_alive()
    except ValueError as error:
        print(error)
    gate = mp.Event()
    p = mp.Process(target=gate.wait)
    p.start()
    print(p.join(0.01), p.exitcode, p.is_alive(), p in mp.active_children())
    p.terminate(); p.join()
    print(p.exitcode, mp.active_children())
    p = mp.Process(target=gate.wait)
    p.start(); p.kill(); p.join()
    print(p.exitcode)
    try:
        mp.Process(group=1)
    except AssertionError as error:
        print(error)
    print(mp.current_process().name, mp.parent_process(), mp.get_start_method(), mp.cpu_count() >= 1, mp.get_all_start_methods()[:2])
    try:
        mp.set_start_method("spawn")
    except RuntimeError as error:
        print(error)
    try:
        mp.get_context("nope")
    except ValueError as error:
        print(error)
