"""StopIteration inside generators becomes RuntimeError; other leaks."""
def leak():
    yield 1
    raise StopIteration("leaked")
it = leak(); next(it)
try: next(it)
except RuntimeError as e: print(e, repr(e.__cause__), repr(e.__context__), e.__suppress_context__)
def next_inside():
    it = iter([])
    yield next(it)
try: list(next_inside())
except RuntimeError as e: print(e)
def safe():
    it = iter([1])
    while True:
        try: yield next(it)
        except StopIteration: return
print(list(safe()))
ge = (next(iter([])) for _ in range(2))
try: next(ge)
except RuntimeError as e: print(e)
def f(): raise StopIteration("plain function")
try: [f() for _ in range(3)]
except StopIteration as e: print("comprehension lets it out:", e)
print(list(map(lambda x: f() if x > 1 else x, [0, 1, 2, 3])))
class It:
    def __iter__(self): return self
    def __next__(self): raise StopIteration(1, 2)
print(list(It()))
try: next(It())
except StopIteration as e: print(e.value, e.args)
def ret_tuple():
    return (1, 2)
    yield
def ret_exc():
    return ValueError("as value")
    yield
for fn in (ret_tuple, ret_exc):
    try: next(fn())
    except StopIteration as e: print(repr(e.value), e.args)
def collect(g):
    out = []
    while True:
        try: out.append(next(g))
        except StopIteration as e: return out, e.value
def gen():
    yield 1
    return "v"
print(collect(gen()))
print(StopIteration().value, StopIteration(5).value, StopIteration(5, 6).value)
e = StopIteration(1); e.value = "set"; print(e.value, e.args)
def in_with():
    class CM:
        def __enter__(self): return 1
        def __exit__(self, *a): print("exit", a[0] and a[0].__name__)
    with CM():
        yield 1
        raise StopIteration
it = in_with(); next(it)
try: next(it)
except RuntimeError as e: print(e)
def outer():
    try: yield from inner()
    except RuntimeError as e: yield "outer saw " + str(e)
def inner():
    yield 1
    raise StopIteration
print(list(outer()))
