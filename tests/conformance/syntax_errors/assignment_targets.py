"""Assignments to things that cannot be assigned, and odd operators."""
from _refused import print_refusals

print_refusals([
    'x = ', '= x', 'x = = 1', 'x == 1 = y', 'x =: 1', 'x +=', 'x += y += 1', 'x++', '++x = 1', 'x--',
    'x: = 1', 'x:', '  x = 1', 'x = 1\n  y = 2', '*x', '*x = 1', 'x = *y', '{}: 1', 'None += 1',
    'True: int', 'f(x) = 1', 'x, y() = 1', '[x, 1] = y', '(x for x in y) = 1', "'a'.b = 1; 'a' = 2",
    'x if y else z = 1', 'not x = 1', '-x = 1', 'x < y = 1', '...= 1', "f'' = 1", '(yield) = 1',
    'a, b += 1', '(a) += 1', '(a, b): int', '[a]: int = 1', 'x: int, y: int',
], with_text=True)
