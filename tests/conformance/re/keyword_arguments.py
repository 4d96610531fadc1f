# re: keyword arguments
import array
import copy
import pickle
import re
import warnings

p = re.compile(pattern="a(b)?", flags=re.I)
print(p.search(string="xAb"), p.sub(repl="-", string="ab"), p.subn(repl="-", string="abab", count=1), p.split(string="1ab2", maxsplit=0), p.findall(string="abA"))
print(re.match(pattern="a", string="a", flags=0), re.sub(pattern="a", repl="b", string="aa", count=1, flags=0), p.match("xab", pos=1, endpos=2))
for call in (lambda: p.match(), lambda: p.match("a", foo=1), lambda: p.sub("a"), lambda: re.match("a")):
    try:
        call()
    except TypeError as e:
        print(type(e).__name__)
