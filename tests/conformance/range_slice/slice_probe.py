# slice: attributes, indices, comparison, hashing
class I:
    def __init__(self, v): self.v = v
    def __index__(self): return self.v
B = 10**30

CASES = r"""
slice(5), slice(1, 5), slice(1, 5, 2), slice(None), slice('a', [], {}), slice(slice(1))
slice()
slice(1, 2, 3, 4)
slice(stop=5)
slice(5).start, slice(5).stop, slice(5).step, slice(1, 2, 3).step
slice(5).foo
slice(1, 5).indices(3), slice(None).indices(5), slice(None, None, -1).indices(5), slice(-3, -1).indices(5), slice(10, 20).indices(5), slice(-100, 100).indices(5), slice(5, 0, -2).indices(10), slice(None, None, B).indices(5), slice(B).indices(B * 2), slice(-B, B).indices(5), slice(I(1), I(3)).indices(I(9)), slice(None, None, -1).indices(0), slice(-1, None, -1).indices(B), slice(True, None).indices(3)
slice(5).indices(-1)
slice(5).indices('a')
slice(5).indices(1.0)
slice(5).indices()
slice(5).indices(1, 2)
slice(None, None, 0).indices(5)
slice('a').indices(5)
slice(1.0).indices(5)
slice(0, 5, 'a').indices(5)
slice(1) == slice(1), slice(1) == slice(None, 1, None), slice(1, 2) < slice(1, 3), slice(1, 2) != slice(1, 2, 1), slice(1) == 1, slice([]) == slice([]), slice(1.0) == slice(1), slice(None, 1) <= slice(None, 1), slice(1, 5) > slice(1, 4), slice(1, 2, 3) >= slice(1, 2, 3)
slice(1) < slice('a')
slice(1) < 5
slice(None, 1) < slice(0, 1)
hash(slice(1)) == hash(slice(1)), {slice(1, 2): 'v'}[slice(1, 2)], hash(slice(1, 2)) != hash(slice(2, 1)), slice(1) in {slice(1)}
hash(slice([]))
{slice(1, {}): 1}
slice(1, 2, 3).__reduce__(), slice(5).__reduce__()
repr(slice(1, 'a')), str(slice(None)), repr(slice(1.5, None, I))[:25]
type('S', (slice,), {})
'abcdef'[slice(1, 4)], [1, 2, 3][slice(None, None, -1)], (1, 2, 3)[slice(-2, None)], range(10)[slice(1, 8, 3)], b'abc'[slice(2)]
type('G', (), {'__getitem__': lambda s, k: k})()[1:2, ..., ::3, 'a':'b']
type('G', (), {'__getitem__': lambda s, k: k})()[:], type('G', (), {'__getitem__': lambda s, k: k})()[1:], type('G', (), {'__getitem__': lambda s, k: k})()[::], type('G', (), {'__getitem__': lambda s, k: k})()[:1,], type('G', (), {'__getitem__': lambda s, k: k})()[()]
slice.__doc__.splitlines()[0]
slice.indices.__doc__.splitlines()[0]
slice(1).__eq__(5), slice(1).__lt__(slice(2)), slice(1).__hash__() == hash(slice(1)), bool(slice(None))
(lambda: [1, 2, 3][1:None:None])(), 'abc'[None:2], 'abc'[:I(2)], 'abc'[I(-2):]
'abc'[I('x'):]
"""

import warnings
warnings.simplefilter('ignore')
for expression in CASES.strip().splitlines():
    try:
        print(expression, "->", repr(eval(expression)))
    except Exception as error:
        print(expression, "->", f"{type(error).__name__}: {error}")
