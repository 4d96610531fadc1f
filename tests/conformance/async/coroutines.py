# Coroutines driven by hand, async with, async for, comprehensions.
import sys, warnings
class Aw:
    def __init__(s, v): s.v=v
    def __await__(s):
        r = yield s.v
        return r
async def f(x):
    a = await Aw(x)
    b = await Aw(x+1)
    return (a,b)
c=f(1)
print(type(c), c.cr_await, c.cr_running, c.cr_frame.f_lineno, c.cr_code.co_name, c.cr_origin, c.cr_suspended)
print(c.send(None)); print(c.cr_suspended, type(c.cr_await))
print(c.send('a'))
try: c.send('b')
except StopIteration as e: print(e.value)
try: c.send(None)
except RuntimeError as e: print(e)
c.close()
try: c.throw(ValueError)
except RuntimeError as e: print(e)
c=f(1); c.send(None)
try: c.throw(ValueError('x'))
except ValueError as e: print('VE', e)
async def g():
    try:
        await Aw(1)
    finally: print('fin')
c=g(); c.send(None); c.close(); c.close()
c=g()
try: c.send(1)
except TypeError as e: print(e)
c.close()
try: iter(c)
except TypeError as e: print(e)
async def bad():
    await 1
try: bad().send(None)
except TypeError as e: print(e)
async def bad():
    async with 1: pass
try: bad().send(None)
except TypeError as e: print(e)
async def bad():
    async for i in 1: pass
try: bad().send(None)
except TypeError as e: print(e)
async def bad():
    async for i in A(): pass
class A:
    def __aiter__(s): return 1
try: bad().send(None)
except TypeError as e: print(e)
class A:
    def __aiter__(s): return s
    def __anext__(s): return 1
try: bad().send(None)
except TypeError as e: print(e, repr(e.__cause__))
class W:
    async def __aenter__(s): print('enter'); return 5
    async def __aexit__(s,*a): print('exit', a[0]); return True
async def w():
    async with W() as x, W() as y:
        print(x,y)
        raise KeyError
    return 9
try: w().send(None)
except StopIteration as e: print(e.value)
async def ag():
    for i in range(3):
        await Aw(i)
        yield i
async def comp():
    l=[i async for i in ag()]
    d={i:i async for i in ag() if i}
    s={await Aw(7) for i in range(1)}
    return l,d,s, [x async for x in (y async for y in ag())]
def run(c, v=None):
    try:
        while 1: c.send(v)
    except StopIteration as e: return e.value
print(run(comp()))
x=ag()
print(type(x), x.ag_await, x.ag_running, x.ag_frame is not None, x.ag_code.co_name, x.__name__, x.__qualname__)
an=x.asend(None); print(type(an))
print(an.send(None))
try: an.send(None)
except StopIteration as e: print('SI', e.value)
try: an.send(None)
except RuntimeError as e: print(e)
print(type(x.__anext__()), type(x.athrow(ValueError)), type(x.aclose()))
import gc
async def neverawaited(): pass
with warnings.catch_warnings(record=True) as w:
    warnings.simplefilter('always')
    neverawaited()
    print(w[0].message, w[0].category)
print(run(anext(x)))
print(run(anext(x)))
try: print(run(anext(x)))
except StopAsyncIteration as e: print('SAI', e)
print(run(anext(x,'d')))
