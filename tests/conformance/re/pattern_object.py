# re: pattern object
import array
import copy
import pickle
import re
import warnings

p = re.compile(r"(?P<x>a)(b)", re.I | re.M)
print(p, p.pattern, p.flags, p.groups, dict(p.groupindex), type(p.groupindex).__name__)
print(p == re.compile(r"(?P<x>a)(b)", re.I | re.M), p == re.compile("a"), hash(p) == hash(re.compile(r"(?P<x>a)(b)", re.I | re.M)))
print(copy.copy(p) is p, pickle.loads(pickle.dumps(p)) == p, re.compile(p) is p)
for call in (lambda: re.compile(p, re.I), lambda: re.compile(1), lambda: p.match(1), lambda: p.match(b"x"), lambda: re.match(b"a", "a")):
    try:
        call()
    except (ValueError, TypeError) as e:
        print(type(e).__name__, e)
print(repr(re.compile("x" * 300))[-30:], re.compile("a", re.A), re.compile(b"a", re.S | re.X), re.compile("(?i)a").flags)
