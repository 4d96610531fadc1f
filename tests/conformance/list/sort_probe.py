# sort and sorted: stability, mutation, keys, reverse, comparison errors
import functools
class K:
    def __init__(self, k, t): self.k, self.t = k, t
    def __lt__(self, other): return self.k < other.k
    def __repr__(self): return f'{self.k}{self.t}'
class NoLt: 
    def __gt__(self, other): return id(self) < 0
class Weird:
    def __init__(self, v): self.v = v
    def __lt__(self, other): return [self.v] if self.v < other.v else []
    def __repr__(self): return str(self.v)
class NI:
    def __lt__(self, other): return NotImplemented
log = []
def mutate(how):
    a = [3, 1, 2]
    def key(x):
        exec(how, {'a': a})
        return x
    try:
        a.sort(key=key)
        return a
    except Exception as e:
        return a, f'{type(e).__name__}: {e}'
def in_compare(how):
    a = []
    class C:
        def __init__(self, v): self.v = v
        def __lt__(self, other):
            exec(how, {'a': a})
            return self.v < other.v
        def __repr__(self): return f'C{self.v}'
    a[:] = [C(3), C(1), C(2)]
    try:
        a.sort()
        return a
    except Exception as e:
        return a, f'{type(e).__name__}: {e}'
def counted(values):
    n = 0
    def cmp(a, b):
        nonlocal n
        n += 1
        return (a > b) - (a < b)
    r = sorted(values, key=functools.cmp_to_key(cmp))
    return r == sorted(values), n
import random
random.seed(5)
data = [random.randrange(1000) for i in range(2000)]

CASES = r"""
sorted([K(1, 'a'), K(0, 'b'), K(1, 'c'), K(0, 'd')]), sorted([K(1, 'a'), K(0, 'b'), K(1, 'c'), K(0, 'd')], reverse=True), sorted([K(1, 'a'), K(0, 'b'), K(1, 'c')], key=lambda k: k.t, reverse=True)
mutate('a.append(1)'), mutate('a.clear()'), mutate('len(a)'), mutate('a[:] = []'), mutate('a.pop()'), mutate('a.extend([])'), mutate('a += []')
in_compare('a.append(1)'), in_compare('a.clear()'), in_compare('len(a)'), in_compare('a[:] = [1]'), in_compare('1/0')
sorted([NoLt()]) != [], len(sorted([NoLt(), NoLt()]))
sorted([NI(), NI()])
sorted([Weird(3), Weird(1), Weird(2)])
sorted([1, 'a'])
sorted(['a', 1])
sorted([1, None, 2])
sorted([(1, 'a'), (1, 2)])
sorted([(1, 2), (1, 1), (0, 5), (1,), ()])
sorted([[1, 2], [1], []]), sorted([True, False, 2, -1]), sorted([1.5, 1, 2**70, -2**70]), sorted(['b', 'a', 'é', '€', 'Z']), sorted([b'b', b'a']), sorted([float('inf'), -1, float('-inf')])
sorted([3, 1, 2], key=lambda x: (x % 2, x)), sorted(['b', 'A', 'c'], key=str.lower), sorted([3, 1, 2], key=float), sorted({3: 1, 1: 2}), sorted('hello'), sorted((x for x in (2, 1)))
sorted(5)
sorted()
sorted([1], 2)
sorted([1], None, True)
sorted(iterable=[1])
sorted([2, 1], key=None, reverse=False), sorted([2, 1], reverse=5)
sorted([1], foo=1)
sorted([1, 2], key=lambda x, y: 1)
sorted([2, 1], key='a')
counted([]), counted([1]), counted([2, 1]), counted(range(100)), counted(range(100, 0, -1)), counted([1] * 50), counted(list(range(50)) * 2)[0], counted(data)[0], counted(sorted(data))
[i for i, v in sorted(enumerate(data[:30]), key=lambda p: p[1] % 7)], [i for i, v in sorted(enumerate(data[:30]), key=lambda p: p[1] % 7, reverse=True)]
"""

import warnings
warnings.simplefilter('ignore')
for expression in CASES.strip().splitlines():
    try:
        print(expression, "->", repr(eval(expression)))
    except Exception as error:
        print(expression, "->", f"{type(error).__name__}: {error}")
