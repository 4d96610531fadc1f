"""What special methods may return: iteration. Results and messages of whoever calls them."""
from _special_results import print_uses

print_uses({
    '__iter__': ['list(x)', '3 in x', 'max(x)', '[*x]'],
    '__next__': ['next(x)'],
    '__contains__': ['1 in x', '1 not in x'],
    '__reversed__': ['reversed(x)'],
    '__length_hint__': ["__import__('operator').length_hint(x)"],
    '__getitem__': ['x[0]', "x['k':2]", 'list(itertools.islice(iter(x), 2))', '5 in x if False else 0'],
})
