# re: findall
import array
import copy
import pickle
import re
import warnings

print(re.findall("a(b)?", "abaab"), re.findall("(a)(b)?", "abaa"), re.findall("", "ab"), re.findall(b"\xff|a", b"a\xff"), re.findall(":+", "a:b::c"))
print(re.findall(r"(\w+)=(\w*)", "a=1 b= c=3"), re.findall("(?:a|b)+", "abcba"), re.compile("a").findall("aaaa", 1, 3))
print(re.findall(r"\b\w", "the quick fox"), re.findall("x*", "axb"), re.findall("(x*)", "axb"), re.findall("^", "a\nb", re.M))
