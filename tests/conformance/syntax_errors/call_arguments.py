"""Bad argument lists."""
from _refused import print_refusals

print_refusals([
    'f(1 2)', 'f(a b)', 'f(a=1, b)', 'f(a=1, *b, c)', 'f(**a, *b)', 'f(**a, b)', 'f(a=1, a=2)', 'f(1=2)',
    "f('a'=1)", 'f(a.b=1)', 'f(a+b=1)', 'f(True=1)', 'f(x for x in y, 1)', 'f(1, x for x in y)', 'f(**)',
    'f(*)', 'f(,)', 'f(a,,b)',
])
