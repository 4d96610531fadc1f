# re: tokenizer
import array
import copy
import pickle
import re
import warnings

SPEC = [("NUM", r"\d+(\.\d*)?"), ("ID", r"[A-Za-z]+"), ("OP", r"[+\-*/]"), ("END", r";"), ("SKIP", r"[ \t]+"), ("NL", r"\n"), ("BAD", r".")]
master = re.compile("|".join("(?P<%s>%s)" % pair for pair in SPEC))
for m in master.finditer("x = 3.5 * tax;\ny + 2 ?"):
    print(m.lastgroup, repr(m.group()), m.lastindex, m.span())
