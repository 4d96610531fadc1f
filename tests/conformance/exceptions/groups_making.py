# ExceptionGroup: making, derive, split, subgroup, errors
class G(ExceptionGroup):
    def derive(self, excs): return G('derived ' + self.message, excs)
class NoDerive(ExceptionGroup): pass
V, T, K = ValueError('v'), TypeError('t'), KeyError('k')
eg = ExceptionGroup('m', [V, ExceptionGroup('n', [T, K])])

CASES = r"""
repr(eg), str(eg), eg.message, eg.exceptions, eg.args, ExceptionGroup('x', (V,)).exceptions
ExceptionGroup('m')
ExceptionGroup('m', [])
ExceptionGroup('m', 5)
ExceptionGroup(5, [V])
ExceptionGroup('m', [5])
ExceptionGroup('m', [ValueError])
ExceptionGroup('m', [KeyboardInterrupt()])
ExceptionGroup('m', {V})
ExceptionGroup('m', [V], 5)
ExceptionGroup()
type(BaseExceptionGroup('m', [V])).__name__, type(BaseExceptionGroup('m', [KeyboardInterrupt()])).__name__, ExceptionGroup.__mro__[1:4]
eg.split(TypeError), eg.split((TypeError, ValueError)), eg.split(OSError), eg.split(lambda e: isinstance(e, KeyError)), eg.split(ExceptionGroup), eg.split(Exception)
eg.subgroup(TypeError), eg.subgroup(OSError), eg.subgroup(lambda e: True) is eg, eg.subgroup((KeyError,)), eg.subgroup(lambda e: isinstance(e, ValueError))
eg.split(5)
eg.split('a')
eg.subgroup([ValueError])
eg.split((ValueError, 5))
eg.split()
eg.derive([V]), type(eg.derive([KeyboardInterrupt()])).__name__
eg.derive(5)
G('g', [V, T]).split(ValueError), G('g', [V, T]).subgroup(TypeError), NoDerive('g', [V, T]).split(ValueError)
(lambda g: (g.add_note('note'), g.split(ValueError)[0].__notes__))(ExceptionGroup('q', [V, T]))
eg.message == 'm', isinstance(eg, Exception), ExceptionGroup[int]
eg.exceptions.__class__, ExceptionGroup('m', [V]).__reduce__()
str(ExceptionGroup('m', [V])), str(ExceptionGroup('m', [V, T])), str(ExceptionGroup('', [V]))
setattr(eg, 'message', 5)
setattr(eg, 'exceptions', ())
"""

import warnings
warnings.simplefilter('ignore')
for expression in CASES.strip().splitlines():
    try:
        print(expression, "->", repr(eval(expression)))
    except Exception as error:
        print(expression, "->", f"{type(error).__name__}: {error}")
