"""Signature.bind of every shape, defaults applied, getcallargs, arguments changed after, errors."""
import inspect
def f(a, b=2, /, c=3, *args, d, e=5, **kw): return a, b, c, args, d, e, kw
def g(x, /, **x_too): return x, x_too
def h(*, k): return k
def z(): return ()
def v(*args): return args
calls = [((1,), {"d": 4}), ((1, 2, 3, 4, 5), {"d": 4, "z": 9}), ((), {}), ((1,), {}),
    ((1,), {"d": 1, "a": 2}), ((1, 2, 3), {"c": 1, "d": 2}), ((1,), {"d": 1, "b": 2}),
    ((1, 2), {"c": 7, "d": 8}), ((1, 2, 3), {"k": 5}), ((), {"k": 1}), ((1,), {"x": 2}), ((1,), {"k": 1}),
    ((1, 2), {}), ((), {"x": 1}), ((), {"args": 1}), ((1,), {"x_too": 3})]
for fn in (f, g, h, z, v):
    sig = inspect.signature(fn)
    for args, kwargs in calls:
        try: want = fn(*args, **kwargs)
        except TypeError: want = "TypeError"
        try:
            b = sig.bind(*args, **kwargs)
            got = fn(*b.args, **b.kwargs)
            print(fn.__name__, args, kwargs, b, b.args, b.kwargs, got == want)
            b.apply_defaults()
            print("   ", b.arguments, fn(*b.args, **b.kwargs) == want)
        except TypeError as e: print(fn.__name__, args, kwargs, "|", e, "|", want)
        try: print("    partial", dict(sig.bind_partial(*args, **kwargs).arguments))
        except TypeError as e: print("    partial", e)
        import warnings
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            try: inspect.getcallargs(fn, *args, **kwargs)
            except TypeError as e: print("    callargs", e)
b = inspect.signature(f).bind(1, d=2)
b.arguments["c"] = "changed"
b.arguments["args"] = (7, 8)
print(b.args, b.kwargs, b.signature is b.signature, b == inspect.signature(f).bind(1, d=2), b == b)
b.arguments["nope"] = 1
print(b.args, b.kwargs)
del b.arguments["a"]
print(b.args, b.kwargs)
print(inspect.getfullargspec(f), inspect.getfullargspec(h).kwonlyargs, inspect.getargs(f.__code__),
    inspect.formatannotation(int), inspect.formatannotation("x"), inspect.formatannotation(list[int]))
class M:
    def m(self, a, b=1): return a, b
print(inspect.getcallargs(M().m, 5)["b"], inspect.getfullargspec(M.m).args,
    inspect.getfullargspec(M().m).args)
