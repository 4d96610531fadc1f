# Start methods and contexts: what each offers, mixing them, inheritance by start method, what must be pickled.
import multiprocessing
import os
import sys
import threading

state = "as imported"


def report(queue, tag):
    queue.put((tag, state, __name__ == "__main__", multiprocessing.get_start_method(),
               multiprocessing.current_process().name, len(sys.argv)))


def attempt(call, *arguments, **options):
    try:
        return call(*arguments, **options)
    except Exception as error:
        return f"{type(error).__name__}: {str(error).split(' at 0x')[0]}"


class Task:
    def __init__(self, n):
        self.n = n
        self.lock = threading.Lock()

    def __getstate__(self):
        return self.n

    def __setstate__(self, n):
        self.n = n + 1

    def __call__(self, queue):
        queue.put((self.n, hasattr(self, "lock")))


def main():
    global state
    state = "changed"
    print(multiprocessing.get_start_method(allow_none=True), multiprocessing.get_all_start_methods())
    for method in multiprocessing.get_all_start_methods():
        context = multiprocessing.get_context(method)
        queue = context.Queue()
        process = context.Process(target=report, args=(queue, method), name=f"named {method}")
        process.start()
        print(queue.get(timeout=20)[:5], type(process).__name__, type(context).__name__)
        process.join()
        process = context.Process(target=Task(5), args=(queue,))
        process.start()
        print(queue.get(timeout=20), context.get_start_method(), context.get_context() is context)
        process.join()
        print(attempt(context.set_start_method, "fork"), context.cpu_count() == os.cpu_count())
    spawn, fork = multiprocessing.get_context("spawn"), multiprocessing.get_context("fork")
    print(attempt(spawn.Process(target=report, args=(threading.Lock(), 1)).start))
    print(attempt(spawn.Process(target=report, args=(fork.Queue(), 1)).start)[:70])
    queue = spawn.Queue()
    process = fork.Process(target=report, args=(queue, "queue of spawn in fork"))
    process.start()
    print(queue.get(timeout=20)[0])
    process.join()
    print(multiprocessing.get_start_method(), attempt(multiprocessing.set_start_method, "spawn"))
    multiprocessing.set_start_method("spawn", force=True)
    print(multiprocessing.get_start_method(), type(multiprocessing.Process()).__name__)
    queue = multiprocessing.Queue()
    process = multiprocessing.Process(target=report, args=(queue, "default"))
    process.start()
    print(queue.get(timeout=20)[:4])
    process.join()
    for thing in (multiprocessing.Lock(), multiprocessing.Queue(), multiprocessing.Value("i")):
        import pickle
        print(attempt(pickle.dumps, thing))
    multiprocessing.set_start_method(None, force=True)
    print(multiprocessing.get_start_method(allow_none=True), attempt(multiprocessing.get_context, "other"))
    print(sorted(name for name in multiprocessing.__all__)[:12], len(multiprocessing.__all__))


if __name__ == "__main__":
    main()
