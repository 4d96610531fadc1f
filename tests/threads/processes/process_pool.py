# ProcessPoolExecutor: results, errors, a worker that dies.
from concurrent.futures import *
import os, signal, time
def sq(x): return x * x
def bad(x): raise KeyError(x)
def die(): os.kill(os.getpid(), signal.SIGKILL)
if __name__ == '__main__':
    with ProcessPoolExecutor(2) as ex:
        print(list(ex.map(sq, range(10), chunksize=3)), ex.submit(sq, 5).result(), list(ex.map(pow, [2, 3], [2, 2])))
        try: ex.submit(bad, 'k').result()
        except KeyError as e: print(repr(e), type(e.__cause__).__name__)
        print(sorted(f.result() for f in as_completed([ex.submit(sq, i) for i in range(5)])))
    with ProcessPoolExecutor(1) as ex:
        try: ex.submit(die).result()
        except BrokenExecutor as e: print(e)
    try: ex.submit(sq, 1)
    except RuntimeError as e: print(type(e).__name__)
