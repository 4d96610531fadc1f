"""What a pool's worker sees: context variables, thread locals, names, excepthooks, nested submits."""
import concurrent.futures as futures
import contextvars
import re
import threading


def attempt(label, call):
    try:
        print(label, "->", re.sub(" at 0x[0-9a-f]+", "", repr(call())))
    except BaseException as e:
        print(label, "->", type(e).__name__, re.sub(" at 0x[0-9a-f]+", "", str(e)))


var = contextvars.ContextVar("var", default="unset")
var.set("main's")
local = threading.local()


def init(value):
    local.value = value
    var.set(value)


with futures.ThreadPoolExecutor(1, "w", init, ("initial",)) as pool:
    attempt("context", lambda: pool.submit(var.get).result())
    attempt("local", lambda: pool.submit(lambda: local.value).result())
    attempt("carried", lambda: pool.submit(contextvars.copy_context().run, var.get).result())
    attempt("name", lambda: pool.submit(lambda: threading.current_thread().name).result())
    attempt("daemon", lambda: pool.submit(lambda: threading.current_thread().daemon).result())
    attempt("set stays", lambda: (pool.submit(var.set, "changed").result(), pool.submit(var.get).result())[1])
    attempt("nested", lambda: pool.submit(lambda: [pool.submit(abs, -n)
        for n in range(3)]).result()[2].result())
    attempt("exit", lambda: pool.submit(exit, 3).result())
    attempt("stop", lambda: pool.submit(next, iter(())).result())
    attempt("same worker", lambda: len({pool.submit(threading.get_ident).result() for _ in range(5)}))
try:
    with futures.ThreadPoolExecutor(1) as pool:
        raised = pool.submit(exit, 4)
        raised.result()
except SystemExit as e:
    print("SystemExit", e.code, raised.exception() is e, raised.done(), raised.running(), raised.cancelled())
with futures.ThreadPoolExecutor(2) as pool:
    a = pool.submit(lambda: 1 / 0)
    error = a.exception()
    attempt("same error", lambda: (a.exception() is error, error.__traceback__ is not None,
        error.__context__))
    attempt("twice", a.result)
    attempt("cancel late", a.cancel)
    attempt("callback late", lambda: a.add_done_callback(lambda f: print("called", f is a)))
    attempt("callback wrong", lambda: a.add_done_callback(5))
    attempt("map none", lambda: list(pool.map(lambda: 1)))
    attempt("map uneven", lambda: list(pool.map(lambda a, b: a + b, range(3), range(9))))
    attempt("map raise late", lambda: [x for x in pool.map(lambda n: 6 // (n - 2), range(4))])
    attempt("map not iterable", lambda: pool.map(len, 5))
    attempt("map timeout", lambda: list(pool.map(threading.Event().wait, [0.2], timeout=0.01)))
    attempt("submit nothing", lambda: pool.submit())
    attempt("submit keyword", lambda: pool.submit(fn=len))
    attempt("not callable", lambda: pool.submit(5).result())
    attempt("keywords", lambda: pool.submit(dict, fn=1, self=2).result())
for arguments in (0,), (-1,), ("2",), (1, "n", 5), (1.5,):
    attempt(f"pool {arguments}", lambda: futures.ThreadPoolExecutor(*arguments))


def broken(): raise KeyError("in the initializer")


logger = __import__("logging").getLogger("concurrent.futures")
logger.disabled = True
with futures.ThreadPoolExecutor(1, initializer=broken) as pool:
    waiting = pool.submit(abs, 1)
    attempt("broken", lambda: waiting.result())
    attempt("then", lambda: pool.submit(abs, 1))
f = futures.Future()
attempt("set twice", lambda: (f.set_result(1), f.set_result(2)))
attempt("exception after", lambda: f.set_exception(KeyError()))
attempt("running after", f.set_running_or_notify_cancel)
g = futures.Future()
attempt("cancelled", lambda: (g.cancel(), g.cancel(), g.cancelled(), g.done(),
    g.set_running_or_notify_cancel()))
attempt("cancelled result", g.result)
attempt("cancelled exception", g.exception)
attempt("wait nothing", lambda: futures.wait([]))
attempt("wait mode", lambda: futures.wait([f], return_when="SOME"))
attempt("as_completed same", lambda: len(list(futures.as_completed([f, f, f]))))
