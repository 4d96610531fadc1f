# A pipeline of threads with bounded queues and sentinels; order is kept, errors travel with the items.
import queue
import threading

DONE = object()


def stage(function, source, sink):
    for item in iter(source.get, DONE):
        if isinstance(item, Exception):
            sink.put(item)
            continue
        try:
            sink.put(function(item))
        except Exception as error:
            sink.put(error)
    sink.put(DONE)


def run(items, *functions):
    queues = [queue.Queue(3) for _ in range(len(functions) + 1)]
    threads = [threading.Thread(target=stage, args=(function, *pair), name=f"stage {n}")
               for n, (function, pair) in enumerate(zip(functions, zip(queues, queues[1:])))]
    for thread in threads:
        thread.start()

    def feed():
        for item in items:
            queues[0].put(item)
        queues[0].put(DONE)

    feeder = threading.Thread(target=feed)
    feeder.start()
    results = list(iter(queues[-1].get, DONE))
    for thread in [feeder, *threads]:
        thread.join()
    return results


print(run(range(12), lambda n: n + 1, lambda n: n * n, str))
print([repr(x) for x in run("12x4", int, lambda n: 8 // (n - 2), float)])
print(run([], str.upper), run(["only"]), len(run(range(2000), abs, abs, abs, abs)))
print(threading.active_count())
