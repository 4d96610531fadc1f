"""What special methods may return: sizes and truth. Results and messages of whoever calls them."""
from _special_results import print_uses

print_uses({
    '__len__': ['len(x)', 'bool(x)', "list(reversed(x)) if hasattr(x, '__getitem__') else 'no'"],
    '__bool__': ['bool(x)', 'not x', '1 if x else 2'],
    '__hash__': ['hash(x)', 'len({x})'],
    '__index__': ['[0, 1, 2][x]', 'range(x)', 'hex(x)', "'ab' * x", 'int(x)', 'float(x)'],
})
