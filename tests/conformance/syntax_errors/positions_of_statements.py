# Line, column, end line and end column of errors in statements.
SOURCES = r"""
return 1
yield 1
await x
break
continue
x = yield = 1
del f()
del 1
del (a, 1)
del a + b
del *a
global x, 1
nonlocal x
import a.b as c.d
from a import
from a import (b, c
from . import *, a
from a import b,
import a,
from .a.b import c as 1
pass pass
raise a from
assert
assert a, b, c
for 1 in x: pass
for x of y: pass
for x in: pass
while: pass
if x = 1: pass
if: pass
elif x: pass
else: pass
try: pass
with a as 1: pass
with a as f(): pass
with: pass
class 1: pass
class A(x for x in y): pass
class A
def f
def f(: pass
def f()
def f(1): pass
def 1(): pass
lambda: (yield) = 1
@a b
@
except: pass
finally: pass
a := 1
(a := 1) = 2
a = b := 1
x: int: str
x, y: int
(x, y): int = 1
[x]: int
f(): int
"""
for source in SOURCES.strip().split("\n"):
    try:
        compile(source, "<t>", "exec")
        print(source, "| fine")
    except SyntaxError as e:
        print(source, "|", e.msg, "|", e.lineno, e.offset, e.end_lineno, e.end_offset)
