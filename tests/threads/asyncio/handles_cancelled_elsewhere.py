# Threads put calls into a loop and cancel each other's while the loop makes them. That is not what handles
# are meant for, but each call is made once at most, those that nobody cancelled are made once exactly, and
# nothing else happens.
import asyncio
import threading

THREADS, CALLS = 4, 1500


class Call:
    def __init__(self):
        self.made = 0
        self.handle = None

    def make(self, *words):
        self.made += 1
        assert words == ("a", "b")


def run_loop(loop, has_begun):
    loop.call_soon(has_begun.set)
    loop.run_forever()
    loop.close()


def work(loop, calls, others, gate):
    gate.wait()
    for i, call in enumerate(calls):
        call.handle = loop.call_soon_threadsafe(call.make, "a", "b")
        victim = others[i - 7 if i > 7 else 0]
        if i % 3 == 0 and victim.handle is not None:
            victim.handle.cancel()
            str(victim.handle)


def main():
    loop = asyncio.new_event_loop()
    has_begun = threading.Event()
    runner = threading.Thread(target=run_loop, args=(loop, has_begun))
    runner.start()
    has_begun.wait()
    lists = [[Call() for _ in range(CALLS)] for _ in range(THREADS)]
    gate = threading.Barrier(THREADS)
    workers = [threading.Thread(target=work, args=(loop, lists[i], lists[i - 1], gate))
               for i in range(THREADS)]
    for worker in workers:
        worker.start()
    for worker in workers:
        worker.join()
    loop.call_soon_threadsafe(loop.stop)
    runner.join()
    for call in sum(lists, []):
        assert call.made == 1 or call.made == 0 and call.handle.cancelled(), (call.made, call.handle)
    print("every call was made once, or cancelled")


main()
