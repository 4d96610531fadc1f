"""Helpers of the thread tests: run functions at the same moment, in threads, and report what went wrong.

Thread tests assert invariants (nothing lost, nothing torn, allowed exceptions only), never times or orders.
BATON_TEST_SCALE=0.1 makes the loops shorter, for slow builds (sanitizers) and switch rules.
"""

import os
import threading
import traceback

SCALE = float(os.environ.get("BATON_TEST_SCALE", "1"))


def scaled(count):
    """A number of rounds, made smaller or larger by BATON_TEST_SCALE."""
    return max(4, int(count * SCALE))


def together(*targets):
    """Run each target in its own thread, all released at once; fail with the first exception of any."""
    gate = threading.Barrier(len(targets))
    failures = []

    def body(target):
        try:
            gate.wait()
            target()
        except BaseException:
            failures.append(traceback.format_exc())

    threads = [threading.Thread(target=body, args=(target,)) for target in targets]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert not failures, failures[0]


def crowd(count, target):
    """together() with count threads; each calls target(index)."""
    def start_with(index):
        return lambda: target(index)

    together(*[start_with(index) for index in range(count)])


def until_done(worker, *watchers):
    """Run worker() once beside watchers, each called again and again until the worker has finished."""
    over = threading.Event()

    def work():
        try:
            worker()
        finally:
            over.set()

    def repeat(watcher):
        def loop():
            watcher()
            while not over.is_set():
                watcher()
        return loop

    together(work, *[repeat(watcher) for watcher in watchers])


def message(function, *arguments, **keywords):
    """'TypeName: text' of the exception that the call raises, or what it returns."""
    try:
        return repr(function(*arguments, **keywords))
    except BaseException as error:
        return "%s: %s" % (type(error).__name__, error)
