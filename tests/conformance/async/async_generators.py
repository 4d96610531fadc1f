# Async generators: asend, athrow, aclose, hooks, errors.
import sys, types
def run(c, v=None):
    try:
        while 1: c.send(v)
    except StopIteration as e: return e.value
async def ag():
    try:
        x = yield 1
        print('got',x)
        x = yield 2
        print('got',x)
    except ValueError as e:
        print('caught', e)
        yield 99
    finally:
        print('fin')
g=ag()
print(run(g.asend(None)), run(g.asend('a')), run(g.athrow(ValueError('v'))))
try: run(g.__anext__())
except StopAsyncIteration as e: print('SAI')
g=ag(); print(run(g.asend(None))); print(run(g.aclose()))
g=ag()
try: run(g.asend(5))
except TypeError as e: print(e)
g=ag()
try: run(g.athrow(KeyError('k')))
except KeyError as e: print('KE', e)
async def ig():
    try: yield 1
    except GeneratorExit: yield 2
g=ig(); run(g.asend(None))
try: run(g.aclose())
except RuntimeError as e: print(e)
async def si():
    yield 1
    raise StopAsyncIteration
g=si(); run(g.asend(None))
try: run(g.asend(None))
except RuntimeError as e: print(e, repr(e.__cause__))
async def si():
    yield 1
    raise StopIteration
g=si(); run(g.asend(None))
try: run(g.asend(None))
except RuntimeError as e: print(e, repr(e.__cause__))
async def co():
    raise StopIteration
try: co().send(None)
except RuntimeError as e: print(e)
print(sys.get_asyncgen_hooks())
hooked=[]
sys.set_asyncgen_hooks(firstiter=lambda g: hooked.append(('first',g.__name__)), finalizer=lambda g: hooked.append(('final', g.__name__)))
g=ag(); run(g.asend(None)); del g
print(hooked)
sys.set_asyncgen_hooks(None,None)
print(sys.get_asyncgen_hooks())
class Aw:
    def __await__(s):
        r = yield 'aw'
        return r
async def slow():
    await Aw()
    yield 1
g=slow(); a=g.asend(None); print(a.send(None)); print(g.ag_running, type(g.ag_await))
b=g.asend(None)
try: b.send(None)
except RuntimeError as e: print(e)
c=g.aclose()
try: c.send(None)
except RuntimeError as e: print(e)
c=g.athrow(ValueError)
try: c.send(None)
except RuntimeError as e: print(e)
try: a.throw(KeyError('z'))
except KeyError as e: print('KE',e)
@types.coroutine
def tc():
    x = yield 5
    return x
async def u(): return await tc()
c=u(); print(c.send(None))
try: c.send('done')
except StopIteration as e: print(e.value)
print(tc.__code__.co_flags & 0x100)
c=tc(); print(type(c))
aw=u().__await__(); print(type(aw)); print(next(aw)); aw.close()
try: aiter(1)
except TypeError as e: print(e)
try: anext(1)
except TypeError as e: print(e)
