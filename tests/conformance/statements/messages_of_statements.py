"""What statements say of objects that cannot do what is asked."""
import warnings

warnings.simplefilter("ignore")


def attempt(source, **names):
    try:
        exec(source, names)
        print(source, "-> fine")
    except BaseException as e:
        print(source.replace("\n", "; "), "->", type(e).__name__, e)


for source in """
for x in 1: pass
for x, y in [1]: pass
for x, y in [(1,)]: pass
for x, y in [(1, 2, 3)]: pass
for (x, *y), z in [((), 1)]: pass
a, b = 1
a, b = {}
a, *b, c = [1]
a, b, *c = ()
[a, b] = "abc"
(a, b), c = 1, 2
a, b = None
*a, = 5
with 1: pass
with open: pass
with object() as x, y: pass
raise 1
raise int
raise "text"
raise ValueError from 1
raise ValueError from "a"
raise ValueError from int
raise ValueError(1) from None
raise NotImplemented
assert 0, "message"
assert (), [1, 2]
assert None
del undefined
del [].x
del (1).real
del [1][3]
del {}[1]
del ()[0]
del "a"[0]
(1)[0]
(1).x = 1
None.x = 1
"a".x = 1
[].x = 1
int.x = 1
object.x = 1
len.x = 1
None[0] = 1
()[0] = 1
"a"[0] = "b"
b"a"[0] = 1
{}[[]] = 1
{[]: 1}
{1: 2, **3}
{*1}
[*1]
(*1,)
print(*1)
print(**1)
print(**{1: 2})
f"{1:q}"
f"{'a':d}"
f"{[]:>5}"
f"{1!r:d}"
import no_such_module_at_all
import os.no_such
from . import x
from .x import y
from math import *; sqrtt
global_name
"a" + 1
1 + "a"
[] + ()
() + []
b"a" + "a"
"a" * "b"
"a" * 1.5
"a" - "b"
{} | []
{} + {}
set() + set()
1 < "a"
[] < ()
{} < {}
1j < 2j
None < None
-"a"
~1.5
+[]
not_defined()
1 @ 2
1 << -1
1 >> -1
1 << 1.5
1 // 0
1 % 0
1 / 0
1.5 // 0
1.5 % 0
0 ** -1
0.0 ** -1
1j / 0
divmod(1, 0)
pow(2, -1, 4)
pow(2, 1, 0)
pow(2, 1.5, 3)
2.0 ** 10000
1 in 1
1 in None
"a" in 1
1 in "a"
b"a" in "a"
"a" in b"a"
[1][1.0]
[1]["a"]
[1][None]
[1][1]
[1][:"a"]
[1][::0]
(1, 2)[5]
"abc"["a"]
"abc"[7]
range(3)[9]
range(3)["a"]
{}["key"]
{}[[1]]
match_nothing.x
class A(1): pass
class A(int, str): pass
class A(bool): pass
class A(object, int): pass
class A(int, int): pass
class A(None): pass
class A(metaclass=1): pass
class A(x=1): pass
class A(*[1]): pass
class A(type(None)): pass
class A(type(len)): pass
class A(range): pass
async def f(): pass
lambda: (yield)
(lambda: (yield))().send(1)
next(1)
iter(1)
iter(1, 2)
yield_from = (x for x in 5)
list(map(1, [2]))
list(filter(1, [2]))
sum(["a"])
sum([[1], [2]])
sum("ab", "")
sum([b"a"], b"")
sorted([1, "a"])
min([1, "a"])
"".join([1])
"a".join(["b", 2])
b"".join(["a"])
int("x")
int("1" * 5000)
int([])
int("1.5")
int(b"\\xff")
float("x")
float([])
complex("1+")
complex("1", 2)
complex(1, "2")
complex([])
chr(-1)
chr(0x110000)
chr("a")
ord("ab")
ord(1)
ord(b"")
bytes("a")
bytes(-1)
bytes([256])
bytes(["a"])
bytearray(b"a")[0] = 256
bytes(1.5)
bytes("a", "no-such-codec")
""" .strip().splitlines():
    attempt(source)
