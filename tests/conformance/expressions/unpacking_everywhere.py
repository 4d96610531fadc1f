# Starred expressions in calls, displays, assignments, returns, yields, for, subscripts, annotations.
def f(*a, **k): return a, k
print(f(*[1], 2, *(3,), **{'a':1}, b=2, **{'c':3}))
print([*'ab', *range(2)], (*[], 1), {*[1,1], *()}, {**{'a':1}, 'a':2, **{'b':3}})
a, *b = 'xyz'; print(a, b)
*a, = range(3); print(a)
(a, *b), *c = ([1,2,3], 4, 5); print(a,b,c)
[x, [*y, z]] = 1, 'abc'; print(x,y,z)
for i, *r in [(1,2,3),'ab']: print(i, r, end=' ')
print()
def g(): return 1, *[2], 3
print(g())
def h(): yield *'ab', 1
print(list(h()))
d={}; d[1, *[2,3]]='t'; print(d)
class T:
    def __class_getitem__(c,i): return i
print(T[*[1,2]], T[*'a', 3], T[*()])
def ann(*args: *tuple[int, str]): pass
print(ann.__annotations__)
x, y = y, x = 1, 2; print(x, y)
a = b = c = [0]; a[0], b = 5, 6; print(a, b, c)
i=0; l=[9,9,9]; i, l[i], i = 1, 'one', 2; print(i, l)
for call in ["f(*1)","f(**1)","f(**[1])","f(*[1], **{1:2})","f(**{'a':1}, **{'a':2})","f(a=1, **{'a':2})","[*1]","{**1}","(*None,)","{*1}","a, b = 1","a, = ()","a, *b, c = [1]","[a, b] = 'abc'","a, b = {1}", "print(*1)", "dict(**{'a':1}, a=2)", "f(*(x for x in 1))"]:
    try: print(eval(call) if '=' not in call.split('(')[0] else exec(call))
    except Exception as e: print(call, '->', type(e).__name__, e)
class It:
    def __iter__(self): yield from (7,8)
class Map:
    def keys(self): return ['k1','k2']
    def __getitem__(self,k): return k*2
print([*It()], f(*It(), **Map()), {**Map()}, dict(Map()))
class BadMap:
    def keys(self): return 5
    def __getitem__(self,k): return 1
try: f(**BadMap())
except TypeError as e: print(e)
def order(n): print('eval', n, end=' '); return [n]
f(*order(1), order(2), *order(3), x=order(4), **{'y':order(5)}); print()
{order(1)[0]: order(2)[0], **{order(3)[0]: 0}}; print()
