# re: error object
import array
import copy
import pickle
import re
import warnings

for p in ("(", "a\nb(\nc", "[z-a]", "(?P<n>a)(?P<n>b)", "*", b"(", "(?<=a*)b"):
    try:
        re.compile(p)
    except re.error as e:
        print(type(e).__name__, e, e.msg, e.pattern, e.pos, e.lineno, e.colno, e.args)
e = re.error("m", "ab\ncd", 4)
print(e, e.lineno, e.colno, re.error("plain"), re.error("plain").pos, type(e).__module__)
