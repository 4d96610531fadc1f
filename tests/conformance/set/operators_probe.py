# set and frozenset operators with sets, non-sets, subclasses and odd arguments
class S(set): pass
class F(frozenset): pass
class SN(set):
    def __init__(self, *a, **k): pass
class FN(frozenset):
    def __new__(cls, *a, **k): return super().__new__(cls, *a)
class R:
    def __rand__(self, o): return 'rand'
    def __ror__(self, o): return 'ror'
    def __rsub__(self, o): return 'rsub'
    def __rxor__(self, o): return 'rxor'
    def __gt__(self, o): return 'gt'
class Eq:
    def __hash__(self): return 1
    def __eq__(self, o): raise ValueError('eq')
def srt(x): return sorted(x, key=repr), type(x).__name__
def run(code, start=(1, 2, 3)):
    s = set(start)
    try:
        r = eval(code, globals(), {'s': s}) if not any(c in code for c in (';', '|=', '&=', '-=', '^=')) else exec(code, globals(), {'s': s})
    except Exception as e:
        return sorted(s, key=repr), f'{type(e).__name__}: {e}'
    return sorted(s, key=repr), r

CASES = r"""
set(), frozenset(), srt(set('abc')), srt(set([1, 1.0, True])), srt(set({1: 2})), srt(frozenset({1, 2})), S([1]), F([1]), SN(), srt(set(range(3)))
set(5)
set(None)
set([[]])
set([{}])
set(1, 2)
set(x=1)
frozenset(5)
frozenset([1], [2])
frozenset(x=1)
S([1], 2)
S(x=1)
SN(x=1), FN([1], x=2)
F(x=1)
srt({1, 2} & {2}), srt({1} | {2}), srt({1, 2} - {2}), srt({1, 2} ^ {2, 3}), srt({1} | frozenset([2])), srt(frozenset([1]) | {2}), srt(S([1]) | {2}), srt({1} | S([2])), srt(F([1]) & {1}), srt(S([1]) - F()), srt(F([1, 2]) ^ S([2])), srt({1, 2} & {1: 2}.keys())
{1} & [1]
{1} | 'a'
{1} - (1,)
{1} ^ {1: 2}
[1] & {1}
{1} + {2}
{1} * 2
{1} & R(), {1} | R(), {1} - R(), {1} ^ R(), {1} < R()
{1} < {1, 2}, {1} <= {1}, {1} > set(), {1} >= {1}, {1} == {1.0}, {1} == frozenset([1]), {1} != [1], S([1]) == {1}, {1} == [1], {1, 2} < {2, 3}, {1} == {1: 2}.keys()
{1} < [1]
{1} <= 5
{1} > {1: 2}
srt({1}.union([2], 'a')), srt({1}.union()), srt({1, 2}.intersection([2], (2,))), srt({1}.intersection()), srt({1, 2}.difference([1], [2])), srt({1}.difference()), srt({1, 2}.symmetric_difference([2, 3])), srt(frozenset([1]).union([2])), srt(S([1]).union([2])), srt(F([1]).intersection([1])), srt({1, 2}.intersection({1: 'a'})), srt({1}.union({2: 3}))
{1}.union(5)
{1}.intersection(5)
{1}.difference(None)
{1}.symmetric_difference()
{1}.symmetric_difference([1], [2])
{1}.union([[]])
{1}.intersection([[]])
{1}.difference([[]])
{1}.issubset([1, 2]), {1}.issuperset([1]), {1}.issuperset([]), {1, 2}.isdisjoint([3]), {1}.isdisjoint('a'), {1}.issubset(iter([1])), frozenset().issubset([]), {1}.issuperset([1, 2])
{1}.issubset(5)
{1}.issuperset(5)
{1}.isdisjoint(5)
{1}.issubset()
{1}.issubset([1], [2])
run('s.add(4)'), run('s.add(1.0)'), run('s.add([])'), run('s.add()'), run('s.add(1, 2)'), run('s.discard(1)'), run('s.discard(9)'), run('s.discard([])'), run('s.remove(1)'), run('s.remove(9)'), run('s.remove([])'), run('s.remove("é")'), run('s.remove((1, 2))'), run('s.pop()', [5]), run('s.pop()', []), run('s.pop(1)'), run('s.clear()'), run('s.clear(1)'), run('s.add({1})'), run('s.remove({1})'), run('s.discard({1})'), run('{1} in s')
run('s.update([5], "a")'), run('s.update()'), run('s.update(5)'), run('s.update([4], 5)'), run('s.intersection_update([1, 2], [2])'), run('s.intersection_update()'), run('s.intersection_update(5)'), run('s.difference_update([1], [2])'), run('s.difference_update(s)'), run('s.difference_update(5)'), run('s.symmetric_difference_update([1, 9])'), run('s.symmetric_difference_update(s)'), run('s.symmetric_difference_update(5)'), run('s.symmetric_difference_update([1, 1])')
run('s |= {5}'), run('s |= [5]'), run('s &= {1}'), run('s &= [1]'), run('s -= {1}'), run('s -= [1]'), run('s ^= {1, 9}'), run('s ^= "a"'), run('s |= s'), run('s &= s'), run('s -= s'), run('s ^= s'), run('s |= {1: 2}.keys()'), run('s -= frozenset([1])')
frozenset([1]).add
frozenset([1]).pop
frozenset([frozenset([1])]), {frozenset([1]): 2}[frozenset([1])], frozenset() is frozenset(), frozenset(frozenset()) is frozenset(), (lambda f: frozenset(f) is f)(frozenset([1])), (lambda f: f.copy() is f)(frozenset([1])), (lambda f: f.copy() is f)(F([1])), (lambda f: frozenset(f) is f)(F([1])), type(frozenset(F([1]))), type(F([1]).copy()), type(S([1]).copy())
hash({1})
hash(frozenset()), hash(frozenset([1])), hash(frozenset([1, 2, 3])), hash(frozenset([frozenset([])])), hash(frozenset(range(100))), hash(frozenset([1.5, None is None])), hash(F([1])) == hash(frozenset([1]))
1 in {1}, {1} in {frozenset([1])}, F([1]) in {frozenset([1])}, [1] in set() if False else 0
[] in {1}
{} in {1}
repr({1}), repr(frozenset([1])), repr(S([1])), repr(F()), repr(S()), str(set()), repr({(1, 2)}), repr({'a'})
(lambda s: (s.add((s.l if hasattr(s, 'l') else 1,)), repr(s)))(S())
len({1, 2}), bool(set()), min({3, 1}), sorted({3, 1, 2}), sum({1, 2}), list({5}), [*{7}]
run('[s.add(x + 10) for x in s]')[1:], run('[s.clear() for x in s]')[1:]
{1, Eq()}
{1} & {Eq()}
iter({1}).__length_hint__(), iter({1}).__reduce__(), {1}.__reduce__(), frozenset([1]).__reduce__(), S([1]).__reduce__(), F([2]).__reduce_ex__(2)
set.__hash__, set.__doc__.splitlines()[0], set[int], frozenset[int], set.__class_getitem__(int)
{1}.__and__([1]), {1}.__rand__([1]), {1}.__lt__([1]), {1}.__eq__([1]), {1}.__contains__({1}), {1}.__sub__({1}), {1}.__rsub__({1, 2}), {1}.__iand__([1]), {1}.__ixor__(5)
run('s.__init__([7])'), run('s.__init__()'), run('s.__init__(5)'), run('s.__init__([1], [2])'), frozenset([1]).__init__([2])
set.union({1}, [2]) == {1, 2}, set.add({1}, 2)
set.union()
set.union([1])
set.add(frozenset(), 1)
"""

import warnings
warnings.simplefilter('ignore')
for expression in CASES.strip().splitlines():
    try:
        print(expression, "->", repr(eval(expression)))
    except Exception as error:
        print(expression, "->", f"{type(error).__name__}: {error}")
