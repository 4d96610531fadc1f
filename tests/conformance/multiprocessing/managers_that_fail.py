"""Managers: exceptions from the server, unknown methods, references that end, namespaces, shut twice."""
import multiprocessing as mp
import multiprocessing.managers as managers
import re


def attempt(label, call):
    try:
        print(label, "->", re.sub(" at 0x[0-9a-f]+", "", repr(call())))
    except BaseException as e:
        print(label, "->", type(e).__name__, re.sub(" at 0x[0-9a-f]+", "", str(e)))


class Bank:
    def __init__(self, start): self.total = start
    def add(self, n): self.total += n; return self.total
    def fail(self, e): raise e
    def unpicklable(self): return lambda: 1
    def _hidden(self): return "hidden"


class Own(managers.BaseManager): pass


Own.register("Bank", Bank)
Own.register("Open", Bank, exposed=("add", "_hidden"))
Own.register("number", lambda: 5)


if __name__ == "__main__":
    context = mp.get_context("fork")
    with Own(ctx=context) as m:
        b = m.Bank(10)
        attempt("add", lambda: (b.add(5), b.add(-1)))
        attempt("text", lambda: b.add("x"))
        attempt("error", lambda: b.fail(KeyError("k")))
        attempt("group", lambda: b.fail(ExceptionGroup("g", [ValueError(1)])))
        attempt("exit", lambda: b.add())
        attempt("attribute", lambda: b.total)
        attempt("hidden", lambda: b._hidden())
        attempt("exposed", lambda: m.Open(1)._hidden())
        attempt("unknown type", lambda: m.Nothing())
        attempt("repr", lambda: (type(b).__name__, str(m.number()), m.address is not None))
        attempt("value", lambda: b._getvalue().total)
    attempt("shut", lambda: b.add(1) and 1 if 0 else "gone")
    attempt("shut twice", m.shutdown)
    with mp.managers.SyncManager(ctx=context) as m:
        d, l, n = m.dict(a=1), m.list([3, 1, 2]), m.Namespace(x=1)
        attempt("dict", lambda: (d["a"], d.get("z"), d.setdefault("b", 2), d.pop("a"), sorted(d.items()),
            len(d), "b" in d, d.copy()))
        attempt("missing", lambda: d["zz"])
        attempt("unhashable", lambda: d.__setitem__([], 1))
        attempt("list", lambda: (l.append(9), l.sort(), l[1:3], l.index(9), l + [5], list(l), len(l), l.pop(),
            l.count(1), 3 in l))
        attempt("index", lambda: l[50])
        attempt("set item", lambda: (l.__setitem__(0, "x"), l.reverse(), str(l)))
        attempt("iadd", lambda: (l.__iadd__([7]), l.__imul__(2), l._getvalue())[2])
        attempt("namespace", lambda: (n.x, setattr(n, "y", [1]), n.y, delattr(n, "x"), str(n)))
        attempt("namespace gone", lambda: n.x)
        attempt("nested", lambda: (d.update(inner=m.list([1])), d["inner"].append(2), list(d["inner"])))
        attempt("value", lambda: (lambda v: (v.value, setattr(v, "value", 7), v.get(), v.set(8),
            str(v)))(m.Value("i", 3)))
        attempt("array", lambda: (lambda a: (a[0], a.__setitem__(1, 9), len(a), a[0:2], str(a)))(m.Array("i",
            [1, 2, 3])))
        attempt("event", lambda: (lambda e: (e.is_set(), e.set(), e.wait(1), e.clear(),
            e.wait(0.01)))(m.Event()))
        attempt("lock", lambda: (lambda k: (k.acquire(), k.acquire(False), k.release()))(m.Lock()))
        attempt("release", lambda: m.Lock().release())
        attempt("queue", lambda: (lambda q: (q.put(1), q.full(), q.get(), q.empty()))(m.Queue(1)))
        attempt("queue empty", lambda: m.Queue().get(timeout=0.01))
        attempt("barrier", lambda: (lambda b: (b.parties, b.wait(), b.broken))(m.Barrier(1)))
        attempt("pool", lambda: (lambda p: (p.map(abs, [-1, -2]), p.apply(len, ("ab",)), p.close(),
            p.join()))(m.Pool(1)))
        p = context.Process(target=d.update, kwargs={"from": "child"})
        p.start()
        p.join()
        attempt("child", lambda: (d["from"], p.exitcode))
        attempt("start again", m.start)
    attempt("not started", lambda: Own(ctx=context).Bank(1))
    attempt("bad init", lambda: Own(ctx=context).start(initializer=5))
