"""What special methods may return: numbers. Results and messages of whoever calls them."""
from _special_results import print_uses

print_uses({
    '__int__': ['int(x)', "'%d' % x"],
    '__float__': ['float(x)', 'complex(x)', "'%f' % x"],
    '__complex__': ['complex(x)'],
    '__round__': ['round(x)', 'round(x, 2)'],
    '__abs__': ['abs(x)'],
    '__neg__': ['-x'],
    '__trunc__': ["__import__('math').trunc(x)"],
    '__ceil__': ["__import__('math').ceil(x)"],
})
