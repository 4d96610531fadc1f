# exceptions survive copy and pickle
import copy, pickle
class E(Exception):
    def __init__(self, a, b=2): super().__init__(a); self.b = b
class K(Exception):
    def __init__(self, *, k): self.k = k
def again(e, how):
    f = how(e)
    return type(f).__name__, f.args, vars(f), str(f)
def both(e): return again(e, copy.copy), again(e, lambda x: pickle.loads(pickle.dumps(x)))
def noted(e): e.add_note('note'); return e

CASES = r"""
both(ValueError('a', 1)), both(KeyError('k')), both(OSError(2, 'm', 'f')), both(E(1, 5)), both(noted(TypeError('t')))
both(StopIteration(5)), both(SystemExit(3)), both(NameError('n', name='x')), both(AttributeError('a', name='x'))
(lambda e: (copy.copy(e).name, copy.copy(e).path, copy.copy(e).msg))(ImportError('m', name='n', path='p'))
(lambda e: (copy.copy(e).filename, copy.copy(e).errno, pickle.loads(pickle.dumps(e)).strerror))(FileNotFoundError(2, 'm', 'f'))
(lambda e: (copy.copy(e).start, copy.copy(e).reason))(UnicodeDecodeError('u', b'a', 0, 1, 'why'))
(lambda e: (copy.copy(e).lineno, copy.copy(e).text))(SyntaxError('m', ('f', 1, 2, 't')))
copy.copy(K(k=1))
(lambda g: (copy.copy(g).message, len(copy.copy(g).exceptions)))(ExceptionGroup('m', [ValueError(1)]))
pickle.loads(pickle.dumps(ExceptionGroup('m', [ValueError(1)])))
"""

import warnings
warnings.simplefilter('ignore')
for expression in CASES.strip().splitlines():
    try:
        print(expression, "->", repr(eval(expression)))
    except Exception as error:
        print(expression, "->", f"{type(error).__name__}: {error}")
