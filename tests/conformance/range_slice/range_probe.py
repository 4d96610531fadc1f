# range: huge values, slicing, index, count, contains, hash, equality, errors
class I:
    def __init__(self, v): self.v = v
    def __index__(self): return self.v
class BadI:
    def __index__(self): return 'x'
class Eq:
    def __init__(self, v): self.v = v
    def __eq__(self, o): return self.v == o
class Boom:
    def __eq__(self, o): raise ValueError('boom')
class IntSub(int):
    def __eq__(self, o): return True
    __hash__ = int.__hash__
B = 10**30
r = range(0, B, 3)

CASES = r"""
range(5), range(1, 5), range(1, 10, 2), range(5, 0, -1), range(0), range(-5), range(I(3)), range(True), range(B), range(-B, B, B // 2)
range()
range(1, 2, 3, 4)
range('5')
range(1.0)
range(None)
range(1, None)
range(1, 2, 0)
range(1, 2, '1')
range(BadI())
range(stop=5)
range(1, 2, step=1)
len(range(0, 10, 3)), len(range(10, 0, -3)), len(range(5, 5)), len(range(0, -5)), len(range(0, 2**62))
len(r)
len(range(2**63))
r.__len__()
bool(r), bool(range(0)), bool(range(B, B))
r[0], r[1], r[-1], r[B // 3], r[10**29], range(B)[-1], range(B)[5], range(10)[I(3)], range(10)[True], range(10)[-10]
r[B]
range(10)[10]
range(10)[-11]
range(10)['a']
range(10)[1.0]
range(10)[None]
r[::2], r[::-1], r[5:], r[:5], r[-5:], r[10:5], range(10)[::2], range(10)[::-1], range(10)[2:8:3], range(10)[8:2:-2], range(0, 10, 2)[1:3], range(10)[100:], range(10)[-100:3], range(10, 0, -1)[2:5], range(0)[::-1], range(B)[B // 2:], range(10)[::B], range(10)[::-B]
range(10)[::0]
range(10)['a':]
range(10)[1.0:]
range(10).index(5), range(0, 10, 2).index(4), r.index(3), range(10).index(5.0), range(10).index(True), range(10).index(Eq(7)), r.index(B - 1 - (B - 1) % 3)
range(10).index(10)
range(0, 10, 2).index(3)
range(10).index('a')
range(10).index(5.5)
range(10).index(None)
range(3).index(Boom())
range(10).index()
range(10).index(1, 2)
range(10).count(5), range(10).count(10), range(10).count(5.0), range(10).count('a'), r.count(3), r.count(4), range(10).count(Eq(3)), range(10).count(True), range(5).count(IntSub(99))
5 in range(10), 10 in range(10), 5.0 in range(10), 5.5 in range(10), 'a' in range(10), None in range(10), B in r, B - 1 in r, B + 5 in r, Eq(5) in range(10), 3 in range(0, 10, 2), -1 in range(10), True in range(2), IntSub(50) in range(3), 4 in range(10, 0, -2), 5 in range(10, 0, -2), 0j in range(3)
Boom() in range(3)
range(3) == range(3), range(0) == range(5, 5), range(0, 5, 2) == range(0, 6, 2), range(3) == [0, 1, 2], range(1, 2) == range(1, 3, 5), range(0, 3) == range(0, 3, 2), r == range(0, B, 3), range(3) != range(4), range(0) != range(2, 2, 9)
range(3) < range(4)
hash(range(0)) == hash(range(5, 5)), hash(range(3)) == hash(range(0, 3, 1)), hash(range(0, 1)) == hash(range(0, 5, 10)), hash(r) == hash(range(0, B, 3)), {range(3): 1}[range(0, 3)], hash(range(10)) == hash((10, 0, 1)), hash(range(0)) == hash((0, None, None)), hash(range(1, 2)) == hash((1, 1, None))
r.start, r.stop, r.step, range(5).step, range(5).start, range(I(2), I(5)).stop, type(range(True).stop)
range(5).foo
range(5) + range(3)
range(5) * 2
list(reversed(range(5))), list(reversed(range(0, 10, 3))), list(reversed(range(5, 0, -2))), next(reversed(r)), list(reversed(range(0))), list(reversed(range(B, B + 3)))
list(range(B, B + 3)), list(range(-B, -B + 2)), next(iter(r)), list(range(2**63 - 2, 2**63 + 1)), list(range(-2**63 - 1, -2**63 + 2)), list(range(2**62, 2**62 + 2)), sum(range(100)), max(range(5)), min(range(5, 1, -1))
max(range(0))
iter(range(3)).__reduce__(), iter(r).__reduce__(), range(1, 5, 2).__reduce__(), iter(range(3)).__length_hint__(), iter(r).__length_hint__(), iter(range(0)).__reduce__()
repr(range(1, 5, 1)), repr(range(0, 5, 2)), str(range(-3)), repr(r)
type('R', (range,), {})
range.__doc__.splitlines()[0]
range(5)[1:3][0], range(10)[2:][1:][::2], range(5)[:][:]
import_ == 1 if False else (range(3).__contains__('a'), range(3).__eq__(5), range(3).__ne__(range(3)), range(3).__getitem__(slice(1)), range(3).__iter__().__next__())
[*range(3)], (*range(2),), {*range(1)}, dict.fromkeys(range(2)), list(zip(range(2), range(2))), tuple(range(3)), range(3) and 1, not range(0)
isinstance(range(3), __import__('collections.abc').abc.Sequence), issubclass(range, __import__('collections.abc').abc.Hashable)
"""

import warnings
warnings.simplefilter('ignore')
for expression in CASES.strip().splitlines():
    try:
        print(expression, "->", repr(eval(expression)))
    except Exception as error:
        print(expression, "->", f"{type(error).__name__}: {error}")
