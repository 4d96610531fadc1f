# re: callable sub
import array
import copy
import pickle
import re
import warnings

def count(m, state=[0]):
    state[0] += 1
    return "%s%d" % (m[0], state[0])
print(re.sub("[ab]", count, "abcab"), re.sub("x", str.upper, "abc"), re.sub("a", lambda m: "", "banana"))
print(re.sub(b"[a-z]", lambda m: m[0].upper(), b"abc1"), re.sub(r"(\w)(\w)", lambda m: m[2] + m[1], "abcd"), re.sub("", "-", "abc"))
try:
    re.sub("a", lambda m: 1 / 0, "xa")
except ZeroDivisionError as e:
    print(e)
print(re.sub("a", lambda m: None, "xax") if False else "", re.sub("é", "e", "café é"))
