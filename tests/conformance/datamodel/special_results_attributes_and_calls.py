"""What special methods may return: attributes and calls. Results and messages of whoever calls them."""
from _special_results import print_uses

print_uses({
    '__getattr__': ['x.anything', "hasattr(x, 'zzz')", "getattr(x, 'q', 'default')"],
    '__call__': ['x()'],
    '__enter__': ['use_with(x)'],
    '__get__': ["type('H', (), {'d': x})().d"],
    '__setitem__': ['x.__setitem__(0, 1)'],
    '__class_getitem__': ['x[int]', 'type(x)[int]'],
})
