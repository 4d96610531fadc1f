"""What special methods may return: operators. Results and messages of whoever calls them."""
from _special_results import print_uses

print_uses({
    '__eq__': ['x == 1', 'x != 1', '1 == x', '[x] == [1]'],
    '__lt__': ['x < 1', '1 > x', 'sorted([x, x])[0] is x', 'min(x, x) is x'],
    '__add__': ['x + 1', '1 + x', 'sum([x], x)'],
    '__radd__': ['1 + x', 'x + 1'],
    '__iadd__': ["__import__('operator').iadd(x, 1)"],
})
