# re: lookaround captures
import array
import copy
import pickle
import re
import warnings

for p, s in ((r"(?=(\w+))\w", "abc"), (r"(?!(a))b", "b"), (r"(?<=(a))b", "ab"), (r"(?=(a))?b", "b"), (r"(?:(?=(a))a|b)*", "ba"), (r"(a)(?!\1)", "aab")):
    m = re.search(p, s)
    print(p, m and (m.span(), m.groups()))
