"""generator.close, GeneratorExit, and closing on collection."""
def g(name):
    try:
        yield 1
        yield 2
    except GeneratorExit:
        print(name, "GeneratorExit")
        raise
    finally:
        print(name, "finally")
it = g("a"); next(it)
print(it.close())
print(next(it, "closed"), it.close())
it = g("b"); it.close(); print("never started:", next(it, "closed"))
it = g("c"); list(it); it.close()
it = g("d"); next(it); del it
print("after del")
def stubborn():
    try: yield 1
    except GeneratorExit: yield "no!"
it = stubborn(); next(it)
try: it.close()
except RuntimeError as e: print(e)
def returns():
    try: yield 1
    except GeneratorExit: return "close value"
it = returns(); next(it); print(it.close())
def raises():
    try: yield 1
    finally: raise ValueError("from finally")
it = raises(); next(it)
try: it.close()
except ValueError as e: print(e, repr(e.__context__))
def swallow():
    try: yield 1
    except Exception: print("not reached by GeneratorExit")
it = swallow(); next(it); it.close()
print(issubclass(GeneratorExit, Exception), issubclass(GeneratorExit, BaseException))
def loop():
    for x in g("inner"):
        yield x
it = loop(); next(it); it.close(); print("inner closed by refcount")
def deleg():
    try: yield from g("sub")
    finally: print("deleg finally")
it = deleg(); next(it); it.close()
def withfile():
    with open("/dev/null") as f:
        yield f
it = withfile(); f = next(it); print(f.closed); it.close(); print(f.closed)
for x in g("break"):
    break
print("after break")
def first(iterable):
    for x in iterable: return x
print(first(g("first")))
a, b = g("unpack")
print(a, b)
it = g("zip"); print(list(zip([0], it)))
del it
def running():
    try: me.close()
    except ValueError as e: yield str(e)
me = running(); print(next(me))
def nested_try():
    try:
        try: yield 1
        finally: print("in")
    finally: print("out")
it = nested_try(); next(it); it.close()
