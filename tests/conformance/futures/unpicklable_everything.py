"""Process pools given what cannot be pickled: functions, arguments, results, exceptions that fail on the way
back."""
import concurrent.futures as futures
import multiprocessing
import re


class Two(Exception):
    """Its args do not fit its own constructor: pickled well, cannot be loaded."""

    def __init__(self, a, b):
        super().__init__(a)
        self.b = b


class Locked(Exception):
    def __init__(self, text):
        super().__init__(text)
        self.how = lambda: text


class Refuses:
    def __reduce__(self):
        raise RuntimeError("will not be sent")


class Explodes:
    """Goes out, but does not come in."""

    def __reduce__(self):
        return int, ("not a number",)


def fine(x): return x + 1
def lambda_result(x): return lambda: x
def refusing_result(x): return Refuses()
def local_error(x):
    class Local(Exception): pass
    raise Local(x)


def raises_two(x): raise Two(x, 5)
def raises_locked(x): raise Locked("l")
def raises_chain(x):
    try:
        1 / 0
    except ZeroDivisionError as e:
        raise KeyError(x) from e


def raises_exit(x): raise SystemExit(x)
def raises_interrupt(x): raise KeyboardInterrupt(x)
def raises_group(x): raise ExceptionGroup("g", [ValueError(x), OSError(2, "no", "f")])
def generator_result(x): return (i for i in range(x))


def attempt(label, call):
    try:
        print(label, "->", call())
    except BaseException as e:
        cause = type(e.__cause__).__name__ if e.__cause__ else None
        print(label, "->", type(e).__name__, re.sub(" at 0x[0-9a-f]+", "", str(e)), "cause", cause)


if __name__ == "__main__":
    context = multiprocessing.get_context("fork")
    with futures.ProcessPoolExecutor(1, mp_context=context) as pool:
        attempt("fine", lambda: pool.submit(fine, 1).result(60))
        attempt("lambda", lambda: pool.submit(lambda: 1).result(60))
        attempt("refuses", lambda: pool.submit(fine, Refuses()).result(60))
        attempt("lambda result", lambda: pool.submit(lambda_result, 1).result(60))
        attempt("refusing result", lambda: pool.submit(refusing_result, 1).result(60))
        attempt("generator result", lambda: pool.submit(generator_result, 1).result(60))
        attempt("local error", lambda: pool.submit(local_error, 1).result(60))
        attempt("locked", lambda: pool.submit(raises_locked, 1).result(60))
        attempt("chain", lambda: pool.submit(raises_chain, 1).result(60))
        attempt("exit", lambda: pool.submit(raises_exit, 4).result(60))
        attempt("group", lambda: pool.submit(raises_group, 4).result(60))
        attempt("group", lambda: pool.submit(raises_group, 4).exception(60).exceptions)
        attempt("still fine", lambda: pool.submit(fine, 2).result(60))
        attempt("map", lambda: list(pool.map(fine, [1, 2, "a", 4])))
        attempt("map lambda", lambda: list(pool.map(lambda x: x, [1])))
    pool = futures.ProcessPoolExecutor(1, mp_context=context)
    attempt("explodes", lambda: pool.submit(fine, Explodes()).result(60))
    attempt("after", lambda: pool.submit(fine, 1).result(60))
    pool.shutdown()
    pool = futures.ProcessPoolExecutor(1, mp_context=context)
    attempt("two", lambda: pool.submit(raises_two, 1).result(60))
    attempt("after", lambda: pool.submit(fine, 1).result(60))
    pool.shutdown()
    attempt("shut", lambda: pool.submit(fine, 1))
    with context.Pool(1) as pool:
        attempt("pool fine", lambda: pool.apply(fine, (1,)))
        attempt("pool lambda", lambda: pool.apply(lambda: 1))
        attempt("pool refuses", lambda: pool.apply(fine, (Refuses(),)))
        attempt("pool result", lambda: pool.apply(refusing_result, (1,)))
        attempt("pool generator", lambda: pool.apply(generator_result, (1,)))
        attempt("pool locked", lambda: pool.apply(raises_locked, (1,)))
        attempt("pool chain", lambda: pool.apply(raises_chain, (1,)))
        attempt("pool map", lambda: pool.map(fine, [1, "a"]))
        attempt("pool imap", lambda: list(pool.imap(fine, [1, Refuses()])))
        attempt("pool group", lambda: pool.apply(raises_group, (1,)))
