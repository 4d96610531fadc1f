# async with: order of calls, exceptions, suppression, nesting, awaits inside.
def run(c):
    out=[]
    try:
        while True: out.append(c.send(None))
    except StopIteration as e: return out, e.value
class Pause:
    def __init__(self, tag): self.tag=tag
    def __await__(self): yield self.tag
class CM:
    def __init__(self, n, suppress=False, fail=None): self.n=n; self.suppress=suppress; self.fail=fail
    async def __aenter__(self):
        await Pause(f'enter {self.n}')
        if self.fail=='enter': raise RuntimeError('enter '+self.n)
        return self.n
    async def __aexit__(self, t, v, tb):
        await Pause(f'exit {self.n} {t and t.__name__}')
        if self.fail=='exit': raise RuntimeError('exit '+self.n)
        return self.suppress
async def one():
    async with CM('a') as x: return x
print(run(one()))
async def two():
    async with CM('a', True), CM('b') as y:
        raise ValueError(y)
    return 'after'
print(run(two()))
async def three():
    try:
        async with CM('a'), CM('b', fail='enter'): print('never')
    except RuntimeError as e: return str(e)
print(run(three()))
async def four():
    try:
        async with CM('a', fail='exit'): raise KeyError('k')
    except RuntimeError as e: return str(e), repr(e.__context__)
print(run(four()))
async def five():
    for i in range(3):
        async with CM(str(i)):
            if i==0: continue
            if i==1: break
    return i
print(run(five()))
class NoExit:
    async def __aenter__(self): pass
class NoEnter:
    async def __aexit__(self,*a): pass
class Sync:
    def __enter__(self): pass
    def __exit__(self,*a): pass
for c in (NoExit, NoEnter, Sync, object):
    async def f():
        async with c(): pass
    try: run(f())
    except TypeError as e: print(e)
async def g():
    with CM('z'): pass
try: run(g())
except TypeError as e: print(e)
class BadEnter:
    def __aenter__(self): return 1
    async def __aexit__(self,*a): pass
class BadExit:
    async def __aenter__(self): pass
    def __aexit__(self,*a): return 1
for c in (BadEnter, BadExit):
    async def f():
        async with c(): pass
    try: run(f())
    except TypeError as e: print(e)
