# ThreadPoolExecutor, Future, wait, as_completed: results, errors, timeouts, cancellation.
from concurrent.futures import (ThreadPoolExecutor, Future, wait, as_completed, FIRST_COMPLETED, FIRST_EXCEPTION,
    CancelledError, InvalidStateError)
import concurrent.futures as cf, threading, time, sys
with ThreadPoolExecutor(max_workers=3) as ex:
    print(list(ex.map(lambda x: x * x, range(10))), list(ex.map(pow, [2, 3], [3, 2])))
    f = ex.submit(divmod, 7, 2); print(f.result(), f.done(), f.exception(), f.running(), f.cancelled())
    g = ex.submit(lambda: 1 / 0); print(repr(g.exception()))
    try: g.result()
    except ZeroDivisionError as e: print(e)
    ev = threading.Event(); fs = [ex.submit(ev.wait), ex.submit(time.sleep, 0.01)]
    print([(fs.index(x), ev.set())[0] for x in as_completed(fs)])
    done, nd = wait(fs); print(len(done), nd)
    print(repr(f)[:14], repr(f)[-23:], repr(g)[-40:])
    ev = threading.Event(); h = ex.submit(ev.wait)
    try: h.result(timeout=0.01)
    except TimeoutError as e: print('timeout', repr(e), cf.TimeoutError is TimeoutError)
    print(wait([h, f], timeout=0.01).not_done == {h}, wait([h, f], return_when=FIRST_COMPLETED).done == {f})
    try: list(as_completed([h, f], timeout=0.01))
    except TimeoutError as e: print(e)
    try: list(ex.map(lambda x: ev.wait(), [0.3], timeout=0.01))
    except TimeoutError as e: print(repr(e))
    f.add_done_callback(lambda f: print('cb', f.result()))
    ev.set(); print(h.result())
    time.sleep(0.01)
with ThreadPoolExecutor(1, thread_name_prefix='w', initializer=lambda x: print('init', x), initargs=('A',)) as ex:
    print(ex.submit(lambda: threading.current_thread().name).result())
    started = threading.Event(); ev = threading.Event(); a = ex.submit(lambda: (started.set(), ev.wait())); started.wait(); b = ex.submit(print, 'never'); print(b.cancel(), b.cancelled(), a.cancel(), b.cancel())
    ev.set()
    try: b.result()
    except CancelledError as e: print(repr(e))
for f in (lambda: ex.submit(print), lambda: ThreadPoolExecutor(0), lambda: ThreadPoolExecutor(initializer=5), lambda: Future().set_running_or_notify_cancel() or 1, lambda: cf.xyz, lambda: wait([], return_when='q'), lambda: wait([Future()], return_when='q')):
    try: print(f())
    except Exception as e: print(type(e).__name__, e)
f = Future(); f.set_result(1)
try: f.set_result(2)
except InvalidStateError as e: print(str(e)[:20])
ex = ThreadPoolExecutor(1); ev = threading.Event(); started.clear(); x = ex.submit(lambda: (started.set(), ev.wait())[1]); started.wait(); ys = [ex.submit(print, i) for i in range(3)]
ex.shutdown(wait=False, cancel_futures=True); ev.set(); print([y.cancelled() for y in ys], x.result())
def gen():
    for i in range(3): yield i
ex = ThreadPoolExecutor(); print(type(ex.map(str, gen()))); 
f1, f2 = Future(), Future(); f1.set_exception(ValueError('x')); r = wait([f1, f2], return_when=FIRST_EXCEPTION); print(len(r.done), len(r.not_done), r._fields)
