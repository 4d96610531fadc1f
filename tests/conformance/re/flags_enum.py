# re: flags enum
import array
import copy
import pickle
import re
import warnings

print(re.I, repr(re.I | re.M), int(re.X), re.RegexFlag(0), re.NOFLAG, re.IGNORECASE is re.I, re.I in (re.I | re.S))
print([f.name for f in re.RegexFlag], re.compile("a", re.RegexFlag.I).flags, repr(~re.I & 31) if False else "", re.error is re.PatternError)
for flags in (re.L, re.A | re.U):
    try:
        re.compile("a", flags)
    except ValueError as e:
        print(e)
try:
    re.compile(b"a", re.U)
except ValueError as e:
    print(e)
