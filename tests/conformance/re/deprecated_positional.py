# re: deprecated positional
import array
import copy
import pickle
import re
import warnings

with warnings.catch_warnings(record=True) as w:
    warnings.simplefilter("always")
    print(re.sub("a", "b", "aaa", 1), re.split("a", "bab", 1), re.subn("A", "b", "aa", 0, re.I))
    print([str(x.message) for x in w])
    del w[:]
    re.compile("[[a]")
    re.compile("[a--b]")
    re.compile("[a&&b||c~~d]")
    print([(x.category.__name__, str(x.message)) for x in w])
for call in (lambda: re.sub("a", "b", "a", 1, count=1), lambda: re.sub("a", "b", "a", 1, 2, 3), lambda: re.split("a", "a", 1, 2, 3)):
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        try:
            print(call())
        except TypeError as e:
            print(e)
