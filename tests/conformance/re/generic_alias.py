# re: generic alias
import array
import copy
import pickle
import re
import warnings

print(re.Pattern[str], re.Match[bytes], isinstance(re.compile("a"), re.Pattern), isinstance(re.match("a", "a"), re.Match), re.Pattern.__module__, re.Match.__name__)
for cls in (re.Pattern, re.Match):
    try:
        cls()
    except TypeError as e:
        print(e)
print(sorted(n for n in dir(re.Pattern) if n[0] != "_"), sorted(n for n in dir(re.Match) if n[0] != "_"))
