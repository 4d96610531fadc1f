"""Operators with missing or doubled operands, attribute and subscript syntax."""
from _refused import print_refusals

print_refusals([
    'a.', 'a.1', 'a..b', '.a', 'a[', 'a[]', 'a[1', 'a[1:2:3:4]', 'a[:', '1 +', '+ ', '* 1', '1 * / 2',
    '1 ** ', 'a and', 'and a', 'a or or b', 'not', 'a not b', 'a is', 'a is is b', 'a in', 'a not in',
    'in a', '*', '**x', 'yield', 'await x', 'a <> b', 'a => b', 'a =< b', 'a === b', 'a && b', 'a || b',
    'a -> b', 'None.x =', '...x', 'a;;b', ';', 'a; ; b', ',', ', a', 'a, , b', ':', 'a: b: c',
])
