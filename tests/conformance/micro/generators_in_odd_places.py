"""Generators run from callbacks, from themselves, at exit of scopes, across exceptions; copied, pickled."""
import copy
import inspect
import pickle
def simple():
    try:
        x = yield 1
        print("got", x)
        while True: x = yield x
    finally: print("closed")
g = simple()
for text in ["g.send(5)", "next(g)", "g.send('a')", "g.send(None)", "g.throw(KeyError('k'))", "next(g)",
    "next(g, 'default')", "g.send(1)", "g.send(None)", "g.throw(ValueError('v'))", "g.close()",
    "copy.copy(g)", "pickle.dumps(g)", "copy.deepcopy(g)", "len(g)", "g[0]", "g()", "g.gi_frame",
    "g.gi_running", "g.gi_yieldfrom", "g.x", "g.gi_code.co_name",
             "g.gi_running = 1", "g.__name__", "g.__qualname__", "setattr(g, '__name__', 'n')",
    "setattr(g, '__name__', 5)", "delattr(g, '__name__')", "type(g)()", "iter(g) is g", "g == g", "bool(g)",
    "hash(g) == hash(g)", "g.throw()", "g.throw(5)", "g.throw('s')", "g.throw(KeyError, 'v', 5)", "g.send()",
    "g.close(1)", "inspect.getgeneratorstate(g)"]:
    try: print(text, eval(text))
    except BaseException as e: print(text, type(e).__name__, e)
def selfish():
    try: next(me)
    except ValueError as e: print(e)
    try: me.close()
    except ValueError as e: print(e)
    try: me.throw(KeyError)
    except ValueError as e: print(e)
    yield me.gi_running, inspect.getgeneratorstate(me)
me = selfish()
print(next(me), me.gi_running)
def via_sort():
    data = [3, 1, 2]
    def key(v):
        try: next(gen)
        except ValueError as e: return str(e) + str(v)
        return v
    yield sorted(data, key=key)
gen = via_sort()
print(next(gen))
def ignores():
    while True:
        try: yield
        except GeneratorExit: print("ignored")
i = ignores(); next(i)
try: i.close()
except RuntimeError as e: print(e)
del i
def returns_on_close():
    try: yield 1
    except GeneratorExit: return "result of close"
r = returns_on_close(); next(r); print(r.close(), r.close())
def reraises():
    try: yield
    except GeneratorExit: raise OSError("instead")
r = reraises(); next(r)
try: r.close()
except OSError as e: print(repr(e), repr(e.__context__))
def stops(): yield 1; raise StopIteration("inner")
try: list(stops())
except RuntimeError as e: print(e, repr(e.__cause__), repr(e.__context__))
def fromnext(): yield next(iter(()))
try: list(fromnext())
except RuntimeError as e: print(e)
print(list(x for x in iter(lambda c=[0]: c.__setitem__(0, c[0] + 1) or c[0], 4)))
def deep(n):
    if n: yield from deep(n - 1)
    yield n
print(sum(deep(100)), [x for x in deep(3)])
def tree(t):
    if isinstance(t, list):
        for x in t: yield from tree(x)
    else:
        got = yield t
        if got: print("tree got", got)
t = tree([1, [2, [3]], 4]); print(next(t), t.send("A"), t.send("B"), t.send(None), list(t), t.gi_yieldfrom)
class Sub:
    def __init__(self): self.v = iter("ab")
    def __iter__(self): return self
    def __next__(self): return next(self.v)
    def send(self, v): print("sub.send", v); return "sent"
    def throw(self, *e): print("sub.throw", e); raise StopIteration("from throw")
    def close(self): print("sub.close")
def outer(): result = yield from Sub(); yield ("result", result)
o = outer(); print(next(o), o.send(5),
    o.throw(KeyError("x"))); o2 = outer(); next(o2); o2.close(); o3 = outer(); next(o3)
try: o3.throw(GeneratorExit)
except GeneratorExit: print("exit through")
for bad in ["yield from 5", "yield from None", "yield from object()"]:
    names = {}
    exec(f"def f(): {bad}", names)
    try: next(names["f"]())
    except TypeError as e: print(bad, e)
