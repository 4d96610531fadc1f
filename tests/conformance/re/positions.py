# re: positions
import array
import copy
import pickle
import re
import warnings

p = re.compile(r"^b|b$")
for pos, end in ((0, 9), (1, 9), (1, 2), (-5, 3), (3, 1), (9, 9)):
    print(pos, end, p.search("abbb", pos, end), p.match("abbb", pos, end), p.findall("abbb", pos, end), [m.span() for m in p.finditer("abbb", pos, end)])
print(re.compile("(?<=a)b").match("ab", 1), re.compile(r"\bb").match("ab", 1), re.compile("a").fullmatch("bac", 1, 2), p.search(string="ab", pos=1))
