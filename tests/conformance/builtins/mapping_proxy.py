# types.MappingProxyType
from types import MappingProxyType as P
class D(dict):
    def __missing__(self, k): return 'missing'
p = P({'a': 1, 'b': 2})

CASES = r"""
p, repr(p), str(p), p['a'], len(p), 'a' in p, list(p), p.get('z', 5), p.keys(), p.values(), p.items(), p.copy(), type(p.copy()), list(reversed(p)), p == {'a': 1, 'b': 2}, {'a': 1, 'b': 2} == p, p != {}
p['z']
p['z'] = 1 if False else 0
P()
P(5)
P([1, 2])
P((1,))
P(None)
P('ab')
P({}, 1)
P(mapping={'x': 1}), P(P({'a': 1})), P(D())['q']
p | {'c': 3}, {'c': 3} | p, type(p | {}), p | p
p | 5
p.__ior__({})
hash(p)
hash(P({})) 
p.update
p.foo
bool(P({})), bool(p), P[int, str], isinstance(p, __import__('collections.abc').abc.Mapping), sorted(p), {**p}, dict(p)
type(type.__dict__), type(int.__dict__['real']), int.__dict__['__add__'](1, 2), 'upper' in str.__dict__
"""

import warnings
warnings.simplefilter('ignore')
for expression in CASES.strip().splitlines():
    try:
        print(expression, "->", repr(eval(expression)))
    except Exception as error:
        print(expression, "->", f"{type(error).__name__}: {error}")
