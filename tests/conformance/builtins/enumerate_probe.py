# enumerate, iter, next, aiter, anext
class I:
    def __index__(self): return 5
class Iter:
    def __iter__(self): return self
    def __next__(self): raise StopIteration('value')
class NotIter:
    def __iter__(self): return 5
class NoneIter:
    __iter__ = None
class Get:
    def __getitem__(self, i): return [1, 2][i]
class GetMap:
    def __getitem__(self, i): raise KeyError(i)

CASES = r"""
list(enumerate('ab')), list(enumerate('ab', 5)), list(enumerate('ab', start=-1)), list(enumerate([])), list(enumerate('a', 10**30)), list(enumerate('ab', 2**63 - 1)), list(enumerate(iterable='a', start=1)), list(enumerate('a', I()))
enumerate()
enumerate(5)
enumerate('a', 'b')
enumerate('a', 1.5)
enumerate('a', 1, 2)
enumerate('a', begin=1)
enumerate(start=1)
enumerate('ab').__reduce__()[1][1], next(enumerate('ab')), type(enumerate('')).__name__, enumerate[int]
iter([1]).__next__(), list(iter(Get())), list(iter({1: 2})), list(iter(Iter()))
iter(NotIter())
iter(NoneIter())
iter(5)
iter(int)
iter(GetMap()).__next__()
iter([], 1)
list(iter([1, 2, 3].pop, 1)), list(iter(iter([1, 0, 2]).__next__, 0)), list(iter(lambda: 5, 5))
list(iter(lambda: 1 / 0, 5))
next(iter([])), 1
next(iter([]), None), next(Iter(), 'd'), next(iter([5]))
next(Iter())
next([])
next(5, 1)
next()
next(iter([]), 1, 2)
next(iter([]), default=1)
aiter(5)
anext(5)
aiter()
anext()
5 in Get(), 2 in Get(), list(Get()), [*Get()], max(Get())
5 in GetMap()
5 in NotIter()
5 in NoneIter()
a_, = Get() if False else [1]
[x for x in NotIter()]
[*5]
(*None,)
[*NoneIter()]
"""

import warnings
warnings.simplefilter('ignore')
for expression in CASES.strip().splitlines():
    try:
        print(expression, "->", repr(eval(expression)))
    except Exception as error:
        print(expression, "->", f"{type(error).__name__}: {error}")
