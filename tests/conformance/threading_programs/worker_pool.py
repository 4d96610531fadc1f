# A pool of threads written by hand: tasks, results by number, errors, retries, stopping, draining.
import queue
import threading


class Pool:
    def __init__(self, size, retries=0):
        self.tasks = queue.Queue()
        self.results, self.attempts = {}, {}
        self.lock = threading.Lock()
        self.retries = retries
        self.stopping = threading.Event()
        self.threads = [threading.Thread(target=self.work, daemon=True) for _ in range(size)]
        for thread in self.threads:
            thread.start()

    def work(self):
        while (task := self.tasks.get()) is not None:
            number, function, arguments = task
            with self.lock:
                self.attempts[number] = self.attempts.get(number, 0) + 1
            try:
                outcome = function(*arguments)
            except Exception as error:
                with self.lock:
                    again = self.attempts[number] <= self.retries and not self.stopping.is_set()
                if again:
                    self.tasks.put(task)
                    self.tasks.task_done()
                    continue
                outcome = error
            with self.lock:
                self.results[number] = outcome
            self.tasks.task_done()
        self.tasks.task_done()

    def submit(self, number, function, *arguments):
        self.tasks.put((number, function, arguments))

    def close(self):
        self.tasks.join()
        self.stopping.set()
        for _ in self.threads:
            self.tasks.put(None)
        for thread in self.threads:
            thread.join()


failures = {}
guard = threading.Lock()


def flaky(n, times):
    with guard:
        failures[n] = failures.get(n, 0) + 1
        if failures[n] <= times:
            raise OSError(f"attempt {failures[n]}")
    return f"{n} at attempt {failures[n]}"


pool = Pool(4, retries=2)
for n in range(50):
    pool.submit(n, pow, n, 2)
for n in range(4):
    pool.submit(100 + n, flaky, n, n)
pool.submit(200, lambda: {}["missing"])
pool.close()
print(sum(pool.results[n] for n in range(50)), [str(pool.results[100 + n]) for n in range(4)])
print(repr(pool.results[200]), [pool.attempts[n] for n in (0, 100, 101, 102, 103, 200)], pool.tasks.empty())
print([t.is_alive() for t in pool.threads])
