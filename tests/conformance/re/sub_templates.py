# re: sub templates
import array
import copy
import pickle
import re
import warnings

print(re.sub("(a)(b)?", r"[\1|\2]", "ab a"), re.sub("(?P<n>a)", r"\g<n>\g<1>\g<0>", "a"), re.sub("a", r"\n\t\\\.", "a"))
print(re.sub("(a)", r"\g<1>0\60\101\0", "a"), re.sub("a", "\\\\", "a"), re.sub(b"(a)", rb"<\1>", b"bab"))
for t in (r"\2", r"\g<2>", r"\g<x>", r"\g", r"\g<", r"\g<>", r"\g<1", r"\g<a b>", r"\q", "\\", r"\400", r"\g<99999999999>"):
    try:
        print(re.sub("(a)", t, "a"))
    except (re.error, IndexError) as e:
        print(repr(t), type(e).__name__, e)
print(re.sub("a", lambda m: m.group().upper(), "banana"), re.sub("a", "b", "aaaa", count=2), re.subn("x*", "-", "abxd"))
for bad in (lambda m: 1, 1):
    try:
        print(re.sub("a", bad, "ab"))
    except TypeError as e:
        print(e)
