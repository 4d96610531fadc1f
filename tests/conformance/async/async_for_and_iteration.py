# async for over classes and generators; else, break, errors; async comprehensions of all kinds.
def run(c):
    try:
        while True: c.send(None)
    except StopIteration as e: return e.value
class Count:
    def __init__(self, n): self.i=0; self.n=n
    def __aiter__(self): return self
    async def __anext__(self):
        if self.i>=self.n: raise StopAsyncIteration
        self.i+=1; return self.i
async def a():
    out=[]
    async for i in Count(3): out.append(i)
    else: out.append('else')
    async for i in Count(5):
        if i==2: break
    else: out.append('no')
    return out, i
print(run(a()))
async def b():
    return ([i async for i in Count(3)], {i async for i in Count(2)}, {i:-i async for i in Count(2)},
            [i async for i in Count(9) if i%2 if i>3], [x+y async for x in Count(2) for y in (10,20)],
            [[y async for y in Count(x)] async for x in Count(3)], [x async for x in Count(3) if await one(x)])
async def one(x): return x!=2
print(run(b()))
async def c():
    g=(i*2 async for i in Count(3))
    return type(g).__name__, [x async for x in g], g.__name__
print(run(c()))
async def d():
    async for x, (y, *z) in pairs(): print(x,y,z)
    async for [q] in lists(): print(q)
async def pairs():
    yield 1,(2,3,4)
    yield 'a',('b',)
async def lists():
    yield [7]
run(d())
async def e():
    try:
        async for i in raising(): print(i)
    except ZeroDivisionError as exc: return 'caught', exc.__context__
async def raising():
    yield 1
    1/0
print(run(e()))
async def f():
    g=lists(); 
    print(await anext(g), await anext(g,'default'), await anext(g,None))
    try: await anext(g)
    except StopAsyncIteration as e: print('stop', e.args)
    print(aiter(g) is g)
run(f())
async def g():
    l=[lambda: i async for i in Count(3)]
    return [x() for x in l]
print(run(g()))
async def h():
    i='outer'
    [i async for i in Count(2)]
    return i
print(run(h()))
async def delegate():
    async for x in Count(2): yield x
    for y in 'ab': yield y
async def i(): return [x async for x in delegate()]
print(run(i()))
for src in ["[x async for x in y]","async def f():\n  def g(): return [x async for x in y]","async def f():\n  lambda: [x async for x in y]","async def f():\n  yield 1\n  return 2","async def f():\n  return","def f():\n await x","await x","async def f(): await","async def f():\n  class C:\n    await x","(x async for x in y)","def f(): return (x async for x in y)","async def f():\n  await = 1","async = 1","async def f(): yield from x", "async lambda: 1"]:
    try: compile(src,'s','exec'); print('ok', repr(src))
    except SyntaxError as e: print(repr(src), e.msg)
