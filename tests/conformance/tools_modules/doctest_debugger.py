"""A debugger in an example talks to the real output."""
import doctest, io, sys, pdb

def f(x):
    """
    >>> f(3)
    9
    >>> import pdb; pdb.set_trace()
    >>> y = f(4)
    >>> y
    16
    """
    return g(x)

def g(x):
    """
    >>> g(5)
    25
    """
    v = x * x
    return v

class Input:
    def __init__(self, lines): self.lines = list(lines)
    def readline(self):
        line = self.lines.pop(0)
        print("<", line)
        return line + "\n"

stdin, sys.stdin = sys.stdin, Input(["list", "p 3 + 4", "next", "p y", "c", "q"])
try:
    finder = doctest.DocTestFinder()
    runner = doctest.DocTestRunner(verbose=False)
    for t in finder.find(f, "f", globs=globals()):
        print(runner.run(t, clear_globs=False))
finally:
    sys.stdin = stdin
print(doctest._extract_future_flags({}))
import __future__; a = __future__.annotations
print(doctest._extract_future_flags({"annotations": a}) != 0, pdb.set_trace.__module__)
