"""threading.excepthook: its argument, its default, SystemExit."""

import io
import sys
import threading

caught = []


def hook(args):
    caught.append((args.exc_type.__name__, str(args.exc_value), args.thread.name))
    assert args.exc_traceback is not None and args.exc_value.__traceback__ is args.exc_traceback


def fail(kind, *arguments):
    raise kind(*arguments)


original = threading.excepthook
threading.excepthook = hook
for kind, arguments in ((ValueError, ("bad",)), (KeyError, ("key",)), (SystemExit, (3,)),
                        (KeyboardInterrupt, ())):
    thread = threading.Thread(target=fail, args=(kind, *arguments), name="failing")
    thread.start()
    thread.join()
print(caught)
print(original is threading.__excepthook__)
threading.excepthook = original

real, sys.stderr = sys.stderr, io.StringIO()
thread = threading.Thread(target=fail, args=(ZeroDivisionError, "default"), name="T-name")
thread.start()
thread.join()
text, sys.stderr = sys.stderr.getvalue(), real
lines = text.splitlines()
print(lines[0], "|", lines[1], "|", lines[-1])


def bad_hook(args):
    raise RuntimeError("hook fails")


threading.excepthook = bad_hook
real, sys.stderr = sys.stderr, io.StringIO()
thread = threading.Thread(target=fail, args=(ValueError, "first"))
thread.start()
thread.join()
text, sys.stderr = sys.stderr.getvalue(), real
print("RuntimeError: hook fails" in text, "ValueError: first" in text)
