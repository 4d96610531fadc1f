# zip: strict, exhaustion, errors, reduce
def it(n):
    for i in range(n): yield i
def bad():
    yield 1
    raise ValueError('bad')

CASES = r"""
list(zip()), list(zip([1, 2])), list(zip([1, 2], 'ab')), list(zip([1, 2, 3], 'ab')), list(zip('ab', it(5), [1])), list(zip([], [1]))
list(zip([1, 2], 'ab', strict=True)), list(zip(strict=True)), list(zip([1], strict=True)), list(zip([], [], strict=True))
list(zip([1, 2], 'a', strict=True))
list(zip([1], 'ab', strict=True))
list(zip([1], 'a', '', strict=True))
list(zip([1], 'a', 'xy', strict=True))
list(zip([], 'a', strict=True))
list(zip([], [], 'x', strict=True))
zip(5)
zip([1], 5)
zip([1], foo=1)
zip([1], strict=1, x=2)
list(zip([1], [2], strict=[])), list(zip(bad(), [1])) if False else 0
list(zip(bad(), [1, 2]))
list(zip([1, 2], bad()))
(lambda z: (next(z), next(z, 'end'), next(z, 'end')))(zip([1], [2]))
(lambda a: (list(zip(a, [1])), next(a)))(it(3)), (lambda a: (list(zip([1], a)), next(a)))(it(3))
dict(zip('ab', (1, 2))), list(zip(*[(1, 2), (3, 4)])), list(zip(*[iter('abcd')] * 2)), type(zip()).__name__, zip.__doc__.splitlines()[0]
zip([1], [2]).__reduce__()[0], len(zip([1], [2]).__reduce__()[1]), zip([1], strict=True).__reduce__()[2]
iter(zip()) is not None, [a + b for a, b in zip([1, 2], [3, 4])]
"""

import warnings
warnings.simplefilter('ignore')
for expression in CASES.strip().splitlines():
    try:
        print(expression, "->", repr(eval(expression)))
    except Exception as error:
        print(expression, "->", f"{type(error).__name__}: {error}")
