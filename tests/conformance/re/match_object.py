# re: match object
import array
import copy
import pickle
import re
import warnings

m = re.match(r"(?P<a>\w+) (?P<b>\w+)?( z)?", "one two")
print(m, m.group(), m.group(0, 1, "b"), m["a"], m[2], m.groups(), m.groups("-"), m.groupdict(), m.groupdict("d"))
print(m.start(), m.end("b"), m.span(2), m.span(3), m.regs, m.pos, m.endpos, m.string, m.re.pattern, m.lastindex, m.lastgroup)
for bad in (9, "zz", -1, 1.5, None):
    try:
        print(m.group(bad))
    except (IndexError, TypeError) as e:
        print(type(e).__name__, e)
print(bool(m), m.expand(r"\2-\g<a>\n"), copy.copy(m) is m, copy.deepcopy(m) is m)
