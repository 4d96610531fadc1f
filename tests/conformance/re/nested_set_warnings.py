# What might mean a set operation one day is warned of, at the position of its sign.
import re
import warnings

PATTERNS = [r"((\\*)\[([a-z#/@][^[]*?)])", r"[[a]", r"[a[]", r"[^[a]", r"[a[b]", r"[a--b]", r"[a&&b]",
            r"[a||b]", r"[a~~b]", r"[[:a:]]", r"[a-[b]", r"[--a]", r"[a--]"]
for pattern in PATTERNS:
    with warnings.catch_warnings(record=True) as caught:
        warnings.simplefilter("always")
        re.compile(pattern)
    print(pattern, [f"{w.category.__name__}: {w.message}" for w in caught])
