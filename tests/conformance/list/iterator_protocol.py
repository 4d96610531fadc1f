# list, tuple, str, range, reversed iterators: length hints, reduce, setstate, exhaustion
import operator
def it(x, n=0):
    i = iter(x)
    for _ in range(n): next(i)
    return i
def state(i, v):
    i.__setstate__(v)
    return list(i)
def grown():
    a = [1]; i = iter(a); list(i); a.append(2)
    return list(i), operator.length_hint(i)
def growing():
    a = [1, 2]; i = iter(a); next(i); a.append(3)
    return operator.length_hint(i), list(i)
def shrinking():
    a = [1, 2, 3]; i = iter(a); next(i); next(i); a.clear()
    return operator.length_hint(i), list(i)
def rshrinking():
    a = [1, 2, 3]; i = reversed(a); next(i); a.clear()
    return operator.length_hint(i), list(i)

CASES = r"""
[operator.length_hint(it(x, 1)) for x in ([1, 2, 3], (1, 2), 'abc', range(5), b'ab', bytearray(b'abc'))]
[operator.length_hint(reversed(x)) for x in ([1, 2, 3], (1, 2), 'abc', range(5))]
[type(iter(x)).__name__ for x in ([], (), '', 'é', b'', bytearray(), range(1), range(10**30), {}, {}.keys(), {}.values(), {}.items(), set(), frozenset(), memoryview(b''))]
[type(reversed(x)).__name__ for x in ([], (), '', b'', range(1), range(10**30), {}, {}.keys(), {}.values(), {}.items())]
[it(x, 1).__reduce__() for x in ([1, 2], (1, 2), b'ab')]
it('ab', 1).__reduce__(), it(range(3), 1).__reduce__(), it(range(10**30), 1).__reduce__()
reversed([1, 2]).__reduce__(), reversed((1, 2)).__reduce__(), reversed(range(3)).__reduce__()
[it(x, len(x)).__reduce__() for x in ([], (), '', b'')] and [list(it(x, len(x))) for x in ([1], (1,), 'a')]
state(it([1, 2, 3]), 1), state(it([1, 2, 3]), -5), state(it([1, 2, 3]), 10), state(it((1, 2, 3)), 2), state(it('abc'), 1), state(it(range(5)), 3), state(it(range(5)), 100), state(it(range(5)), -1), state(it(b'abc'), 2)
state(reversed([1, 2, 3]), 0), state(reversed([1, 2, 3]), 1), state(reversed([1, 2, 3]), 10), state(reversed([1, 2, 3]), -1), state(reversed([1, 2, 3]), -10), state(reversed((1, 2, 3)), 1)
state(it([1]), 'a')
state(it([1]), 1.5)
state(it([1]), 10**30)
grown(), growing(), shrinking(), rshrinking()
iter([1]) is iter([1]), (lambda i: iter(i) is i)(iter([1]))
next(iter([]))
next(iter([]), 'default')
iter(5)
iter(5, 5)
iter([], 5)
iter()
list(iter(int, 0))
next(5)
next([])
next(iter([1]), 1, 2)
reversed(5)
reversed({1})
reversed(iter([]))
reversed(x for x in [])
reversed()
reversed([], 1)
list(reversed({'a': 1, 'b': 2})), list(reversed({'a': 1}.items())), list(reversed({'a': 5}.values()))
it([1, 2]).__next__(), it('ab').__iter__().__next__()
type(iter([]))()
operator.length_hint(5), operator.length_hint(5, 7), operator.length_hint([1, 2])
operator.length_hint(5, 'a')
"""

import warnings
warnings.simplefilter('ignore')
for expression in CASES.strip().splitlines():
    try:
        print(expression, "->", repr(eval(expression)))
    except Exception as error:
        print(expression, "->", f"{type(error).__name__}: {error}")
