"""Docstrings lose their indentation, classes know their static attributes, other novelties of 3.13."""
import copy
import itertools
import math
def f():
    """First line.

        indented by four more
      by two more
\tby a tab
    the margin

    """
class C:
    '''
      Begins below.
    Margin here.
          deep   '''
    def m(self, other):
        """   leading   spaces
    less
        """
        self.x = self.y = 1
        self.z: int = 2
        self.q += 1
        other.no = 1
        (self.a, [self.b, *self.c]) = 1, [2]
        for self.i in []: pass
        with other as self.w: pass
        del self.d
        def inner(): self.inner = 1
        lambda: (self.l, 1)
        [self.k for _ in ()]
    def cm(cls): cls.klass = 1
    @staticmethod
    def s(self): self.static = 1
    class In:
        def m(self): self.in_ = 1
class Single: "   one line   "
class Empty: ""
class Quotes: 'mixed \
 continued\n    x'
for thing in [f, C, C.m, Single, Empty, Quotes]: print(repr(thing.__doc__))
print(sorted(C.__static_attributes__), C.In.__static_attributes__, Empty.__static_attributes__,
    C.__firstlineno__, C.In.__firstlineno__ > C.__firstlineno__, type(C.__static_attributes__).__name__,
    "__static_attributes__" in vars(C))
for text in ["math.fma(2.0, 3.0, 4.0)", "math.fma(math.inf, 0.0, 1.0)", "math.fma(1e308, 10.0, -math.inf)",
    "math.sumprod([1, 2], [3, 4])", "math.sumprod([1], [2, 3])", "math.sumprod([0.1] * 10, [1] * 10)",
    "list(itertools.batched('abcde', 2))", "list(itertools.batched('abcde', 2, strict=True))",
    "itertools.batched('a', 0)", "sum([0.1] * 10)", "sum([1e100, 1.0, -1e100])", "sum([0.1, 0.2j, 0.3])",
    "hash(slice(1, 2, 3)) == hash(slice(1, 2, 3))", "{slice(1): 2}[slice(1)]", "hash(slice([]))",
    "copy.replace(slice(1))", "copy.replace(5, x=1)",
    "copy.replace(__import__('datetime').time(1, 2), minute=9)",
    "copy.replace(type('R', (), {'__replace__': lambda s, **k: k})(), a=1)",
             "'aXbXc'.replace('X', '-', count=1)", "property(lambda self: 1).__name__",
    "property(f).__name__", "eval('x + y', globals={'x': 1}, locals={'y': 2})",
    "exec('print(z)', globals={'z': 3})", "eval('1', {}, globals={})", "PythonFinalizationError.__mro__[1:3]",
    "isinstance(int | str, type(list[int] | None))", "memoryview(5)", "hash(C) is not None",
    "int.is_integer(5)", "(5).is_integer()", "f'{1.5:z}'", "float.from_number(3)" ,
    "sys_names('_is_gil_enabled')", "sys_names('unraisablehook')"]:
    def sys_names(n):
        import sys
        return hasattr(sys, n)
    try: print(text, "->", eval(text))
    except Exception as e: print(text, "->", type(e).__name__, "|", e)
