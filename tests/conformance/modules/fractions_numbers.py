"""fractions: making, arithmetic, comparison, formats."""
import math
import random
from decimal import Decimal as D
from fractions import Fraction as F


class R:
    def as_integer_ratio(self):
        return 3, 6


EXPRESSIONS = r'''
F() ;; F(3) ;; F(6,-4) ;; F(1,0) ;; F('x') ;; F('1/0') ;; F(' 3/4 ') ;; F('-3.5e2') ;; F('1_000/3')
F('.5') ;; F('5.') ;; F('1/2.0') ;; F('1 /2') ;; F('+1e-3') ;; F(1.5) ;; F(D('1.25'))
F(float('nan')) ;; F(float('inf')) ;; F(D('inf')) ;; F(1,2.0) ;; F(1.0,2) ;; F([1]) ;; F('1',2)
F(F(1,2),F(3,4)) ;; F(True) ;; F.from_float(3) ;; F.from_float('x') ;; F.from_decimal(3)
F.from_decimal(1.5) ;; F.from_float(1.5) ;; F(1,2)+1j ;; F(1,2)+0.5 ;; 1+F(1,2) ;; F(1,2)+'a'
F(7,2)//F(1,3) ;; F(7,2)%F(-1,3) ;; divmod(F(7,2),F(1,3)) ;; divmod(7,F(2,3)) ;; F(1,2)//0
F(1,2)/0 ;; F(1,2)%0 ;; 1/F(0) ;; F(1,2)**2 ;; F(1,2)**-2 ;; F(0)**-1 ;; F(-2)**F(1,2)
F(4)**F(1,2) ;; 2**F(3) ;; 2**F(1,2) ;; F(2)**0.5 ;; 2.0**F(2) ;; F(1,2)**(1+0j) ;; F(-8)**F(-3)
F(-1,2)**-3 ;; round(F(7,2)) ;; round(F(5,2)) ;; round(F(22,7),2) ;; round(F(1234,1),-2)
round(F(-5,2)) ;; math.floor(F(-7,2)) ;; math.ceil(F(-7,2)) ;; int(F(-7,2)) ;; math.trunc(F(7,2))
F(1,2)<'a' ;; F(1,2)<0.6 ;; F(1,2)==0.5 ;; F(1,2)==0.5+0j ;; F(1,2)==D('0.5') ;; F(1,2)<D('0.5')
F(1,2)<float('nan') ;; F(1,2)<float('inf') ;; hash(F(1,2))==hash(0.5) ;; hash(F(-5))
hash(F(1,2**61-1)) ;; F(1,2)<1+0j ;; bool(F(0)) ;; repr(F(-3,4)) ;; str(F(4,2))
F(3,4).limit_denominator(2) ;; F('3.1415926535897932').limit_denominator(1000)
F(1,2).limit_denominator(0) ;; F(1,2).is_integer() ;; F(3).as_integer_ratio() ;; abs(F(-1,2))
+F(1,2) ;; -F(1,2) ;; F(1,3).numerator ;; F(1,2).__reduce__() ;; complex(F(1,2)) ;; float(F(1,3))
F(1,2).conjugate() ;; F(1,2).real ;; F(1,2).imag ;; F.__slots__ ;; F(numerator=3,denominator=6)
F(3,None) ;; F(None) ;; F(1,None) ;; F('1/3',None) ;; F(R()) ;; format(F(1,2),'<05.2f')
format(F(1,2),'0<5') ;; format(F(1,2),'>012.2f') ;; format(F(1,2),'1<2.2f') ;; format(F(1,2),'00')
format(F(1,2),'0.2f') ;; format(F(1,2),'005.2f') ;; format(F(1,2),'.f') ;; format(F(1,2),',')
format(F(12345678,7),',.40g') ;; format(F(1,2),'+#,') ;; format(F(10**10,3),'020,.3e')
format(F(1),'>+#010,') ;; F('1/ 2') ;; F('1\n/2') ;; F('1/2\n') ;; F('1_/2') ;; F('1__0')
F('1.2.3') ;; F('1e') ;; F('1e+') ;; F('1e-5_0') ;; F('.') ;; F('') ;; F('e5') ;; F('.e5')
F('1._5') ;; F('1_.5') ;; F('१/२') ;; F('--1') ;; F('+') ;; F('1/+2') ;; F('1/') ;; F('/2')
F('inf') ;; F('1e1/2') ;; F('0x1') ;; F(b'1') ;; F(R) ;; F(3)**True ;; pow(F(2),-1) ;; pow(2,F(-1))
F(2)**'a' ;; 'a'**F(2) ;; F(1,2)+R() ;; pow(F(1,2),2,3) ;; 0.0==F(0) ;; F(1,3)==float('nan')
'''
for expression in EXPRESSIONS.strip().replace('\n', ' ;; ').split(' ;; '):
    try:
        print(expression, '->', repr(eval(expression)))
    except Exception as error:
        print(expression, '->', type(error).__name__, error)

for spec in ('', '.2f', '10.3f', '+.3e', '<12', '*^+14', '05', '.3g', '#.3g', 'g', 'G', '.0f', '#.0f',
      ',.2f', '_.2f', 'E',
             '.1%', 'z.0f', ' .2f', '012.2f', '=10.2f', 'd', '.3', '10,.3e', '>8', '#', '+', '08.2f', '_',
                   '0=+10',
             '09,.1f', '0<8.2f', 'z', '.12g', '.0e', '006f'):
    for value in F(-12345678, 1000), F(1, 3), F(0), F(-1, 1000), F(99995, 10):
        try:
            print(spec, repr(format(value, spec)))
        except ValueError as error:
            print(spec, error)

source = random.Random(1)
for _ in range(30):
    a = F(source.randrange(-10 ** 6, 10 ** 6), source.randrange(1, 10 ** 6))
    b = F(source.randrange(1, 1000), source.randrange(1, 1000))
    print(a + b, a - b, a * b, a / b, a // b, a % b, divmod(a, b), a < b, a.limit_denominator(50), round(a,
          3),
          round(a, -2), hash(a) == hash(a + 0), float(a), int(a), b ** 3, b ** -2, 7 - a, a * 2.5, 7 // b,
                f'{a:.5g}')
