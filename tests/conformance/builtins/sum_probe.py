# sum with start and its errors
class A:
    def __init__(self, v): self.v = v
    def __add__(self, o): return A(self.v + (o.v if isinstance(o, A) else o))
    def __radd__(self, o): return ('radd', o, self.v)
    def __repr__(self): return f'A{self.v}'

CASES = r"""
sum([]), sum([1, 2]), sum((1.5, 2)), sum([1j, 2]), sum([[1], [2]], []), sum([(1,), (2,)], ()), sum(range(5), 10), sum([True, True]), sum({1: 2, 3: 4}), sum(x for x in (1, 2))
sum([1, 2], start=5), sum([], start='a') if False else 0, sum([], 'x') if False else 0
sum(['a', 'b'], '')
sum([b'a'], b'')
sum([bytearray(b'a')], bytearray())
sum(['a'])
sum([1, 'a'])
sum(5)
sum()
sum([1], 2, 3)
sum([1], begin=2)
sum(iterable=[1])
sum([A(1), A(2)], A(0)), sum([A(1)]), sum([A(1), A(2)], 5) if False else 0
sum([2**62, 2**62]), sum([2**63, 1.5]), sum([1.5, 2**63]), sum([10**30, -10**30, 1]), sum([0.1] * 3), sum([1e16, 1.0, -1e16]), sum([0.1, 0.2j]), sum([1, 2.5, 3j])
sum([-0.0]), sum([-0.0], -0.0), sum([], -0.0), sum([float('inf'), 1]), sum([None, 1]) if False else 0
sum([None])
sum([[1]], None)
"""

import warnings
warnings.simplefilter('ignore')
for expression in CASES.strip().splitlines():
    try:
        print(expression, "->", repr(eval(expression)))
    except Exception as error:
        print(expression, "->", f"{type(error).__name__}: {error}")
