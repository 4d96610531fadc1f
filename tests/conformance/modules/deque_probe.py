# collections.deque methods with odd arguments
from collections import deque
class D(deque): pass
def run(code, start=(1, 2, 3), n=None):
    d = deque(start, n)
    try:
        r = eval(code, globals(), {'d': d})
    except Exception as e:
        r = f'{type(e).__name__}: {e}'
    return d, r

CASES = r"""
deque(), deque('ab'), deque([1, 2, 3], 2), deque([1], maxlen=None), deque([1, 2], 0), D([1], 5), repr(deque([1], 3)), deque(iterable=[1], maxlen=2), deque([1, 2, 3], maxlen=2).maxlen
deque(5)
deque([], -1)
deque([], 'a')
deque([], 1.5)
deque(1, 2, 3)
run('d.append(4)'), run('d.appendleft(0)'), run('d.append(4)', n=3), run('d.appendleft(0)', n=3), run('d.extend("ab")'), run('d.extendleft("ab")'), run('d.extend(d)'), run('d.extendleft(d)'), run('d.extend(5)')
run('d.pop()'), run('d.popleft()'), run('d.pop()', ()), run('d.popleft()', ()), run('d.pop(0)'), run('d.clear()'), run('d.copy()'), run('d.reverse()'), run('d.count(2)'), run('d.remove(2)'), run('d.remove(9)'), run('d.index(2)'), run('d.index(9)'), run('d.index(3, 0, 2)'), run('d.index(3, -1)'), run('d.insert(1, "x")'), run('d.insert(-1, "x")'), run('d.insert(99, "x")'), run('d.insert(0, "x")', n=3), run('d.insert("a", 1)')
run('d.rotate()'), run('d.rotate(-1)'), run('d.rotate(5)'), run('d.rotate(0)'), run('d.rotate("a")'), run('d.rotate(1, 2)'), run('d.rotate(10**20)')
run('d[0]'), run('d[-1]'), run('d[3]'), run('d["a"]'), run('d[0:1]'), run('d.__setitem__(0, 9)'), run('d.__setitem__(5, 9)'), run('d.__delitem__(0)'), run('d.__delitem__(5)')
run('d + d'), run('d + [1]'), run('d * 2'), run('d * -1'), run('d * 2', n=4), run('d * "a"'), run('2 * d'), run('d.__iadd__([5])'), run('d.__iadd__(5)'), run('d.__imul__(2)'), run('[1] + d')
deque([1, 2]) == deque([1, 2]), deque([1]) == [1], deque([1], 5) == deque([1]), deque([1]) < deque([2]), deque() < deque([1]), deque([1]) != deque([2])
deque([1]) < [1]
hash(deque())
2 in deque([1, 2]), len(deque('abc')), bool(deque()), list(reversed(deque([1, 2]))), list(deque([1])), max(deque([1, 5])), [*deque('ab')]
[d.append(1) for d in [deque([1])] for x in d]
(lambda d: [d.popleft() for x in d])(deque([1, 2]))
deque([1, 2], 5).__reduce__()[:3], iter(deque([1, 2])).__length_hint__(), deque[int], type(D([1]).copy()), __import__('copy').copy(deque([1], 2))
(lambda d: (d.append(d), repr(d)))(deque())
"""

import warnings
warnings.simplefilter('ignore')
for expression in CASES.strip().splitlines():
    try:
        print(expression, "->", repr(eval(expression)))
    except Exception as error:
        print(expression, "->", f"{type(error).__name__}: {error}")
