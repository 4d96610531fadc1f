"""Generator life cycle: state, exhaustion, return values."""
def g():
    print("start")
    x = yield 1
    print("got", x)
    y = yield 2
    print("got", y)
    return "result"
it = g()
print("made")
print(next(it))
print(it.send("a"))
try: it.send("b")
except StopIteration as e: print("value", e.value, e.args)
for _ in range(2):
    try: next(it)
    except StopIteration as e: print("again", e.value)
it = g()
try: it.send(5)
except TypeError as e: print(e)
print(it.send(None))
print(list(g()))
def empty():
    return
    yield
print(list(empty()), next(empty(), "none"))
def none_values():
    yield
    yield None
print(list(none_values()))
def countdown(n):
    while n:
        yield n
        n -= 1
for i in countdown(3): print(i, end=" ")
print(sum(countdown(5)), list(zip(countdown(2), countdown(3))), 2 in countdown(3), sorted(countdown(3)),
    dict(enumerate(countdown(2))))
def fib():
    a, b = 0, 1
    while True:
        yield a
        a, b = b, a + b
f = fib()
print([next(f) for _ in range(10)], next(x for x in f if x > 1000))
def two():
    a = yield
    b = yield a
    yield a + b
t = two(); next(t); t.send(1); print(t.send(2))
def raise_inside():
    yield 1
    raise ValueError("inside")
r = raise_inside(); print(next(r))
try: next(r)
except ValueError as e: print(e)
print(next(r, "finished after error"))
def selfref():
    try: next(me)
    except ValueError as e: yield str(e)
me = selfref(); print(next(me))
def state():
    x = yield
print(type(g()).__name__, iter(it) is it, it.gi_code.co_name, it.gi_frame is None, it.gi_running)
s = state(); print(s.gi_frame is not None, s.gi_yieldfrom); s.close(); print(s.gi_frame)
def nested(n):
    if n: 
        for x in nested(n - 1): yield x
    yield n
print(list(nested(5)))
