# The package's logger, finalizers, after-fork hooks, locks that know of forks.
import logging
import multiprocessing
import os
import sys
from multiprocessing import util


class Thing:
    pass


def in_child(connection, lock):
    connection.send((lock.acquire(False), util.is_exiting(), bool(calls)))


calls = []


def main():
    logger = multiprocessing.get_logger()
    print(logger.name, logger.propagate, logger is multiprocessing.get_logger(), logging.getLevelName(util.SUBDEBUG),
          multiprocessing.SUBDEBUG, multiprocessing.SUBWARNING)
    handler = logging.StreamHandler(sys.stdout)
    handler.setFormatter(logging.Formatter("%(levelname)s %(processName)s %(message)s"))
    logger.addHandler(handler)
    logger.setLevel(logging.WARNING)
    logger.warning("a %s", "warning")
    util.info("not shown")
    util.sub_warning("shown at level 25? %s", logger.isEnabledFor(25))
    logger.setLevel(logging.INFO)
    util.info("now %d", 1)
    thing = Thing()
    finalizer = util.Finalize(thing, calls.append, ("dead",))
    print(finalizer.still_active())
    del thing
    print(calls, finalizer.still_active(), finalizer())
    finalizer = util.Finalize(None, lambda a, b: (a, b), (1,), {"b": 2}, exitpriority=5)
    print(finalizer(), finalizer(), finalizer.still_active())
    finalizer = util.Finalize(None, calls.append, ("never",), exitpriority=5)
    finalizer.cancel()
    print(finalizer(), calls)
    for wrong in (lambda: util.Finalize(None, print), lambda: util.Finalize(None, print, exitpriority="high")):
        try:
            wrong()
        except (ValueError, TypeError) as error:
            print(error)
    lock = util.ForkAwareThreadLock()
    lock.acquire()
    thing = Thing()
    thing.pid = os.getpid()
    util.register_after_fork(thing, lambda thing: calls.append(thing.pid != os.getpid()))
    ours, theirs = multiprocessing.Pipe()
    logger.setLevel(logging.ERROR)
    child = multiprocessing.get_context("fork").Process(target=in_child, args=(theirs, lock))
    child.start()
    child.join()
    print(ours.recv(), calls)
    lock.release()
    for priority in (1, 10, 5, 10):
        util.Finalize(None, lambda p=priority: print("at the end", p), exitpriority=priority)
    print(os.path.isdir(util.get_temp_dir()), util.get_temp_dir() == util.get_temp_dir())


if __name__ == "__main__":
    main()
