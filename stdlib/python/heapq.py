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
    # The heap has an entry (sort key, rank, item) for each source: ranks differ, so items are never compared
    # themselves, and name the source.
    sign = -1 if reverse else 1
    heap = []
    for number, source in enumerate(sources):
        for item in source:
            heap.append((item if key is None else key(item), sign * number, item))
            break
    order(heap)
    while heap:
        _, rank, item = heap[0]
        yield item
        source = sources[sign * rank]
        if len(heap) == 1:
            yield from source
            return
        for item in source:
            replace(heap, (item if key is None else key(item), rank, item))
            break
        else:
            drop(heap)


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
    if largest:
        for place, item in enumerate(items, n):
            value = item if key is None else key(item)
            if worst < value:
                replace(kept, (value, -place, item))
                worst = kept[0][0]
    else:
        for place, item in enumerate(items, n):
            value = item if key is None else key(item)
            if value < worst:
                replace(kept, (value, place, item))
                worst = kept[0][0]
    kept.sort(reverse=largest)
    return [item for _, _, item in kept]


def nsmallest(n, iterable, key=None):
    """A list of the n smallest items; the same as sorted(iterable, key=key)[:n]."""
    return _select(n, iterable, key, False)


def nlargest(n, iterable, key=None):
    """A list of the n largest items; the same as sorted(iterable, key=key, reverse=True)[:n]."""
    return _select(n, iterable, key, True)
