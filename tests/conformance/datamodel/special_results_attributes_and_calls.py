"""What special methods may return: attributes and calls. Results and messages of whoever calls them."""
import itertools


def use_with(x):
    with x as y:
        return y


def make(name, result):
    return type("X", (), {name: lambda self, *args: result, "__exit__": lambda self, *args: False,
                          "__module__": "m", "__qualname__": "X"})()


VALUES = [None, 0, -1, 2.5, 's', True, [], 10 ** 20, NotImplemented]
USES = {
    '__getattr__': ['x.anything', "hasattr(x, 'zzz')", "getattr(x, 'q', 'default')"],
    '__call__': ['x()'],
    '__enter__': ['use_with(x)'],
    '__get__': ["type('H', (), {'d': x})().d"],
    '__setitem__': ['x.__setitem__(0, 1)'],
    '__class_getitem__': ['x[int]', 'type(x)[int]'],
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
