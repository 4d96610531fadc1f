"""What _bisect has, in Python: for an interpreter that may not have _bisect, or a test that hides it."""

# They are bisect's functions.
__name__ = 'bisect'


def _search(a, lo, hi, goes_on):
    """The first place between lo and hi of whose item goes_on(item) is false."""
    if lo < 0:
        raise ValueError('lo must be non-negative')
    if hi is None:
        hi = len(a)
    while lo < hi:
        middle = (lo + hi) // 2
        if goes_on(a[middle]):
            lo = middle + 1
        else:
            hi = middle
    return lo


def bisect_right(a, x, lo=0, hi=None, *, key=None):
    """Return the index where to insert item x in list a, assuming a is sorted; after items that equal x."""
    if key is None:
        return _search(a, lo, hi, lambda item: not x < item)
    return _search(a, lo, hi, lambda item: not x < key(item))


def bisect_left(a, x, lo=0, hi=None, *, key=None):
    """Return the index where to insert item x in list a, assuming a is sorted; before items that equal x."""
    if key is None:
        return _search(a, lo, hi, lambda item: item < x)
    return _search(a, lo, hi, lambda item: key(item) < x)


def insort_right(a, x, lo=0, hi=None, *, key=None):
    """Insert item x in list a, and keep it sorted assuming a is sorted; after items that equal x."""
    place = bisect_right(a, x if key is None else key(x), lo, hi, key=key)
    a.insert(place, x)


def insort_left(a, x, lo=0, hi=None, *, key=None):
    """Insert item x in list a, and keep it sorted assuming a is sorted; before items that equal x."""
    place = bisect_left(a, x if key is None else key(x), lo, hi, key=key)
    a.insert(place, x)
