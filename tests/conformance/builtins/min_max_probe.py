# min and max with key, default, odd iterables and errors
class NoLt: pass
class Lt:
    def __init__(self, v): self.v = v
    def __lt__(self, o): return self.v < o.v
    def __gt__(self, o): return self.v > o.v
    def __repr__(self): return f'Lt{self.v}'
nan = float('nan')

CASES = r"""
min(3, 1, 2), max(3, 1, 2), min([3, 1]), max('hello'), min({3: 1, 2: 5}), max([1, 1.0, True]), min([1.0, 1, True]), max([(1, 'a'), (1, 'b')]), min(x for x in (3, 2))
min([])
max(())
max([], default=5), min([], default=None), max([1], default=5), min('', default='d')
min()
max()
min(5)
max(None)
min(1, 2, default=3)
max(1, 'a')
min(['a', 1])
min([NoLt(), NoLt()])
min([NoLt()]) is not None
min([1, 2], key=5)
min([1, 2], key=None), max([1, -2], key=abs), min('bA', key=str.lower), max(1, -2, key=abs), max([[1], [2, 3]], key=len), min([], key=len, default=0), max('ab', 'c', key=len)
min([1], foo=1)
max([1, 2], key=lambda: 0)
max([1, 2], key=lambda x: x / 0)
max(nan, 1), max(1, nan), min(nan, 1), min(1, nan)
max([Lt(1), Lt(3), Lt(2)]), min([Lt(3), Lt(1)]), max(Lt(1), Lt(1)).v
max(*[1, 2, 3]), min(*'ba'), max(*(), *[1, 5]), max(range(3), default=0), min(b'ab'), max({1, 5, 3})
"""

import warnings
warnings.simplefilter('ignore')
for expression in CASES.strip().splitlines():
    try:
        print(expression, "->", repr(eval(expression)))
    except Exception as error:
        print(expression, "->", f"{type(error).__name__}: {error}")
