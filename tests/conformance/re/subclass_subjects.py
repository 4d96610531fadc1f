# re: subclass subjects
import array
import copy
import pickle
import re
import warnings

class S(str):
    pass
class B(bytes):
    pass
m = re.search(S("b+"), S("abbc"))
print(type(m.string).__name__, type(m.group()).__name__, type(re.sub("x", "", S("abc"))).__name__, type(re.split("b", S("abc"))[0]).__name__)
for data in (B(b"abbc"), bytearray(b"abbc"), memoryview(b"abbc"), array.array("B", b"abbc")):
    m = re.search(b"b+", data)
    print(type(data).__name__, m.group(), m.span(), re.sub(b"b", b"x", data), re.split(b"b", data), re.findall(b"b", data))
