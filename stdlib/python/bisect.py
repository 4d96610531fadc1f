"""Find where an item belongs in a sorted list, by halving."""

try:
    from _bisect import bisect_left, bisect_right, insort_left, insort_right
except ImportError:
    from _bisect_python import bisect_left, bisect_right, insort_left, insort_right

bisect = bisect_right
insort = insort_right
