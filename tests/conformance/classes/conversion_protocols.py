# __index__, __int__, __float__, __complex__, __bool__, __len__, __str__ returning wrong things
def cls(**methods): return type('X', (), {f'__{n}__': (lambda v: lambda self, *a: v)(v) for n, v in methods.items()})()
import operator, math

CASES = r"""
int(cls(int=5)), int(cls(index=5)), int(cls(trunc=5)) if False else 0, float(cls(float=1.5)), float(cls(index=5)), complex(cls(complex=1j)), complex(cls(float=2.0)), complex(cls(index=3)), bool(cls(bool=True)), bool(cls(len=0)), len(cls(len=5)), str(cls(str='s')), repr(cls(repr='r')), format(cls(format='f')), bytes(cls(bytes=b'b')), hash(cls(hash=7)), operator.index(cls(index=3))
int(cls(int='5'))
int(cls(int=1.5))
int(cls(index='x'))
float(cls(float=1))
float(cls(float='1'))
complex(cls(complex=1.0))
complex(cls(complex=5))
bool(cls(bool=1))
bool(cls(bool=None))
bool(cls(len=-1))
bool(cls(len='a'))
len(cls(len=-1))
len(cls(len='a'))
len(cls(len=1.0))
len(cls(len=10**30))
len(cls(len=True))
str(cls(str=5))
str(cls(str=None))
str(cls(str=b'a'))
repr(cls(repr=None))
format(cls(format=5))
bytes(cls(bytes='a'))
hash(cls(hash='a'))
hash(cls(hash=None))
operator.index(cls(index=1.5))
operator.index(5.5)
[1, 2][cls(index='a')]
range(cls(index=None))
iter(cls(iter=5))
next(cls(next=5)), [x for x in [1]]
dir(cls(dir=5))
dir(cls(dir=['b', 'a']))
reversed(cls(reversed=5))
round(cls(round='r')), math.floor(cls(floor='f')), math.ceil(cls(ceil='c')), math.trunc(cls(trunc='t')), abs(cls(abs='a')), divmod(cls(divmod='d'), 1), -cls(neg='n')
math.trunc(5.5), math.floor(5.5), math.ceil(cls(float=5.5))
math.floor(cls())
math.trunc(cls())
math.sqrt(cls(float=4.0)), math.sqrt(cls(index=4))
math.sqrt(cls())
math.sqrt('a')
"""

import warnings
warnings.simplefilter('ignore')
for expression in CASES.strip().splitlines():
    try:
        print(expression, "->", repr(eval(expression)))
    except Exception as error:
        print(expression, "->", f"{type(error).__name__}: {error}")
