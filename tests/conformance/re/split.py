# re: split
import array
import copy
import pickle
import re
import warnings

for p, s in ((":", "a:b:c"), ("(:)", "a:b"), (":*", "a:b::c"), ("(:*)", ":a"), (r"\b", "a b"), ("(?=b)", "abab"), ("x", ""), ("(a)|b", "xaybz"), (b",", b"a,b")):
    print(p, re.split(p, s), re.split(p, s, maxsplit=1))
print(re.split(r"\s*,\s*", "a , b,c ,d", maxsplit=2), re.compile("-").split("a-b-c", 1), re.split("[;,]", ""), re.split("(b)?", "abc"))
