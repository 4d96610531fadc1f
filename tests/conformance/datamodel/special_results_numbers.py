"""What special methods may return: numbers. Results and messages of whoever calls them."""
import itertools


def use_with(x):
    with x as y:
        return y


def make(name, result):
    return type("X", (), {name: lambda self, *args: result, "__exit__": lambda self, *args: False,
                          "__module__": "m", "__qualname__": "X"})()


VALUES = [None, 0, -1, 2.5, 's', True, [], 10 ** 20, NotImplemented]
USES = {
    '__int__': ['int(x)', "'%d' % x"],
    '__float__': ['float(x)', 'complex(x)', "'%f' % x"],
    '__complex__': ['complex(x)'],
    '__round__': ['round(x)', 'round(x, 2)'],
    '__abs__': ['abs(x)'],
    '__neg__': ['-x'],
    '__trunc__': ["__import__('math').trunc(x)"],
    '__ceil__': ["__import__('math').ceil(x)"],
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
