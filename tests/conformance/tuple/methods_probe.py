# tuple: methods, operators, errors, subclasses
class T(tuple): pass
class I:
    def __index__(self): return 1
class Eq:
    def __eq__(self, o): raise ValueError('eq')

CASES = r"""
tuple(), tuple([1]), tuple('ab'), tuple({1: 2}), tuple(x for x in (1, 2)), T((1,)), T(), tuple(T((1, 2)))
tuple(5)
tuple(None)
tuple([1], 2)
tuple(iterable=[1])
(1, 2, 3)[0], (1, 2, 3)[-1], (1, 2, 3)[1:], (1, 2, 3)[::-1], (1, 2, 3)[I()], (1, 2, 3)[True], (1, 2, 3)[5:], (1, 2, 3)[::2]
(1, 2)[2]
(1, 2)[-3]
(1,)[10**30]
(1, 2).index(2), (1, 2, 1).index(1, 1), (1, 2).count(1), (1, 1.0, True).count(1), (1, 2, 3).index(3, -1), (1, 2).index(2, -10**30, 10**30)
(1, 2).index(3)
(1, 2).index()
(1, 2).index(2, 'a')
(1, 2).count()
(1,).count(Eq())
(1,) + [2]
(1,) + 5
(1,) + None
(1,) * 'a'
(1,) * 1.0
(1,) * 2**62
(1,) * 10**30
(1,) * 2, 2 * (1,), (1,) * 0, (1,) * -1, () * 10**15, (1, 2) + (3,), (1,) * I(), T((1,)) * 1, type(T((1,)) * 1), type(T((1,)) + ()), type(T((1,))[:])
(1, 2) == (1, 2), (1, 2) == [1, 2], (1, 2) < (1, 3), (1,) < (1, 2), () < (1,), (1, 'a') != (1, 'b'), (1.0,) == (1,), T((1,)) == (1,)
(1,) < [1]
(1, 'a') < (1, 2)
(None,) < (None,), (None,) <= (None,)
1 in (1, 2), 'a' in (), float('nan') in (float('nan'),)
Eq() in (1,)
repr(()), repr((1,)), repr((1, 2)), repr(((),)), str((1, 'a')), repr(T((1, 2))), hash(T((1, 2))) == hash((1, 2))
(lambda t: t is tuple(t))((1, 2)), (lambda t: t[:] is t)((1, 2)), (lambda t: t * 1 is t)((1, 2)), () is (), (lambda t: t + () is t)((1,))
(1, 2).__add__(5)
(1, 2).__getitem__('a')
(1, 2).__getnewargs__(), (1, 2).__eq__(5), (1, 2).__lt__([]), (1,).__mul__(2), (1,).__rmul__(2), (1, 2).__contains__(2), (1, 2).__len__(), tuple.__class_getitem__(int)
(1, 2).append
tuple.__new__(T, [1]), type(tuple.__new__(T))
tuple.__new__(int)
tuple.__new__(5)
"""

import warnings
warnings.simplefilter('ignore')
for expression in CASES.strip().splitlines():
    try:
        print(expression, "->", repr(eval(expression)))
    except Exception as error:
        print(expression, "->", f"{type(error).__name__}: {error}")
