# dict views: set operations, comparisons, contains, mapping, isdisjoint
class S(set): pass
class D(dict): pass
d = {'a': 1, 'b': 2}
k, v, i = d.keys(), d.values(), d.items()
un = {'x': []}
def srt(x): return sorted(x, key=repr), type(x).__name__

CASES = r"""
srt(k & {'a'}), srt(k | ['c']), srt(k - 'a'), srt(k ^ {'a', 'z'}), srt({'a', 'z'} & k), srt({'z'} | k), srt(['a', 'z'] - k), srt('az' ^ k), srt(k & k), srt(k & {}.keys()), srt(S('az') & k), srt(k & S('a'))
srt(i & {('a', 1)}), srt(i | [5]), srt(i - [('a', 1)]), srt(i ^ {('a', 1)}), srt(i & {('a', 2)}), srt(i - i), srt(i & d.items()), srt(i & [('a', 1), ('b', 3)])
k & 5
k | None
k - 5
5 & k
k ^ 5
k + k
v & v
v - v
v | {1}
k & [[]]
k | [[]]
i | [[]]
un.items() & [('x', [])]
un.items() | []
un.items() - []
un.items() & []
un.items() ^ {}.items()
k == {'a', 'b'}, k == ['a', 'b'], k == d.keys(), k != {'a'}, k < {'a', 'b', 'c'}, k <= {'a', 'b'}, k > {'a'}, k >= frozenset('ab'), k == frozenset('ab'), {'a', 'b'} == k, {'a'} < k, frozenset('abc') > k
i == {('a', 1), ('b', 2)}, i <= {('a', 1)}, i > set(), i == d.items(), i == dict(d).items(), un.items() == un.items(), un.items() == {'x': []}.items()
k < ['a']
k < 5
v == v, v == d.values(), v != v
v < v
'a' in k, 'z' in k, 1 in v, 1.0 in v, 5 in v, ('a', 1) in i, ('a', 2) in i, ('a',) in i, 'ab' in i, ['a', 1] in i, 5 in i, ('a', 1.0) in i, ('q', 1) in i
[] in k
([], 1) in i
[] in v
k.isdisjoint('xyz'), k.isdisjoint('a'), k.isdisjoint(k), {}.keys().isdisjoint([]), i.isdisjoint([('a', 1)]), i.isdisjoint({}), k.isdisjoint(set()), k.isdisjoint(iter('b'))
k.isdisjoint(5)
k.isdisjoint()
v.isdisjoint([])
len(k), len(v), len(i), bool(k), bool({}.keys()), list(k), list(v), list(i), list(reversed(k)), list(reversed(v)), list(reversed(i))
k.mapping, type(k.mapping).__name__, k.mapping == d, k.mapping['a'], v.mapping, i.mapping is i.mapping
k.mapping['z'] = 1 if False else None
repr(k), repr(v), repr(i), repr({}.items()), str(un.items()), repr(D(a=1).keys())
hash(k)
hash(i)
hash(v) is None
k[0]
k.foo
type(k)()
type(k)({})
k.mapping = 5 if False else None
set(k) == {'a', 'b'}, sorted(k), max(v), sum(v), dict(i), tuple(i), [*k], {*k} == {'a', 'b'}
k is d.keys(), d.keys() == d.keys(), isinstance(k, type({}.keys())), type(k).__name__, type(v).__name__, type(i).__name__
import_ = __import__('collections.abc').abc, 
[isinstance(k, c) for c in (__import__('collections.abc').abc.KeysView, __import__('collections.abc').abc.Set, __import__('collections.abc').abc.Mapping)], isinstance(v, __import__('collections.abc').abc.ValuesView), isinstance(i, __import__('collections.abc').abc.ItemsView)
k.__and__(5), k.__rand__('a'), k.__sub__('a'), k.__lt__(5), k.__eq__(5), k.__contains__('a'), k.__len__(), k.__xor__(5) if False else 0
iter(k).__length_hint__(), next(iter(k)), iter(i).__reduce__(), iter(v).__reduce__(), iter(k).__reduce__(), reversed(k).__reduce__()
"""

import warnings
warnings.simplefilter('ignore')
for expression in CASES.strip().splitlines():
    try:
        print(expression, "->", repr(eval(expression)))
    except Exception as error:
        print(expression, "->", f"{type(error).__name__}: {error}")
