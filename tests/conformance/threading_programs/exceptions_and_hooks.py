# What becomes of exceptions in threads: excepthook, its arguments, SystemExit, hooks that fail, tracebacks kept.
import io
import sys
import threading
import traceback

seen = []


def hook(arguments):
    seen.append((arguments.exc_type.__name__, str(arguments.exc_value), arguments.thread.name,
                 [frame.name for frame in traceback.extract_tb(arguments.exc_traceback)][-1]))


def run(target, name="worker"):
    thread = threading.Thread(target=target, name=name)
    thread.start()
    thread.join()


def fail():
    raise ValueError("from the thread")


def leave():
    raise SystemExit("silently")


original = threading.excepthook
print(original is threading.__excepthook__, threading.excepthook.__name__)
threading.excepthook = hook
run(fail)
run(lambda: {}["key"], "second")
run(leave)
run(lambda: sys.exit(3))
print(seen)
stderr, sys.stderr = sys.stderr, io.StringIO()


def bad_hook(arguments):
    raise RuntimeError("the hook fails")


threading.excepthook = bad_hook
run(fail)
text = sys.stderr.getvalue()
print("Exception in threading.excepthook" in text, "the hook fails" in text, text.count("Traceback"))
sys.stderr = io.StringIO()
threading.excepthook = original
run(fail, "named")
lines = sys.stderr.getvalue().splitlines()
print(lines[0], lines[-1])
sys.stderr = None
run(fail)
sys.stderr = stderr


class Keeper(threading.Thread):
    error = None

    def run(self):
        try:
            super().run()
        except BaseException as error:
            self.error = error

    def join(self, timeout=None):
        super().join(timeout)
        if self.error:
            raise self.error


keeper = Keeper(target=fail)
keeper.start()
try:
    keeper.join()
except ValueError as error:
    print(error, [frame.name for frame in traceback.extract_tb(error.__traceback__)])
group = []
threads = [Keeper(target=lambda n=n: 1 / (n % 2)) for n in range(4)]
for thread in threads:
    thread.start()
for thread in threads:
    try:
        thread.join()
    except ZeroDivisionError as error:
        group.append(error)
try:
    raise ExceptionGroup("threads", group)
except* ZeroDivisionError as part:
    print(len(part.exceptions))
arguments = threading.ExceptHookArgs((ValueError, ValueError("x"), None, None))
print(arguments.exc_type.__name__, arguments.thread)
try:
    threading.ExceptHookArgs((1, 2))
except TypeError as error:
    print(str(error)[:40])
