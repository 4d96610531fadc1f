# defaultdict, Counter, OrderedDict, ChainMap corner cases
from collections import defaultdict, Counter, OrderedDict, ChainMap
def boom(): raise ValueError('factory')
def od(*a): return OrderedDict(*a)

CASES = r"""
defaultdict(), defaultdict(int), defaultdict(list, {'a': [1]}), defaultdict(None, a=1), defaultdict(int, [('a', 1)], b=2)['z'], repr(defaultdict(list)), defaultdict(int).default_factory, defaultdict(lambda: 5)['q']
defaultdict(5)
defaultdict('a')
defaultdict()['x']
defaultdict(boom)['x']
defaultdict(None)['x']
defaultdict(int).copy(), defaultdict(int, a=1) | {'b': 2}, {'a': 1} | defaultdict(int), type({} | defaultdict(int)), defaultdict(int).__missing__('k'), defaultdict(int, a=1) == {'a': 1}, defaultdict(int).get('x'), 'x' in defaultdict(int), defaultdict(int, {1: 2}).__reduce__()[:2]
defaultdict(int) | 5
Counter(), Counter('abca'), Counter({'a': 2}), Counter(a=3, b=-1), Counter([1, 1]), Counter('ab')['z'], Counter('aab').most_common(), Counter('aab').most_common(1), Counter('aab').most_common(0), sorted(Counter('aab').elements()), Counter(a=2, b=0).total()
Counter(5)
Counter('a', 'b')
Counter.fromkeys('ab')
Counter('aab') + Counter('ab'), Counter('aab') - Counter('ab'), Counter('aab') & Counter('ab'), Counter('aab') | Counter('bb'), +Counter(a=-1, b=1), -Counter(a=-1, b=1), Counter('ab') == Counter('ba'), Counter(a=1) == Counter(a=1, b=0), Counter(a=1) <= Counter(a=2), Counter(a=1) < Counter(a=1), Counter('a') >= Counter('b')
Counter('a') + {'a': 1}
Counter('a') < 5
(lambda c: (c.update('ab'), c.subtract('aaa'), c))(Counter('a')), (lambda c: (c.update({'a': 5}), c.update(a=1), c))(Counter()), (lambda c: (c.__delitem__('zz'), c))(Counter('a')), repr(Counter('ab')), Counter(a='x', b=1)
od(), od([('a', 1), ('b', 2)]), repr(od(a=1) if False else od({'a': 1})), od({'a': 1}) == {'a': 1}, od([('a', 1), ('b', 2)]) == od([('b', 2), ('a', 1)]), od([('a', 1), ('b', 2)]) == {'b': 2, 'a': 1}, list(reversed(od([('a', 1), ('b', 2)]))), od({'a': 1}).popitem(), od([(1, 2), (3, 4)]).popitem(last=False), type(od().copy()), od({'a': 1}) | {'b': 2}, {'x': 0} | od({'a': 1}), OrderedDict.fromkeys('ab', 0)
od().popitem()
od({'a': 1}).move_to_end('z')
(lambda d: (d.move_to_end('a'), list(d), d.move_to_end('a', last=False), list(d)))(od([('a', 1), ('b', 2)])), od({'a': 1}).pop('z', 5), od({'a': 1}).setdefault('b'), od({'a': 1}).keys(), od({'a': 1}).items(), od({'a': 1}).values()
od({'a': 1}).pop('z')
od(5)
ChainMap(), ChainMap({'a': 1}, {'a': 2, 'b': 3}), ChainMap({'a': 1}, {'b': 2})['b'], ChainMap({}, {'a': 1}).maps, list(ChainMap({'a': 1}, {'b': 2})), len(ChainMap({'a': 1}, {'a': 2})), ChainMap({'a': 1}).new_child({'b': 2}), ChainMap({'a': 1}, {'b': 2}).parents, ChainMap({'a': 1}) | {'c': 3}
ChainMap()['x']
ChainMap({}, {'a': 1}).pop('a')
"""

import warnings
warnings.simplefilter('ignore')
for expression in CASES.strip().splitlines():
    try:
        print(expression, "->", repr(eval(expression)))
    except Exception as error:
        print(expression, "->", f"{type(error).__name__}: {error}")
