# The wordings for mistakes that beginners make.
SOURCES = r"""
print "hello"
print hello
print a, b
exec "code"
if x == 1
while True
for i in range(3)
def f()
class A
else
try
if (x == 1:
x = [1, 2
x = {1: 2
x = (1, 2]
x = 1)
x = }
f(a, b
"abc
'abc
'''abc
if x = 3: pass
while x = 3: pass
f(x = 3 for y in z)
f(a.b = 1)
f(1 = 2)
f(x, y=1, z)
f(**x, *y)
[x for x in 1, 2]
[x, y for x in z]
{x, y for x in z}
x = 5 if y
a = b c
import a from b
from a import b.c
from a import *, b
import *
def f(x, x=1, y): pass
def f(a=1, b): pass
except ValueError, e: pass
raise A, b
x = 08
x = 1_
x = 0b12
1x = 2
x = 1.2.3
True = 1
None += 1
__debug__ = 1
def None(): pass
class True: pass
import None
lambda None: 1
for None in x: pass
with a as None: pass
x.None = 1
x.True
f(None=1)
a, b = 1, 2 = c
return = 1
class = 5
for = 3
async = 1
x = yield
nonlocal x
a ! b
a <> b
a := 1
"a" "b" c
f"{a b}"
f"{a"
f"{}"
f"{a!x}"
f"}"
u"a" b"b"
with open(x) as f, open(y) as g
x = [i for i in range(3) if i else 2]
x++
x = not
a b = c
not x = 1
(a, b): int = 1
*a, *b = c
*a = c
del *a
assert x = 1
@x = 1
if a: b: c
"""
for source in SOURCES.strip().split("\n"):
    try:
        compile(source, "<t>", "exec")
        print(source, "| fine")
    except SyntaxError as e:
        print(source, "|", type(e).__name__, e.msg, "|", e.offset, e.end_offset)
