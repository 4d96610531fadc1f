# Daemonic processes, children that outlive nothing, grandchildren, killed parents, sentinels.
import multiprocessing
import os
import signal
import time
from multiprocessing.connection import wait


def sleep_long(connection=None):
    if connection:
        connection.send(os.getpid())
    time.sleep(60)


def have_children(connection):
    ours, theirs = multiprocessing.Pipe()
    child = multiprocessing.Process(target=sleep_long, args=(theirs,), daemon=True)
    child.start()
    connection.send(ours.recv())


def refused(connection):
    try:
        multiprocessing.Process(target=int).start()
    except AssertionError as error:
        connection.send(str(error))


def watch_parent(connection, release):
    parent = multiprocessing.parent_process()
    connection.send((parent.name, parent.is_alive(), parent.pid != os.getpid()))
    release.recv()
    parent.join(20)
    connection.send(("parent alive", parent.is_alive()))


def middle(connection, release, started):
    child = multiprocessing.Process(target=watch_parent, args=(connection, release))
    child.start()
    started.send(child.pid)
    time.sleep(60)


def is_there(pid):
    try:
        os.kill(pid, 0)
        with open(f"/proc/{pid}/stat") as stat:
            return stat.read().rpartition(")")[2].split()[0] != "Z"
    except (ProcessLookupError, FileNotFoundError):
        return False


def main():
    ours, theirs = multiprocessing.Pipe()
    child = multiprocessing.Process(target=have_children, args=(theirs,))
    child.start()
    grandchild = ours.recv()
    child.join()
    print(child.exitcode, is_there(grandchild))
    child = multiprocessing.Process(target=refused, args=(theirs,), daemon=True)
    child.start()
    print(ours.recv())
    child.join()
    sleepers = [multiprocessing.Process(target=sleep_long) for _ in range(3)]
    for sleeper in sleepers:
        sleeper.start()
    print(wait([s.sentinel for s in sleepers], 0.01))
    os.kill(sleepers[1].pid, signal.SIGKILL)
    print(wait([s.sentinel for s in sleepers], 20) == [sleepers[1].sentinel])
    for sleeper in sleepers:
        sleeper.terminate()
        sleeper.join()
    print([s.exitcode for s in sleepers], len(wait([s.sentinel for s in sleepers], 0)))
    inner, release = multiprocessing.Pipe()
    started, start = multiprocessing.Pipe()
    process = multiprocessing.Process(target=middle, args=(theirs, release, start))
    process.start()
    pid = started.recv()
    print(ours.recv()[1:])
    os.kill(process.pid, signal.SIGKILL)
    process.join()
    inner.send(None)
    print(ours.recv(), process.exitcode)
    while is_there(pid):
        time.sleep(0.01)
    print(multiprocessing.active_children())
    daemon = multiprocessing.Process(target=sleep_long, daemon=True)
    daemon.start()
    print("the daemon is ended with the program", daemon.is_alive())


if __name__ == "__main__":
    main()
