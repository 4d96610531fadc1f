# list methods and operators with odd and wrong arguments
class I:
    def __init__(self, v=1): self.v = v
    def __index__(self): return self.v
class BadIter:
    def __iter__(self): return 5
class Raises:
    def __iter__(self): raise ValueError('iter')
class Hint:
    def __init__(self, hint): self.hint = hint
    def __iter__(self): return iter([1, 2])
    def __length_hint__(self):
        if isinstance(self.hint, Exception): raise self.hint
        return self.hint
class Seq:
    def __getitem__(self, i):
        if i > 2: raise IndexError
        return i
class BadSeq:
    def __getitem__(self, i): raise KeyError(i)
class Eq:
    def __eq__(self, other): raise ValueError('eq')
class L(list): pass
def run(code, start=(1, 2, 3)):
    a = list(start)
    try:
        exec(code, globals(), {'a': a})
    except Exception as e:
        return a, f'{type(e).__name__}: {e}'
    return a

CASES = r"""
list(), list('ab'), list((1,)), list({1: 2}), list(range(3)), list(Seq()), list(Hint(5)), list(Hint(NotImplemented)), list(Hint(TypeError('t'))), list(L([1])), list(iter([1]))
list(5)
list(None)
list(BadIter())
list(Raises())
list(BadSeq())
list(Hint(-1))
list(Hint('a'))
list(Hint(ValueError('hint')))
list(Hint(10**30))
list(x=1)
list(1, 2)
list([1], x=2)
run('a.append()'), run('a.append(1, 2)'), run('a.append(x=1)'), run('a.append(a)')
run('a.extend(5)'), run('a.extend("xy")'), run('a.extend(a)'), run('a.extend()'), run('a.extend(Raises())'), run('a.extend(Seq())'), run('a.extend({"k": 1})'), run('a.extend(x for x in a[:2])')
run('a.insert(1, "x")'), run('a.insert(-1, "x")'), run('a.insert(100, "x")'), run('a.insert(-100, "x")'), run('a.insert(I(2), "x")'), run('a.insert("a", 1)'), run('a.insert(1.0, 1)'), run('a.insert(1)'), run('a.insert(10**30, 1)'), run('a.insert(None, 1)')
run('a.pop()'), run('a.pop(0)'), run('a.pop(-3)'), run('a.pop(3)'), run('a.pop(-4)'), run('a.pop("a")'), run('a.pop(1.0)'), run('a.pop(I())'), run('a.pop(1, 2)'), run('a.pop()', ()), run('a.pop(0)', ()), run('a.pop(10**30)'), run('a.pop(None)')
run('a.remove(2)'), run('a.remove(5)'), run('a.remove()'), run('a.remove(2.0)'), run('a.remove(Eq())'), run('a.remove(1, 2)')
[1, 2, 3, 2].index(2), [1, 2, 3, 2].index(2, 2), [1, 2, 3, 2].index(2, -1), [1, 2].index(2, 0, 10**30), [1, 2].index(1, -10**30), [1, 2].index(2, I())
[1, 2].index(5)
[1, 2].index('é')
[1, 2].index(2, 0, 1)
[1, 2].index(1, 'a')
[1, 2].index(1, None)
[1, 2].index(1, 0, None)
[1, 2].index()
[1, 2].index(Eq())
[1, 2, 1, True, 1.0].count(1), [].count(1), [float('nan')].count(float('nan')), [[]].count([])
[1].count(Eq())
[1].count()
[3, 1, 2].sort(), sorted([3, 1, 2], reverse=True), sorted('bca', key=None), sorted([3, 1], reverse=I(0)) if False else 0
run('a.sort(1)'), run('a.sort(key=5)'), run('a.sort(reverse="a")'), run('a.sort(x=1)'), run('a.sort(key=lambda x: -x)'), run('a.sort(key=lambda: 1)'), run('a.sort()', (1, 'a')), run('a.sort()', (None, 1)), run('a.sort(key=str)', (10, 9, 1)), run('a.sort(reverse=1.5)'), run('a.sort(reverse=None)', (2, 1)), run('a.sort()', (1j, 2j)), run('a.sort(key=lambda x: 1/x)', (1, 0))
run('a.reverse()'), run('a.reverse(1)'), run('a.clear()'), run('a.clear(1)'), run('a.copy(1)'), run('a.copy(x=1)')
run('a[0] = 9'), run('a[-1] = 9'), run('a[3] = 9'), run('a[-4] = 9'), run('a["a"] = 9'), run('a[1.0] = 9'), run('a[I()] = 9'), run('a[10**30] = 9'), run('a[None] = 1'), run('a[1, 2] = 1')
run('a[1:2] = "xyz"'), run('a[1:2] = 5'), run('a[:] = a'), run('a[1:1] = a'), run('a[::2] = "xy"'), run('a[::2] = "x"'), run('a[::2] = 5'), run('a[::-1] = "xyz"'), run('a[5:] = [1]'), run('a[2:1] = ["q"]'), run('a[::0] = []'), run('a["a":] = []'), run('a[1:2] = None'), run('a[I():I(2)] = "zz"'), run('a[:1] = (x for x in "ab")'), run('a[::2] = (x for x in "ab")'), run('a[1:2] = Raises()'), run('a[::-2] = a'), run('a[1.0:] = []'), run('a[:10**30] = [5]'), run('a[-10**30:1] = [5, 6]')
run('del a[0]'), run('del a[3]'), run('del a["a"]'), run('del a[:]'), run('del a[::2]'), run('del a[::-1]'), run('del a[1:]'), run('del a[5:]'), run('del a[I()]'), run('del a[10**30]'), run('del a[::0]'), run('del a[None]')
run('a += "xy"'), run('a += 5'), run('a += a'), run('a *= 2'), run('a *= 0'), run('a *= -5'), run('a *= 1.5'), run('a *= I(2)'), run('a *= 10**30'), run('a *= 2**61'), run('a += None'), run('a *= "a"')
[1][0], [1, 2][-1], [1, 2][True], [1, 2, 3][I()], [1, 2, 3][::-1], [1, 2, 3][5:], [1, 2, 3][-100:2], [1, 2, 3][::10**30], [1, 2, 3][10**30::-1]
[1][1]
[1][-2]
[1][10**30]
[1]['a']
[1][None]
[1, 2][0, 1] if False else eval('a[0, 1]', {'a': [1]})
[1] + (2,)
[1] + 5
[1] + None
(1,) + [2]
5 + [1]
[1] * 'a'
[1] * [1]
[1] * 1.0
[1] * 10**30
[1] * 2**62
[1, 2] * 2**61
[] * 10**18, [1] * -1, I(2) * [1], [1] * I(2), True * [1]
[1] == (1,), [1] == [1.0], [1, 2] < [1, 3], [1] < [1, 2], [] < [1], [1] != 5, [[1]] == [[1]]
[1] < (1,)
[1] < 5
[1, 'a'] < [1, 2]
[None] < [None], [None] <= [None]
[1] in [[1]], 1.0 in [1], 'a' in []
Eq() in [1]
1 in [Eq()]
hash([])
{[]: 1}
repr([]), repr([1, 'a', None, [2]]), repr(L([1])), str([b'a', 1.0])
run('a.append(a)')[3][3][:3], repr(run('a.append(a)')), run('a[0] = a')[0][1:]
L([1]) + [2], type(L([1]) + [2]), type(L([1]) * 2), type(L([1])[:]), type(L([1]).copy()), L([1]) == [1]
list.__init__([1, 2], [3]), list.__new__(list, 5, 6), list.__new__(L, 1)
run('a.__init__()'), run('a.__init__("xy")'), run('a.__init__(5)'), run('a.__init__(1, 2)'), run('a.__init__(a)')
run('a.__setitem__(0, 5)'), run('a.__delitem__(slice(1))'), run('a.__iadd__([5])'), run('a.__imul__(2)'), run('a.__reversed__()')
[1].__add__(5)
[1].__add__('a')
[1].__mul__('a')
[1].__getitem__('a')
[1].__eq__(5), [1].__lt__((1,)), [1].__contains__(1), [1].__len__(), [1].__rmul__(2), list.__hash__
[1].foo
list.__class_getitem__(int), list[int], list[int, str]
"""

import warnings
warnings.simplefilter('ignore')
for expression in CASES.strip().splitlines():
    try:
        print(expression, "->", repr(eval(expression)))
    except Exception as error:
        print(expression, "->", f"{type(error).__name__}: {error}")
