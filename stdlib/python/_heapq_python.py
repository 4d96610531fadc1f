"""What _heapq has, in Python: for an interpreter that may not have _heapq, or a test that hides it.

A heap sinks an item to a leaf first and lets it rise from there: an item that was last is likely to belong
near the
bottom, and half of the comparisons are saved."""

# They are heapq's functions.
__name__ = 'heapq'


def _rise(heap, start, place, before):
    """Move the item at place up until its parent is before it, no further than start."""
    item = heap[place]
    while place > start:
        parent = (place - 1) >> 1
        if not before(item, heap[parent]):
            break
        heap[place] = heap[parent]
        place = parent
    heap[place] = item


def _sink(heap, place, before):
    """Move the item at place to where it belongs below."""
    start, size = place, len(heap)
    item = heap[place]
    child = 2 * place + 1
    while child < size:
        other = child + 1
        if other < size and not before(heap[child], heap[other]):
            child = other
        heap[place] = heap[child]
        place = child
        child = 2 * place + 1
    heap[place] = item
    _rise(heap, start, place, before)


def _less(a, b):
    return a < b


def _greater(a, b):
    return b < a


def _pop(heap, before):
    last = heap.pop()
    if not heap:
        return last
    first, heap[0] = heap[0], last
    _sink(heap, 0, before)
    return first


def _replace(heap, item, before):
    first, heap[0] = heap[0], item
    _sink(heap, 0, before)
    return first


def _order(heap, before):
    for place in reversed(range(len(heap) // 2)):
        _sink(heap, place, before)


def heappush(heap, item):
    """Push item onto heap, maintaining the heap invariant."""
    heap.append(item)
    _rise(heap, 0, len(heap) - 1, _less)


def heappop(heap):
    """Pop the smallest item off the heap, maintaining the heap invariant."""
    return _pop(heap, _less)


def heapreplace(heap, item):
    """Pop and return the current smallest value, and add the new item."""
    return _replace(heap, item, _less)


def heappushpop(heap, item):
    """Fast version of a heappush followed by a heappop."""
    if heap and heap[0] < item:
        return _replace(heap, item, _less)
    return item


def heapify(x):
    """Transform list into a heap, in-place, in O(len(x)) time."""
    _order(x, _less)


def _heappop_max(heap):
    """Maxheap version of a heappop."""
    return _pop(heap, _greater)


def _heapreplace_max(heap, item):
    """Maxheap version of a heappop followed by a heappush."""
    return _replace(heap, item, _greater)


def _heapify_max(x):
    """Transform list into a maxheap, in-place, in O(len(x)) time."""
    _order(x, _greater)
