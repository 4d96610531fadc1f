# re: big inputs
import array
import copy
import pickle
import re
import warnings

print(len(re.sub("a", "bb", "a" * 50000)), re.match("(?:a|b)*", "ab" * 20000).end(), re.match("(a|b)*c", "ab" * 5000))
print(re.search("x*y", "x" * 3000), re.match(".*", "z" * 100000).end(), len(re.findall(".", "q" * 10000)))
words = "|".join("word%d" % i for i in range(10000))
p = re.compile("(?:%s)$" % words)
print(p.match("word9999"), p.match("word10000"), p.match("éword1"), re.search("(?s).*?b", "a" * 20000 + "b").end())
