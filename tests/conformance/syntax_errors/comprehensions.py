"""Bad comprehensions."""
from _refused import print_refusals

print_refusals([
    '[x for]', '[x for x]', '[x for x in]', '[for x in y]', '[x for x in y if]', '[x for x in y z]',
    '[x, y for x in z]', '[x for 1 in y]', '[x for f() in y]', '{x: y for x in}', '{x: y, for x in z}',
    '(x for x in)', '[*x for x in y]', '{**x for x in y}',
])
