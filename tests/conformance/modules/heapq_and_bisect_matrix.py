"""heapq and bisect: every function, with keys, bounds and bad arguments."""
import bisect
import heapq
import os
import sys

sys.path.insert(0, os.path.join(os.path.dirname(os.path.abspath(__file__)), os.pardir))
from _matrix import print_expressions


def changed(function, data, *args, **kwargs):
    result = function(data, *args, **kwargs)
    return result, data

EXPRESSIONS = [
    'changed(heapq.heappush, [1, 3], 0)',
    'changed(heapq.heappop, [1, 3, 2])',
    'changed(heapq.heappop, [])',
    'changed(heapq.heapify, [5, 4, 3, 2, 1])',
    'changed(heapq.heappushpop, [2, 3], 1)',
    'changed(heapq.heapreplace, [2, 3], 9)',
    'changed(heapq.heapreplace, [], 9)',
    'changed(heapq.heapify, (1,))',
    "changed(heapq.heapify, ['a', 1])",
    'heapq.nlargest(2, [3, 1, 2])',
    "heapq.nsmallest(2, 'hello')",
    'heapq.nlargest(9, [3, 1], key=lambda v: -v)',
    'heapq.nsmallest(0, [1])',
    'heapq.nlargest(-1, [1])',
    "heapq.nsmallest('x', [1])",
    'list(heapq.merge([1, 4], [2, 3], []))',
    "list(heapq.merge('ca', 'b', reverse=True))",
    'list(heapq.merge([3, 1], [2], key=lambda v: -v))',
    'list(heapq.merge())',
    'list(heapq.merge(5))',
    'bisect.bisect([1, 2, 2, 3], 2)',
    'bisect.bisect_left([1, 2, 2, 3], 2)',
    'bisect.bisect([1, 2], 9)',
    'bisect.bisect([1, 2, 3], 2, 0, 1)',
    'bisect.bisect([1, 2, 3], 2, -1)',
    "bisect.bisect([1], 'a')",
    "bisect.bisect([(1, 'b'), (2, 'a')], 'a', key=lambda t: t[1])",
    'bisect.bisect_left([3, 2, 1], -2, key=lambda v: -v)',
    'changed(bisect.insort, [1, 3], 2)',
    'changed(bisect.insort_left, [1, 2, 2], 2)',
    'changed(bisect.insort, [3, 1], 2, key=lambda v: -v)',
    'bisect.bisect(5, 1)',
    "bisect.bisect([1], 1, lo='x')",
    'bisect.bisect([1, 2], 1, hi=9)',
    "bisect.bisect_right('abc', 'b')",
    'bisect.bisect(range(10 ** 15), 12345)',
    'changed(bisect.insort, (1,), 2)',
]
print_expressions(globals(), EXPRESSIONS)
