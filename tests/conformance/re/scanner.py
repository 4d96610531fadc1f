# re: scanner
import array
import copy
import pickle
import re
import warnings

s = re.Scanner([(r"[a-z_]+", lambda s, t: ("name", t)), (r"\d+\.\d*", lambda s, t: float(t)), (r"\d+", lambda s, t: int(t)), (r"=|\+", "op"), (r"\s+", None)])
print(s.scan("sum = 3 + foo1 + 312.50 ? x"))
sc = re.compile("a|(b)").scanner("abxa")
print(sc.match(), sc.match(), sc.match(), sc.match(), sc.pattern.pattern)
sc = re.compile("a*").scanner("aab")
print([sc.search() for _ in range(4)])
it = re.finditer("a", "aa")
print(type(it).__name__, next(it), iter(it) is it, list(it))
