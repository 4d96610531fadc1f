# dict methods and operators with odd and wrong arguments
class D(dict):
    def __missing__(self, key): return ('missing', key)
class M:
    def keys(self): return ['a', 'b']
    def __getitem__(self, k): return k * 2
class BadKeys:
    def keys(self): return 5
class BadGet:
    def keys(self): return ['a']
class RaisesKeys:
    def keys(self): raise ValueError('keys')
class Eq:
    def __init__(self, h=1): self.h = h
    def __hash__(self): return self.h
    def __eq__(self, o): raise ValueError('eq')
class NoHash:
    __hash__ = None
class BadHash:
    def __hash__(self): return 'x'
class BigHash:
    def __hash__(self): return 10**30
class FK(dict):
    def __init__(self, *a): super().__init__(*a); self.log = []
    def __setitem__(self, k, v): super().__setitem__(k, (k, v))
class FK2(dict):
    def __new__(cls): return {'pre': 1}
def run(code, start={'a': 1, 'b': 2}):
    d = dict(start)
    try:
        exec(code, globals(), {'d': d})
    except Exception as e:
        return d, f'{type(e).__name__}: {e}'
    return d

CASES = r"""
dict(), dict(a=1), dict({'a': 1}), dict({'a': 1}, b=2), dict([('a', 1), ['b', 2], 'cd']), dict(M()), dict(iter([(1, 2)])), dict(M(), z=0), dict(zip('ab', (1, 2))), dict(D(a=1))
dict(5)
dict(None)
dict('ab')
dict(['a'])
dict([1])
dict([(1, 2, 3)])
dict([(1, 2), (3,)])
dict([()])
dict({'a'})
dict(1, 2)
dict({}, {})
dict(BadKeys())
dict(BadGet())
dict(RaisesKeys())
dict([([], 1)])
dict(**{'a': 1, 'self': 2})
dict(**{1: 2})
{}['a']
{}[1, 2]
{}[[]]
{}[{}]
{}[NoHash()]
{}[BadHash()]
{BigHash(): 1} != {}
{[]: 1}
{{}: 1}
{set(): 1}
{slice(1): 1} != {}
{slice([]): 1}
{1: 1, Eq(): 2}
run('d[[]] = 1'), run('del d["z"]'), run('del d[[]]'), run('del d["a"]'), run('d["é"]'), run('d[None]'), run('del d[1.5]')
{'a': 1}.get('a'), {}.get('a'), {}.get('a', 5), D().get('a'), D()['q'], D() .setdefault('x', 1)
{}.get()
{}.get([])
{}.get(1, 2, 3)
{}.get(key=1)
run('d.setdefault("a", 5)'), run('d.setdefault("z")'), run('d.setdefault("z", 5)'), run('d.setdefault()'), run('d.setdefault([])'), run('d.setdefault(1, 2, 3)')
run('d.pop("a")'), run('d.pop("z")'), run('d.pop("z", 5)'), run('d.pop()'), run('d.pop([])'), run('d.pop("a", 1, 2)'), run('d.pop("z", default=1)'), run('d.pop([], 1)', {}), run('d.pop(1)', {})
run('d.popitem()'), run('d.popitem()', {}), run('d.popitem(1)'), run('d.clear()'), run('d.clear(1)'), run('d.copy(1)')
run('d.update()'), run('d.update({"c": 3})'), run('d.update([("c", 3)])'), run('d.update(c=3)'), run('d.update({"c": 3}, d=4)'), run('d.update(5)'), run('d.update("ab")'), run('d.update([1])'), run('d.update([(1, 2, 3)])'), run('d.update({}, {})'), run('d.update(M())'), run('d.update(d)'), run('d.update(None)'), run('d.update(BadKeys())'), run('d.update([("c", 3), 5])')
dict.fromkeys('ab'), dict.fromkeys('ab', 0), dict.fromkeys([]), D.fromkeys('a'), type(D.fromkeys('a')), FK.fromkeys('ab', 1), FK2.fromkeys('ab', 1), dict.fromkeys({1: 2}), dict.fromkeys({1, 1}), dict.fromkeys(range(2), [])
dict.fromkeys()
dict.fromkeys(5)
dict.fromkeys([[]])
dict.fromkeys('a', 1, 2)
dict.fromkeys(iterable='a')
{'a': 1} | {'b': 2}, {'a': 1} | {'a': 2}, D(a=1) | {'b': 2}, type(D() | {}), type({} | D()), {} | {}, {'b': 1, 'a': 2} | {'a': 0, 'c': 1}
{} | []
{} | None
[] | {}
{} | [('a', 1)]
run('d |= {"c": 3}'), run('d |= [("c", 3)]'), run('d |= 5'), run('d |= "ab"'), run('d |= M()'), run('d |= d'), run('d |= None')
{'a': 1} == {'a': 1.0}, {'a': 1} != {'a': 2}, {} == [], {'a': 1} == D(a=1), {1: 2} == {True: 2}, {'a': {}} == {'a': {}}
{} < {}
{} + {}
{} * 2
{1: Eq()} == {1: Eq()}
{1: float('nan')} == {1: float('nan')}, (lambda n: {1: n} == {1: n})(float('nan'))
hash({})
'a' in {'a': 1}, 1.0 in {1: 2}, True in {1: 2}
[] in {}
len({}), bool({}), bool({1: 1}), list({3: 1, 1: 2}), repr({}), repr({'a': [1], 2: {3: 4}}), str({'k': 'v'}), repr(D(a=1))
(lambda d: (d.__setitem__('self', d), repr(d)))({})
{}.__getitem__('a')
{}.__contains__([])
{}.__missing__
D.__missing__(D(), 5)
{}.__eq__(5), {}.__or__(5), {}.__ror__([]), {}.__lt__({}), dict.__hash__, {}.__len__()
{'a': 1}.keys(), {'a': 1}.values(), {'a': 1}.items(), {}.keys()
{}.keys(1)
{}.foo
dict[str, int], dict.__class_getitem__(int)
list(reversed({'a': 1, 'b': 2})), {1: 'a', 1.0: 'b', True: 'c'}, {'a': 1, **{'b': 2}, 'a': 3}
{**5}
{**[]}
{**M()}
run('for k in d: d["z"] = 1'), run('for k in d: del d[k]'), run('for k in d.values(): d.clear()'), run('for k in d.items(): d["a"] = 5'), run('for k in d: d.pop(k); d["new"] = 1'), run('i = iter(d); d["c"] = 1; next(i)'), run('i = reversed(d); d["c"] = 1; next(i)'), run('i = iter(d); next(i); d.clear(); d.update(a=1, b=2); next(i)')
"""

import warnings
warnings.simplefilter('ignore')
for expression in CASES.strip().splitlines():
    try:
        print(expression, "->", repr(eval(expression)))
    except Exception as error:
        print(expression, "->", f"{type(error).__name__}: {error}")
