# map and filter: argument errors, laziness, reduce
def boom(x): raise ValueError(x)
class F:
    def __call__(self, x): return x * 2
class B:
    def __bool__(self): raise ValueError('truth')

CASES = r"""
list(map(str, [1, 2])), list(map(lambda a, b: a + b, [1, 2], [3, 4, 5])), list(map(F(), 'ab')), list(map(None, [])), list(map(int, '12')), list(map(lambda *a: a, 'ab', 'cd', 'ef')), list(map(len, []))
map()
map(str)
map(str, 5)
map(str, [1], 5)
map(func=str)
list(map(None, [1]))
list(map(5, [1]))
list(map(boom, [1]))
list(map(len, [1]))
list(map(lambda: 1, [1]))
list(filter(None, [0, 1, '', 'a', None])), list(filter(lambda x: x > 1, [1, 2, 3])), list(filter(str.isdigit, 'a1b2')), list(filter(bool, [])), list(filter(F(), [0, 1]))
filter()
filter(None)
filter(None, 5)
filter(None, [1], [2])
filter(function=None, iterable=[])
list(filter(5, [1]))
list(filter(boom, [1]))
list(filter(None, [B()]))
list(filter(lambda x: B(), [1]))
map(str, [1]).__reduce__()[0], filter(None, [1]).__reduce__()[0], type(map(str, [])).__name__, type(filter(None, [])).__name__
(lambda m: (next(m), next(m, 'end')))(map(str, [1])), (lambda f: (next(f), next(f, 'end')))(filter(None, [1, 0]))
next(map(str, []))
list(map(pow, [2, 3], [3, 2])), list(map(max, [1, 5], [3, 4])), sum(map(int, '123')), dict(map(lambda x: (x, x * 2), 'ab')), list(map(lambda x, y=10: x + y, [1]))
"""

import warnings
warnings.simplefilter('ignore')
for expression in CASES.strip().splitlines():
    try:
        print(expression, "->", repr(eval(expression)))
    except Exception as error:
        print(expression, "->", f"{type(error).__name__}: {error}")
