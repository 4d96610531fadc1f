"""Texts and comparisons for the assertions: short reprs, differences of sequences."""

from bisect import bisect_left
from collections import Counter, namedtuple
from itertools import chain, groupby
from os.path import commonprefix

_MAX_LENGTH = 80        # a longer repr is shortened
_KEPT = 5               # characters at least kept on each side of what is left out
_OMITTED = '[%d chars]'
_ROOM = 12              # what that takes; leaving out less gains nothing
_DIFFERENT = _MAX_LENGTH - 3 * _KEPT - 2 * _ROOM        # for where two reprs begin to differ

_Mismatch = namedtuple('Mismatch', 'actual expected value')


def _shorten(text, head, tail):
    """*text* without its middle, so much that *head* and *tail* characters are left."""
    omitted = len(text) - head - tail
    if omitted <= _ROOM:
        return text
    return text[:head] + _OMITTED % omitted + text[len(text) - tail:]


def _common_shorten_repr(*objects):
    """Reprs of all *objects*, shortened alike: where they are equal first, so that one sees how they
    differ."""
    texts = [safe_repr(item) for item in objects]
    longest = max(map(len, texts))
    if longest <= _MAX_LENGTH:
        return tuple(texts)
    same = commonprefix(texts)
    rests = [text[len(same):] for text in texts]
    kept = _MAX_LENGTH - (longest - len(same)) - _KEPT - _ROOM
    if kept <= _KEPT:
        kept = _KEPT
        rests = [_shorten(rest, _DIFFERENT, _KEPT) for rest in rests]
    beginning = _shorten(same, _KEPT, kept)
    return tuple(beginning + rest for rest in rests)


def safe_repr(obj, short=False):
    """The repr, even when the object's own fails; at most 80 characters of it if *short*."""
    try:
        text = repr(obj)
    except Exception:
        text = object.__repr__(obj)
    return text[:_MAX_LENGTH] + ' [truncated]...' if short and len(text) >= _MAX_LENGTH else text


def strclass(cls):
    """The class's name with that of its module."""
    return f'{cls.__module__}.{cls.__qualname__}'


def _absent(wanted, where):
    """The different items of one sorted list that are not in the other."""
    for item, _ in groupby(wanted):
        place = bisect_left(where, item)
        if place == len(where) or where[place] != item:
            yield item


def sorted_list_difference(expected, actual):
    """(items missing from *actual*, items it should not have), for sorted lists; how often an item comes is
    nothing."""
    return list(_absent(expected, actual)), list(_absent(actual, expected))


def unorderable_list_difference(expected, actual):
    """The same for lists whose items cannot be sorted, with repetitions. It uses both lists up."""
    missing = []
    while expected:
        item = expected.pop()
        if item in actual:
            actual.remove(item)
        else:
            missing.append(item)
    return missing, actual


def three_way_cmp(x, y):
    """-1, 0 or 1, as x is less than, equal to or greater than y."""
    return (x > y) - (x < y)


def _count_diff_all_purpose(actual, expected):
    """[(count in actual, count in expected, item)] of the items whose counts differ; items need only be equal
    or not."""
    actual, expected, different = list(actual), list(expected), []
    for item in chain(actual, expected):
        if item not in different:
            different.append(item)
    return _mismatches(different, actual.count, expected.count)


def _count_diff_hashable(actual, expected):
    """The same for hashable items, faster."""
    actual, expected = Counter(actual), Counter(expected)
    return _mismatches({**actual, **expected}, actual.__getitem__, expected.__getitem__)


def _mismatches(items, count_actual, count_expected):
    counted = [_Mismatch(count_actual(item), count_expected(item), item) for item in items]
    return [mismatch for mismatch in counted if mismatch.actual != mismatch.expected]
