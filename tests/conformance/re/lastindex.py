# re: lastindex
import array
import copy
import pickle
import re
import warnings

for p, s in (("(a)(b)", "ab"), ("((ab))", "ab"), ("((a)(b))", "ab"), ("(a)|(b)", "b"), ("(a)?b", "b"), ("(?:(a)|(b))*", "ba"), ("(a)(?=(b))", "ab"), ("(?P<x>a)(?P<y>b)?", "a"), ("(?P<x>(?P<y>a))", "a"), ("a", "a")):
    m = re.match(p, s)
    print(p, m.lastindex, m.lastgroup, m.regs)
