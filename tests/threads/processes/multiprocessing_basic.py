# multiprocessing: processes, queues, pools, pipes, shared numbers.
import multiprocessing, os, time
from multiprocessing import Process, Queue, Pool, Pipe, Value, Array, Lock, Event, current_process, JoinableQueue, Semaphore
def sq(x): return x * x
def add(a, b): return a + b
def bad(x): raise ValueError(x)
def work(q, n): q.put((n, current_process().name))
def inc(v, a, n):
    for _ in range(n):
        with v.get_lock(): v.value += 1
    a[0] = 7.5
def echo(c):
    while (x := c.recv()) is not None: c.send(x * 2)
if __name__ == '__main__':
    q = Queue(); p = Process(target=work, args=(q, 5)); p.start(); print(q.get()); p.join(); print(p.exitcode, p.is_alive(), repr(p)[:26])
    v = Value('i', 0); a = Array('d', [0.0] * 3); ps = [Process(target=inc, args=(v, a, 100)) for _ in range(3)]
    [p.start() for p in ps]; [p.join() for p in ps]; print(v.value, a[:], len(a))
    with Pool(2) as pool:
        print(pool.map(sq, range(10)), pool.starmap(add, [(1, 2), (3, 4)]), pool.apply(add, (5, 6)))
        print(list(pool.imap(sq, range(5), chunksize=2)), sorted(pool.imap_unordered(sq, range(5))))
        r = pool.apply_async(sq, (9,)); print(r.get(timeout=60), r.successful())
        try: pool.map(bad, [1])
        except ValueError as e: print(repr(e), type(e.__cause__).__name__)
    c, d = Pipe(); p = Process(target=echo, args=(d,)); p.start(); c.send('ab'); print(c.recv(), c.poll(0)); c.send(None); p.join()
    p = Process(target=time.sleep, args=(9,)); p.start(); p.terminate(); p.join(); print(p.exitcode)
    p = Process(target=exit, args=(3,)); p.start(); p.join(); print(p.exitcode, multiprocessing.active_children())
    pool = Pool(2); res = [pool.apply_async(sq, (i,)) for i in range(3)]; pool.close(); pool.join(); print([r.get() for r in res])
    print(multiprocessing.get_start_method(), multiprocessing.cpu_count() == os.cpu_count())
