def f(): return 1
import traceback
def t(fn):
    try: fn()
    except Exception as e: print(''.join(traceback.format_exception(e)).split('\n',1)[1] if 0 else '\n'.join(l for l in ''.join(traceback.format_exception(e)).splitlines() if 'File' not in l))
class A:
    foo=1; bar_baz=2
    def __init__(s): s.value=3
a=A()
t(lambda: a.valu)
t(lambda: a.fo)
t(lambda: A.bar_bz)
t(lambda: ''.uper())
t(lambda: [].apend(1))
t(lambda: prnt)
t(lambda: lenn)
def g():
    some_variable=1
    return some_varable
t(g)
def h():
    self_thing=1
    class B:
        attr=1
        def m(self): return attr
    return B().m()
t(h)
import math
t(lambda: math.sine)
def imp(): from math import sine
def imp2(): from collections import OrderdDict
def nomod(): import mth
t(nomod)
t(lambda: sys.path)
def rec(n): return rec(n+1)
t(lambda: rec(0))
def m1(): m2()
def m2(): raise ValueError('x') from KeyError('y')
t(m1)
def m3():
    try: m2()
    except ValueError as e:
        e.add_note('note 1'); e.add_note('note\n2'); raise
t(m3)
def m4():
    try: 1/0
    except ZeroDivisionError:
        [].x
t(m4)
t(lambda: (1+2)*'a'-3)
t(lambda: {'a':{'b':1}}['a']['c']['d'])
t(lambda: f()(1)(2))
def multi():
    return (1 +
        2 +
        'a')
t(multi)
def multicall():
    return f(
        1,
        2)
t(multicall)
t(lambda: a.b.c)
t(lambda: [1,2,3][10])
t(lambda: int('x'*3))
t(lambda: a[0])
def asg():
    a[0]=1
t(asg)
def dele(): del a.zork
t(dele)
def unp():
    x,y=1,2,3
t(unp)
def forr():
    for x in 5: pass
t(forr)
def wi():
    with 5: pass
t(wi)
def imp3(): import os.nope
t(imp3)
def asr(): assert 1==2, 'msg'
t(asr)
def rz(): raise SystemError
t(rz)
def cmpp(): return 1<'a'<2
t(cmpp)
def kw(): return f(a=1)
t(kw)
def st(): return f(*5)
t(st)
def yx(): return -a
t(yx)
def aug():
    x=1
    x+='a'
t(aug)
t(lambda: 1 if a.q else 2)
t(lambda: [x.y for x in [1]])
def sx(): eval('1+')
t(sx)
def uni():
    é=1; return é+'é'+1
t(uni)
class E2(Exception):
    def __str__(s): raise ValueError
def e2(): raise E2
t(e2)
def e3(): raise KeyError('multi\nline')
t(e3)
