"""Helpers of the unittest package: short texts for values, and comparison of sequences that may not be sorted."""

from collections import namedtuple, Counter
from os.path import commonprefix

__unittest = True

_MAX_LENGTH = 80
_PLACEHOLDER_LEN = 12
_MIN_BEGIN_LEN = 5
_MIN_END_LEN = 5
_MIN_COMMON_LEN = 5
_MIN_DIFF_LEN = _MAX_LENGTH - (_MIN_BEGIN_LEN + _PLACEHOLDER_LEN + _MIN_COMMON_LEN + _PLACEHOLDER_LEN
                               + _MIN_END_LEN)


def _shorten(s, prefixlen, suffixlen):
    skip = len(s) - prefixlen - suffixlen
    if skip > _PLACEHOLDER_LEN:
        s = '%s[%d chars]%s' % (s[:prefixlen], skip, s[len(s) - suffixlen:])
    return s


def _common_shorten_repr(*args):
    """The reprs of the arguments, with what they have in common cut short when they are long."""
    args = tuple(map(safe_repr, args))
    maxlen = max(map(len, args))
    if maxlen <= _MAX_LENGTH:
        return args

    prefix = commonprefix(args)
    prefixlen = len(prefix)

    common_len = _MAX_LENGTH - (maxlen - prefixlen + _MIN_BEGIN_LEN + _PLACEHOLDER_LEN)
    if common_len > _MIN_COMMON_LEN:
        # The part that differs fits: only the beginning is cut.
        prefix = _shorten(prefix, _MIN_BEGIN_LEN, common_len)
        return tuple(prefix + s[prefixlen:] for s in args)

    prefix = _shorten(prefix, _MIN_BEGIN_LEN, _MIN_COMMON_LEN)
    return tuple(prefix + _shorten(s[prefixlen:], _MIN_DIFF_LEN, _MIN_END_LEN) for s in args)


def safe_repr(obj, short=False):
    """The repr of an object, or the default one if its own fails; *short* cuts it."""
    try:
        result = repr(obj)
    except Exception:
        result = object.__repr__(obj)
    if not short or len(result) < _MAX_LENGTH:
        return result
    return result[:_MAX_LENGTH] + ' [truncated]...'


def strclass(cls):
    """The full name of a class."""
    return '%s.%s' % (cls.__module__, cls.__qualname__)


def sorted_list_difference(expected, actual):
    """The elements of two sorted lists without duplicates that only one of them has: (missing, unexpected)."""
    missing, unexpected = [], []
    i = j = 0
    while True:
        try:
            e = expected[i]
            a = actual[j]
            if e < a:
                missing.append(e)
                i += 1
                while expected[i] == e:
                    i += 1
            elif e > a:
                unexpected.append(a)
                j += 1
                while actual[j] == a:
                    j += 1
            else:
                i += 1
                try:
                    while expected[i] == e:
                        i += 1
                finally:
                    j += 1
                    while actual[j] == a:
                        j += 1
        except IndexError:
            missing.extend(expected[i:])
            unexpected.extend(actual[j:])
            break
    return missing, unexpected


def unorderable_list_difference(expected, actual):
    """The same for lists that cannot be sorted; *expected* is emptied. Slow."""
    missing = []
    while expected:
        item = expected.pop()
        try:
            actual.remove(item)
        except ValueError:
            missing.append(item)
    # What is left in *actual* was not expected.
    return missing, actual


def three_way_cmp(x, y):
    """-1, 0 or 1 as x is smaller than, equal to or greater than y."""
    return (x > y) - (x < y)


_Mismatch = namedtuple('Mismatch', 'actual expected value')


def _count_diff_all_purpose(actual, expected):
    """Elements that are not equally often in both, for elements that need not be hashable: Mismatch tuples."""
    s, t = list(actual), list(expected)
    m, n = len(s), len(t)
    used = object()
    result = []
    for i, elem in enumerate(s):
        if elem is used:
            continue
        count_s = count_t = 0
        for j in range(i, m):
            if s[j] == elem:
                count_s += 1
                s[j] = used
        for j, other in enumerate(t):
            if other == elem:
                count_t += 1
                t[j] = used
        if count_s != count_t:
            result.append(_Mismatch(count_s, count_t, elem))

    for i, elem in enumerate(t):
        if elem is used:
            continue
        count_t = 0
        for j in range(i, n):
            if t[j] == elem:
                count_t += 1
                t[j] = used
        result.append(_Mismatch(0, count_t, elem))
    return result


def _count_diff_hashable(actual, expected):
    """The same for hashable elements."""
    s, t = Counter(actual), Counter(expected)
    result = []
    for elem, count_s in s.items():
        count_t = t.get(elem, 0)
        if count_s != count_t:
            result.append(_Mismatch(count_s, count_t, elem))
    for elem, count_t in t.items():
        if elem not in s:
            result.append(_Mismatch(0, count_t, elem))
    return result
