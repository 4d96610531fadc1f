# hash, id, callable, type and format of odd objects
class H:
    def __init__(self, h): self.h = h
    def __hash__(self): return self.h
class E:
    def __eq__(self, o): return True
class C:
    def __call__(self): return 1
class NC:
    __call__ = None
class I(int):
    def __hash__(self): return -1
class Sub(tuple):
    __hash__ = None

CASES = r"""
hash(H(5)), hash(H(-1)), hash(H(2**61)), hash(H(2**61 - 1)), hash(H(10**30)), hash(H(True)), hash(I(5)), hash(H(-10**30)), hash(H(-2**61))
hash(H('a'))
hash(H(1.5))
hash(H(None))
hash(E())
hash(Sub())
hash([])
hash({})
hash(set())
hash(bytearray())
hash(slice([]))
hash(([],))
hash()
hash(1, 2)
hash(None) == hash(None), hash(...) == hash(...), hash(int) == hash(int), hash(()) , hash((1, 2)), hash((1, (2, 3))), hash('') , hash(b''), hash(1.5), hash(1j), hash(3+4j), hash(frozenset()), hash((None,)) == hash((None,))
hash(()), hash((0,)), hash((1,)), hash((-1,)), hash((1, 2, 3)), hash((1.5, 2)), hash((10**30,)), hash(((), ())), hash((True, False))
id(None) == id(None), id(a_ := []) == id(a_), isinstance(id(5), int)
id()
callable(len), callable(int), callable(5), callable(C()), callable(C), callable(NC()), callable(lambda: 0), callable(''.join), callable(None), callable(type)
callable()
NC()()
5()
'a'()
None()
[1](0)
C()(1)
type(5), type('a'), type(None), type(type), type(...), type(len), type(lambda: 0), type(C().__call__), type({}.keys()), type(x for x in ())
type()
type(1, 2)
type('X', (), {}, 1) if False else 0
type('X', (5,), {})
type(5, (), {})
type('X', [], {})
type('X', (), [])
type('X', (bool,), {})
type('X', (int, str), {})
type('X', (object, int), {})
type('X', (int, int), {})
type('X\0', (), {})
type('X', (), {'__slots__': 'a'})().__slots__, type('X', (), {'a': 1}).a, type('X', (int,), {})(5) + 1
type('X', (), {'__slots__': ['1a']})
type('X', (), {'__slots__': [5]})
type('X', (), {'__slots__': ['a'], 'a': 1})
type('X', (int,), {'__slots__': ['a']})
type('X', (), {}, x=1)
"""

import warnings
warnings.simplefilter('ignore')
for expression in CASES.strip().splitlines():
    try:
        print(expression, "->", repr(eval(expression)))
    except Exception as error:
        print(expression, "->", f"{type(error).__name__}: {error}")
