"""yield from: values, send, return value, other iterables."""
def inner():
    a = yield 1
    print("inner got", a)
    b = yield 2
    print("inner got", b)
    return "inner result"
def outer():
    r = yield from inner()
    print("outer got", r)
    yield 3
    return "outer result"
it = outer()
print(next(it), it.send("A"), it.send("B"))
try: next(it)
except StopIteration as e: print(e.value)
def many():
    yield from [1, 2]
    yield from (3,)
    yield from "45"
    yield from {6: 7}
    yield from range(7, 9)
    yield from (x for x in [9])
    r = yield from []
    yield r
print(list(many()))
def rec(n):
    if n > 0:
        yield n
        yield from rec(n - 1)
        yield -n
print(list(rec(3)))
class It:
    def __iter__(self): return self
    n = 0
    def __next__(self):
        self.n += 1
        if self.n > 2:
            raise StopIteration("it value")
        return self.n
    def send(self, v):
        print("It.send", v)
        return "sent"
    def throw(self, *a):
        print("It.throw", a[0])
        return "thrown"
    def close(self): print("It.close")
def deleg():
    v = yield from It()
    print("value", v)
d = deleg()
print(next(d), d.send("x"), d.throw(ValueError))
d.close()
print(list(deleg()))
def over_list(): yield from [1, 2]
o = over_list(); next(o)
try: o.send("x")
except AttributeError as e: print(e)
def bad(): yield from 5
try: next(bad())
except TypeError as e: print(e)
def tree(t):
    if t:
        l, v, r = t
        yield from tree(l)
        yield v
        yield from tree(r)
print(list(tree(((None, 1, None), 2, ((None, 3, None), 4, None)))))
def chain(*its):
    for i in its: yield from i
print(list(chain("ab", [1], chain("c"))))
def averager():
    total = n = 0
    while True:
        v = yield
        if v is None: return total / n
        total += v; n += 1
def grouper(res):
    while True: res.append((yield from averager()))
res = []; gr = grouper(res); next(gr)
for v in (1, 2, 3, None, 10, None): gr.send(v)
print(res)
def deep(n):
    if n == 0: yield "bottom"
    else: yield from deep(n - 1)
print(list(deep(100)))
def yf_state():
    yield from inner()
s = yf_state(); print(s.gi_yieldfrom); next(s); print(s.gi_yieldfrom.gi_code.co_name)
print(list((yield_ for yield_ in (lambda: (yield from "ab"))())))
