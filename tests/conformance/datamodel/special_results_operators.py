"""What special methods may return: operators. Results and messages of whoever calls them."""
import itertools


def use_with(x):
    with x as y:
        return y


def make(name, result):
    return type("X", (), {name: lambda self, *args: result, "__exit__": lambda self, *args: False,
                          "__module__": "m", "__qualname__": "X"})()


VALUES = [None, 0, -1, 2.5, 's', True, [], 10 ** 20, NotImplemented]
USES = {
    '__eq__': ['x == 1', 'x != 1', '1 == x', '[x] == [1]'],
    '__lt__': ['x < 1', '1 > x', 'sorted([x, x])[0] is x', 'min(x, x) is x'],
    '__add__': ['x + 1', '1 + x', 'sum([x], x)'],
    '__radd__': ['1 + x', 'x + 1'],
    '__iadd__': ["__import__('operator').iadd(x, 1)"],
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
