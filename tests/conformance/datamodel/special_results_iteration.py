"""What special methods may return: iteration. Results and messages of whoever calls them."""
import itertools


def use_with(x):
    with x as y:
        return y


def make(name, result):
    return type("X", (), {name: lambda self, *args: result, "__exit__": lambda self, *args: False,
                          "__module__": "m", "__qualname__": "X"})()


VALUES = [None, 0, -1, 2.5, 's', True, [], 10 ** 20, NotImplemented]
USES = {
    '__iter__': ['list(x)', '3 in x', 'max(x)', '[*x]'],
    '__next__': ['next(x)'],
    '__contains__': ['1 in x', '1 not in x'],
    '__reversed__': ['reversed(x)'],
    '__length_hint__': ["__import__('operator').length_hint(x)"],
    '__getitem__': ['x[0]', "x['k':2]", 'list(itertools.islice(iter(x), 2))', '5 in x if False else 0'],
}
for name, uses in USES.items():
    for value in VALUES:
        for use in uses:
            try:
                x = make(name, value)
                outcome = eval(use)
                outcome = "x itself" if outcome is x else ascii(outcome)[:120]
            except Exception as e:
                outcome = f"{type(e).__name__}: {e}"
            if " at 0x" in outcome:
                outcome = outcome[:outcome.index(" at 0x")]
            print(name, VALUES.index(value) if not hasattr(value, "__next__") else "iterator", use, outcome)
