"""What special methods may return: text. Results and messages of whoever calls them."""
import itertools


def use_with(x):
    with x as y:
        return y


def make(name, result):
    return type("X", (), {name: lambda self, *args: result, "__exit__": lambda self, *args: False,
                          "__module__": "m", "__qualname__": "X"})()


VALUES = [None, 0, -1, 2.5, 's', True, [], 10 ** 20, NotImplemented]
USES = {
    '__repr__': ['repr(x)', 'str(x)', "f'{x!r}'", "'%r' % (x,)"],
    '__str__': ['str(x)', "f'{x}'", "'%s' % (x,)", 'print(x)'],
    '__format__': ['format(x)', "f'{x:abc}'", "'{:5}'.format(x)"],
    '__bytes__': ['bytes(x)'],
    '__dir__': ['dir(x)'],
    '__fspath__': ["__import__('os').fspath(x)", 'open(x)'],
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
