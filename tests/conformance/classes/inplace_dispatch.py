# augmented assignment: __iop__, fallback, errors
class A:
    def __init__(self): self.log = []
    def __iadd__(self, o): self.log.append(('iadd', o)); return self
    def __isub__(self, o): return NotImplemented
    def __sub__(self, o): return ('sub', o)
    def __imul__(self, o): return 'replaced'
    def __add__(self, o): return 'add'
class R:
    def __radd__(self, o): return ('radd', o)
def run(start, code):
    d = {'x': start, 'A': A, 'R': R}
    try: exec(code, d)
    except Exception as e: return f'{type(e).__name__}: {e}', d['x'] if not isinstance(d['x'], A) else 'A'
    x = d['x']
    return x.log if isinstance(x, A) else x

CASES = r"""
run(A(), 'x += 1'), run(A(), 'x -= 1'), run(A(), 'x *= 2'), run(A(), 'x /= 2'), run(5, 'x += R()'), run(A(), 'x @= 1')
run([1], 'x += (2,)'), run([1], 'x += 5'), run([1], 'x *= 2'), run((1,), 'x += (2,)'), run((1,), 'x += [2]'), run('a', 'x += "b"'), run('a', 'x += 1'), run({1}, 'x |= {2}'), run({1}, 'x |= [2]'), run({'a': 1}, 'x |= [("b", 2)]'), run(frozenset([1]), 'x |= {2}')
run(5, 'x += 1.5'), run(5, 'x //= 0'), run(5, 'x **= 2'), run(5, 'x <<= 3'), run(5, 'x >>= -1'), run(5, 'x &= 1.0'), run(5, 'x ^= True'), run(5, 'x %= 3'), run(1.5, 'x |= 1'), run(None, 'x += 1'), run(5, 'x @= 1')
run(([1],), 'x[0] += [2]'), run(([1],), 'x[0].append(5)'), run([1], 'x[0] += 1'), run([1], 'x[5] += 1'), run({}, 'x["a"] += 1'), run({'a': 1}, 'x["a"] += 1'), run(5, 'x.y += 1'), run(5, 'y += 1')
"""

import warnings
warnings.simplefilter('ignore')
for expression in CASES.strip().splitlines():
    try:
        print(expression, "->", repr(eval(expression)))
    except Exception as error:
        print(expression, "->", f"{type(error).__name__}: {error}")
