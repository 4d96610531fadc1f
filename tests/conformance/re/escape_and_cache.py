# re: escape and cache
import array
import copy
import pickle
import re
import warnings

print(re.escape("a.b*c [x] \n-#~é"), re.escape(b"\x00.\xff"), re.escape("_09"))
for text in ("a+b", "(?P<x>", "[]", "\\d", "a\nb", "{3}"):
    print(re.fullmatch(re.escape(text), text) is not None)
re.purge()
print(re.compile("abc") is re.compile("abc"), re.compile("abc") is re.compile("abc", re.I))
