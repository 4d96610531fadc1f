"""What special methods may return: text. Results and messages of whoever calls them."""
from _special_results import print_uses

print_uses({
    '__repr__': ['repr(x)', 'str(x)', "f'{x!r}'", "'%r' % (x,)"],
    '__str__': ['str(x)', "f'{x}'", "'%s' % (x,)", 'print(x)'],
    '__format__': ['format(x)', "f'{x:abc}'", "'{:5}'.format(x)"],
    '__bytes__': ['bytes(x)'],
    '__dir__': ['dir(x)'],
    '__fspath__': ["__import__('os').fspath(x)", 'open(x)'],
})
