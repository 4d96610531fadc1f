# logging from many threads: nothing lost or torn, names of threads, queue handlers, filters, handlers that fail.
import io
import logging
import logging.handlers
import queue
import threading

stream = io.StringIO()
handler = logging.StreamHandler(stream)
handler.setFormatter(logging.Formatter("%(threadName)s %(levelname)s %(message)s"))
logger = logging.getLogger("crowd")
logger.addHandler(handler)
logger.setLevel(logging.INFO)
logger.propagate = False


def work(n):
    for k in range(50):
        logger.info("line %d of %d %s", k, n, "x" * 20)
        logger.debug("not shown")


threads = [threading.Thread(target=work, args=(n,), name=f"t{n}") for n in range(5)]
for thread in threads:
    thread.start()
for thread in threads:
    thread.join()
lines = stream.getvalue().splitlines()
print(len(lines), all(line.endswith("x" * 20) for line in lines))
print(all([line for line in lines if line.startswith(f"t{n} ")] ==
          [f"t{n} INFO line {k} of {n} {'x' * 20}" for k in range(50)] for n in range(5)))
records = queue.Queue()
logger.handlers[:] = [logging.handlers.QueueHandler(records)]
stream = io.StringIO()
target = logging.StreamHandler(stream)
target.setFormatter(logging.Formatter("%(levelname)s:%(message)s"))
listener = logging.handlers.QueueListener(records, target, respect_handler_level=True)
listener.start()
for n in range(20):
    logger.warning("queued %d", n)
try:
    1 / 0
except ZeroDivisionError:
    logger.exception("with a traceback")
listener.stop()
lines = stream.getvalue().splitlines()
print(lines[0], lines[19], len([line for line in lines if line.startswith("WARNING")]), lines[-1])


class Failing(logging.Handler):
    def emit(self, record):
        raise OSError("cannot write")

    def handleError(self, record):
        failures.append(record.getMessage())


class Count(logging.Filter):
    def __init__(self):
        super().__init__()
        self.lock, self.count = threading.Lock(), 0

    def filter(self, record):
        with self.lock:
            self.count += 1
        return self.count % 2


failures, counter = [], Count()
logger.handlers[:] = [logging.NullHandler()]
logger.addFilter(counter)
threads = [threading.Thread(target=work, args=(n,)) for n in range(4)]
for thread in threads:
    thread.start()
for thread in threads:
    thread.join()
print(counter.count)
logger.removeFilter(counter)
bad = Failing()
logger.handlers[:] = [bad]
try:
    logger.error("lost")
    print("emit raised nothing")
except OSError as error:
    print(error, failures)
names = [logging.getLogger(f"made.{n % 3}") for n in range(9)]
print(len(set(map(id, names))), logging.getLogger("made.1").parent.name)
