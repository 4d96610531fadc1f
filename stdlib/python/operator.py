"""The operators as functions: operator.add(x, y) is x + y. All of it is native; see _operator."""

try:
    from _operator import *
except ImportError:
    from _operator_python import *

# What there is beyond the operators proper, which go by the names of their special methods too:
# operator.__add__ is operator.add.
_others = set('attrgetter countOf indexOf is_ is_not itemgetter length_hint methodcaller truth'.split())
_operators = """lt le eq ne ge gt not_ abs add and_ floordiv index inv invert lshift mod mul matmul neg or_
    pos pow rshift sub truediv xor concat contains delitem getitem setitem call iadd iand iconcat ifloordiv
    ilshift imod imul imatmul ior ipow irshift isub itruediv ixor""".split()

__all__ = sorted(_others.union(_operators))
globals().update([(f'__{name.rstrip("_")}__', globals()[name]) for name in _operators])
del _others, _operators
