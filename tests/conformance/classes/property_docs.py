# property: docs, copies, names, messages
class Doc(property): 'doc of the subclass'
class Slots(property): __slots__ = ()
def plain(self): return 1
def documented(self):
    'from the getter'
    return 2
class C:
    p = property()
    @property
    def r(self): return 1
    w = property(None, lambda self, v: None)
    @property
    def e(self): raise AttributeError('inside')
c = C()
def user():
    p = property(documented); p.__doc__ = 'user'
    return p.__doc__, p.getter(documented).__doc__, p.setter(plain).__doc__
def named():
    p = property(plain); p.__name__ = 'given'
    return p.__name__

CASES = r"""
property(plain).__doc__, property(documented).__doc__, property(documented, doc='own').__doc__, property(documented, None, None, None).__doc__, property(plain, doc=5).__doc__, user()
Doc(plain).__doc__, Doc(documented).__doc__, Doc(plain, doc='d').__doc__, Doc(documented, doc='d').getter(plain).__doc__, property(documented).getter(plain).__doc__, property(plain, doc='d').getter(documented).__doc__
Slots(plain).__doc__
Slots(documented)
Slots(plain, doc='d').__doc__
property().fget, property(plain).fget is plain, property(fset=plain).fset is plain, property(plain).__name__, named(), C.r.__name__, C.__dict__['w'].__name__ if False else 0
property().__name__
c.p
setattr(c, 'p', 1)
delattr(c, 'p')
setattr(c, 'r', 1)
delattr(c, 'r')
c.w
delattr(c, 'w')
c.e
C.p is C.__dict__['p'], C.r.fget(c), C.r.__get__(c), C.r.__get__(None, C) is C.r, C.r.__get__(c, C)
C.r.__get__()
C.r.__set__(c, 1)
C.r.__delete__(c)
property(1).__get__(c)
property(plain, plain, plain, 'd', 'e')
property(foo=1)
setattr(property(plain), 'fget', 1)
property(plain).__isabstractmethod__, property(plain).__set_name__(C, 'q')
property(plain).__set_name__(C)
"""

import warnings
warnings.simplefilter('ignore')
for expression in CASES.strip().splitlines():
    try:
        print(expression, "->", repr(eval(expression)))
    except Exception as error:
        print(expression, "->", f"{type(error).__name__}: {error}")
