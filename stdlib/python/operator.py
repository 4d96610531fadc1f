"""The operators as functions: operator.add(x, y) is x + y. All of it is native; see _operator."""

try:
    from _operator import *
except ImportError:
    from _operator_python import *

__all__ = ['abs', 'add', 'and_', 'attrgetter', 'call', 'concat', 'contains', 'countOf', 'delitem', 'eq',
           'floordiv', 'ge', 'getitem', 'gt', 'iadd', 'iand', 'iconcat', 'ifloordiv', 'ilshift', 'imatmul',
           'imod', 'imul', 'index', 'indexOf', 'inv', 'invert', 'ior', 'ipow', 'irshift', 'is_', 'is_not',
           'isub', 'itemgetter', 'itruediv', 'ixor', 'le', 'length_hint', 'lshift', 'lt', 'matmul',
           'methodcaller', 'mod', 'mul', 'ne', 'neg', 'not_', 'or_', 'pos', 'pow', 'rshift', 'setitem',
           'sub', 'truediv', 'truth', 'xor']


def _add_special_names(namespace):
    # Most of them go by the name of the special method too: operator.__add__ is operator.add.
    for name in __all__:
        if name not in ('attrgetter', 'countOf', 'indexOf', 'is_', 'is_not', 'itemgetter', 'length_hint',
                        'methodcaller', 'truth'):
            namespace[f'__{name.rstrip("_")}__'] = namespace[name]


_add_special_names(globals())
del _add_special_names
