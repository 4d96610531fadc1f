"""Bad list, dict, set and tuple displays."""
from _refused import print_refusals

print_refusals([
    '[1 2]', '[1,,2]', '[,]', '{1 2}', '{1: }', '{: 1}', '{1: 2, 3}', '{1, 2: 3}', '{1: 2 3: 4}',
    '{**a, b}', '{*a: 1}', '{a: *b}', '(a b)', '(a, , b)', '(*x)',
])
