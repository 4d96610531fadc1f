"""Prints what comes of special methods that return this and that: for the scripts special_results_*.py."""
import itertools    # named in uses

VALUES = [None, 0, -1, 2.5, 's', True, [], 10 ** 20, NotImplemented]


def use_with(x):
    with x as y:
        return y


def make(name, result):
    return type("X", (), {name: lambda self, *args: result, "__exit__": lambda self, *args: False,
                          "__module__": "m", "__qualname__": "X"})()


def print_uses(uses_of_names):
    """uses_of_names: the name of a special method -> expressions over x, whose class has only that."""
    for name, uses in uses_of_names.items():
        for position, value in enumerate(VALUES):
            for use in uses:
                try:
                    x = make(name, value)
                    outcome = eval(use)
                    outcome = "x itself" if outcome is x else ascii(outcome)[:120]
                except Exception as e:
                    outcome = f"{type(e).__name__}: {e}"
                if " at 0x" in outcome:
                    outcome = outcome[:outcome.index(" at 0x")]
                print(name, position, use, outcome)
