"""Heaps in plain lists: heap[k] <= heap[2*k + 1] and heap[k] <= heap[2*k + 2] for every k.

So heap[0] is the smallest item, and adding or taking one moves at most as many items as the heap is deep.
"""

__all__ = ['heappush', 'heappop', 'heapify', 'heapreplace', 'merge', 'nlargest', 'nsmallest', 'heappushpop']

try:
    from _heapq import (heapify, heappop, heappush, heappushpop, heapreplace, _heapify_max, _heappop_max,
                        _heapreplace_max)
except ImportError:
    from _heapq_python import (heapify, heappop, heappush, heappushpop, heapreplace, _heapify_max, _heappop_max,
                               _heapreplace_max)


def merge(*iterables, key=None, reverse=False):
    """Merge sorted inputs into one sorted iterator; equal items come in the order of the inputs."""
    heap = []
    if reverse:
        heapify_, pop_, replace_, direction = _heapify_max, _heappop_max, _heapreplace_max, -1
    else:
        heapify_, pop_, replace_, direction = heapify, heappop, heapreplace, 1
    # An entry is [sort key, number of the input, its next(), the value]; numbers differ, so the
    # comparison never reaches next() and equal keys keep the order of the inputs.
    for number, iterable in enumerate(iterables):
        try:
            step = iter(iterable).__next__
            value = step()
        except StopIteration:
            continue
        heap.append([value if key is None else key(value), number * direction, step, value])
    heapify_(heap)
    while len(heap) > 1:
        try:
            while True:
                entry = heap[0]
                yield entry[3]
                value = entry[2]()
                entry[3] = value
                entry[0] = value if key is None else key(value)
                replace_(heap, entry)
        except StopIteration:
            pop_(heap)
    if heap:
        _, _, step, value = heap[0]
        yield value
        yield from step.__self__


def nsmallest(n, iterable, key=None):
    """The *n* smallest items, sorted: like sorted(iterable, key=key)[:n]."""
    if n == 1:
        missing = object()
        result = min(iterable, default=missing, key=key)
        return [] if result is missing else [result]
    try:
        size = len(iterable)
    except (TypeError, AttributeError):
        pass
    else:
        if n >= size:
            return sorted(iterable, key=key)[:n]
    iterator = iter(iterable)
    # The heap has its largest on top; the running number keeps equal items in their first order.
    heap = [(value if key is None else key(value), order, value)
            for order, value in zip(range(n), iterator)]
    if not heap:
        return []
    _heapify_max(heap)
    top = heap[0][0]
    order = n
    for value in iterator:
        ranked = value if key is None else key(value)
        if ranked < top:
            _heapreplace_max(heap, (ranked, order, value))
            top = heap[0][0]
            order += 1
    heap.sort()
    return [entry[2] for entry in heap]


def nlargest(n, iterable, key=None):
    """The *n* largest items, largest first: like sorted(iterable, key=key, reverse=True)[:n]."""
    if n == 1:
        missing = object()
        result = max(iterable, default=missing, key=key)
        return [] if result is missing else [result]
    try:
        size = len(iterable)
    except (TypeError, AttributeError):
        pass
    else:
        if n >= size:
            return sorted(iterable, key=key, reverse=True)[:n]
    iterator = iter(iterable)
    heap = [(value if key is None else key(value), order, value)
            for order, value in zip(range(0, -n, -1), iterator)]
    if not heap:
        return []
    heapify(heap)
    top = heap[0][0]
    order = -n
    for value in iterator:
        ranked = value if key is None else key(value)
        if top < ranked:
            heapreplace(heap, (ranked, order, value))
            top = heap[0][0]
            order -= 1
    heap.sort(reverse=True)
    return [entry[2] for entry in heap]
