"""Heaps in plain lists: heap[k] <= heap[2*k + 1] and heap[k] <= heap[2*k + 2] for every k.

So heap[0] is the smallest item, and adding or taking one moves at most as many items as the heap is deep.
"""

__all__ = ['heappush', 'heappop', 'heapify', 'heapreplace', 'merge', 'nlargest', 'nsmallest', 'heappushpop']

try:
    from _heapq import (heapify, heappop, heappush, heappushpop, heapreplace, _heapify_max, _heappop_max,
                        _heapreplace_max)
except ImportError:
    from _heapq_python import (heapify, heappop, heappush, heappushpop, heapreplace, _heapify_max,
                               _heappop_max, _heapreplace_max)


def merge(*iterables, key=None, reverse=False):
    """An iterator over the items of sorted iterables in their common order; of equal items those of the
    earlier iterable come first. Items are taken one at a time. reverse: all are sorted the other way
    round."""
    order, drop, replace = ((_heapify_max, _heappop_max, _heapreplace_max) if reverse
                            else (heapify, heappop, heapreplace))
    sources = [iter(iterable) for iterable in iterables]
    # The heap has an entry [sort key, rank, source, item] for each source: ranks differ, so items are never
    # compared themselves.
    sign = -1 if reverse else 1
    heap = []
    for number, source in enumerate(sources):
        for item in source:
            heap.append([item if key is None else key(item), sign * number, source, item])
            break
    order(heap)
    while len(heap) > 1:
        first = heap[0]
        yield first[3]
        for item in first[2]:
            first[0] = item if key is None else key(item)
            first[3] = item
            replace(heap, first)
            break
        else:
            drop(heap)
    if heap:
        yield heap[0][3]
        yield from heap[0][2]


def _select(n, iterable, key, largest):
    """The first n items of the sorted iterable, or of the one sorted the other way round."""
    if n == 1:
        nothing = object()
        best = (max if largest else min)(iterable, default=nothing, key=key)
        return [] if best is nothing else [best]
    try:
        size = len(iterable)
    except (TypeError, AttributeError):
        size = None             # not known
    if size is not None and n >= size:
        return sorted(iterable, key=key, reverse=largest)[:n]
    # A heap of the best n so far, the worst of them on top: it goes when a better item comes. Of equal items
    # the earlier ones are better, so positions grow towards the worse end.
    items = iter(iterable)
    sign = -1 if largest else 1
    kept = [(item if key is None else key(item), sign * place, item) for place, item in zip(range(n), items)]
    if not kept:
        return []
    order, replace = (heapify, heapreplace) if largest else (_heapify_max, _heapreplace_max)
    order(kept)
    worst = kept[0][0]
    place = sign * n
    if key is None:
        for item in items:
            if worst < item if largest else item < worst:
                replace(kept, (item, place, item))
                place += sign
                worst = kept[0][0]
    else:
        for item in items:
            value = key(item)
            if worst < value if largest else value < worst:
                replace(kept, (value, place, item))
                place += sign
                worst = kept[0][0]
    kept.sort(reverse=largest)
    return [item for _, _, item in kept]


def nsmallest(n, iterable, key=None):
    """A list of the n smallest items; the same as sorted(iterable, key=key)[:n]."""
    return _select(n, iterable, key, False)


def nlargest(n, iterable, key=None):
    """A list of the n largest items; the same as sorted(iterable, key=key, reverse=True)[:n]."""
    return _select(n, iterable, key, True)
