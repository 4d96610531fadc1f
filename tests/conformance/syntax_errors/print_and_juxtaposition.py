"""print without parentheses and names side by side."""
from _refused import print_refusals

print_refusals([
    'return = 1', 'pass x', 'break 1', 'continue if x', 'lambda: pass', 'print 1', "print 'a'",
    'print x, y', "exec 'x'", 'x y', '1 2', "'a' b", 'a b c', 'f() g()', 'yield = 1', 'return 5',
    'yield 5', 'break', 'continue', 'return *x',
], with_text=True)
