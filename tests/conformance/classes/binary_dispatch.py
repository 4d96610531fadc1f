# order of reflected operators, subclasses first, NotImplemented
log = []
class A:
    def __add__(self, o): log.append('A.add'); return NotImplemented
    def __radd__(self, o): log.append('A.radd'); return 'A.radd'
    def __lt__(self, o): log.append('A.lt'); return NotImplemented
    def __gt__(self, o): log.append('A.gt'); return 'A.gt'
    def __eq__(self, o): log.append('A.eq'); return NotImplemented
class B(A):
    def __radd__(self, o): log.append('B.radd'); return 'B.radd'
class C(A): pass
class D:
    def __radd__(self, o): log.append('D.radd'); return NotImplemented
    def __gt__(self, o): log.append('D.gt'); return NotImplemented
    def __eq__(self, o): log.append('D.eq'); return NotImplemented
class I(int):
    def __radd__(self, o): return ('I.radd', int(o))
    def __add__(self, o): return ('I.add', int(o))
class J(int):
    def __rsub__(self, o): return 'J.rsub'
class None_:
    __add__ = None
    __radd__ = None
def t(f):
    log.clear()
    try: r = f()
    except Exception as e: r = f'{type(e).__name__}: {e}'.replace('__main__.', '')
    return r, list(log)

CASES = r"""
t(lambda: A() + B()), t(lambda: A() + C()), t(lambda: B() + A()), t(lambda: A() + A()), t(lambda: A() + D()), t(lambda: A() + 5), t(lambda: 5 + A()), t(lambda: 5 + D())
t(lambda: A() < B()), t(lambda: A() < A()), t(lambda: A() < D()), t(lambda: D() < A()), t(lambda: D() < D()), t(lambda: 5 < D())
t(lambda: A() == B()), t(lambda: A() == D()), t(lambda: A() != D()), t(lambda: 5 == D()), t(lambda: (lambda a: a == a)(A()))
t(lambda: 1 + I(2)), t(lambda: I(1) + 2), t(lambda: I(1) + I(2)), t(lambda: 5 - J(3)), t(lambda: J(5) - 3), t(lambda: 1.5 - J(3)), t(lambda: True + I(5))
t(lambda: None_() + 1), t(lambda: 1 + None_()), t(lambda: None_() - 1)
t(lambda: [] + D()), t(lambda: 'a' + D()), t(lambda: () + 5), t(lambda: {} | D())
"""

import warnings
warnings.simplefilter('ignore')
for expression in CASES.strip().splitlines():
    try:
        print(expression, "->", repr(eval(expression)))
    except Exception as error:
        print(expression, "->", f"{type(error).__name__}: {error}")
