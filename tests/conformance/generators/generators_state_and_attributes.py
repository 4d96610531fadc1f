# gi_* attributes, state, close, throw, return values, names, frames.
def g(a, b=2):
    x = yield a
    try: y = yield x
    except ValueError as e: yield ('caught', e.args)
    finally: print('finally')
    return 'done'
it=g(1); print(it.gi_running, it.gi_suspended, it.gi_yieldfrom, it.gi_frame.f_lineno-g.__code__.co_firstlineno, it.gi_code is g.__code__)
print(next(it), it.gi_suspended, it.gi_frame.f_locals, it.gi_frame.f_lineno-g.__code__.co_firstlineno)
print(it.send('s'), it.throw(ValueError('v',1)))
try: next(it)
except StopIteration as e: print(e.value, e.args)
print(it.gi_frame, it.gi_running, it.gi_suspended, it.close(), next(it,'end'))
it=g(1)
for f in (lambda: it.send(1), lambda: it.throw(1), lambda: it.throw(), lambda: it.throw(ValueError, 1, 2), lambda: it.send(), lambda: it()):
    try: f()
    except TypeError as e: print(e)
print(it.__name__, it.__qualname__); it.__name__='new'; it.__qualname__='Q'; print(it.__name__, repr(it).startswith('<generator object Q at'))
for n,v in [('__name__',1),('__qualname__',None),('gi_running',1),('gi_code',1),('nope',1)]:
    try: setattr(it,n,v)
    except (TypeError,AttributeError) as e: print(type(e).__name__, e)
def rec():
    try: next(self)
    except ValueError as e: print(e)
    yield 1
self=rec(); next(self)
def ign():
    while True:
        try: yield
        except GeneratorExit: print('ignored')
i=ign(); next(i)
try: i.close()
except RuntimeError as e: print(e)
def ret():
    try: yield 1
    except GeneratorExit: return 'closing value'
r=ret(); next(r); print(r.close(), r.close())
def sub():
    got = yield 'sub1'
    print('sub got', got)
    try: yield 'sub2'
    except KeyError: yield 'sub caught'
    return 'subret'
def outer():
    r = yield from sub()
    print('outer got', r)
    r2 = yield from [1,2]
    print(r2)
    yield from ()
o=outer(); print(next(o), o.gi_yieldfrom.__name__, o.send('X'), o.throw(KeyError), list(o), o.gi_yieldfrom)
def si(): yield 1; raise StopIteration('inner')
try: list(si())
except RuntimeError as e: print(e, repr(e.__cause__), e.__suppress_context__)
def empty():
    return; yield
print(list(empty()), [*empty()], dict(empty()))
def fin():
    try: yield
    finally: print('del runs finally')
f=fin(); next(f); del f
class It:
    def __iter__(self): return self
    def __next__(self): return 5
    def send(self, v): print('send', v); return v
    def throw(self, *a): print('throw', [type(x).__name__ for x in a]); return 'thrown'
    def close(self): print('close')
def d(): yield from It()
x=d(); print(next(x), x.send(9), x.throw(ValueError('q'))); x.close()
print(type((i for i in 'a')).__name__, (i for i in 'a').__name__, (i for i in []).gi_code.co_name)
def lam(): return (lambda: (yield))
print(list(lam()()))
