"""When the arguments of a call die: as soon as the callee drops them, in every form of call."""

class D:
    def __init__(self,n='d'): self.n=n
    def __del__(self): print('del',self.n)
def k(x,y=1): print('in'); del x; print('out')
def k2(x,*,y): print('in'); del x; print('mid'); del y; print('out')
def k3(*a,**k): print('in'); del a; print('mid'); del k; print('out')
def k4(x,*a): print('in'); x=None; print('mid'); a=None; print('out')
k(D()); k(x=D()); k2(D('x'),y=D('y')); k3(D('a'),b=D('b')); k4(D('x'),D('a')); k(*[D()]); k(**{'x':D()}); k3(*(D(),),**{'q':D('q')}); k4(*[D('x'),D('a')])
class C:
    def m(self,x,y=2): del x; print('m')
    def __init__(self,x,y=1): del x; print('i')
    def __call__(self,x,y=1): del x; print('c')
C(D()).m(D()); C(*[D()])(D()); C(x=D()).m(x=D())
C(D())(*[D('u')])
