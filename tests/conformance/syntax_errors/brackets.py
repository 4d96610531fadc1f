"""Unbalanced and empty brackets."""
from _refused import print_refusals

print_refusals([
    '(', ')', '[', ']', '{', '}', '(]', '[)', '{)', '(1, 2', '[1, 2', '{1: 2', 'f(1, 2', '(1, [2)', 'f(',
    'f(1,', '(a, b', '()()(', '(*x, y', 'print(',
])
