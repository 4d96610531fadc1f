# re: deep nesting
import array
import copy
import pickle
import re
import warnings

p = "(" * 60 + "a" + ")" * 60
print(re.match(p, "a").groups() == ("a",) * 60)
try:
    re.compile("(?:" * 50000 + ")" * 50000)
except RecursionError as e:
    print("RecursionError")
print(re.match("(?:" * 80 + "a" + ")?" * 80, "a").group())
