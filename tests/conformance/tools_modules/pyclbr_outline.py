"""pyclbr: what modules define, read from their source, with bases, nesting and imports."""
import os
import pyclbr
import sys
import tempfile

SHAPES = '''\
import nowhere
from sides import Side as S, helper
from sides import *

class Shape(S):
    size = 1
    def area(self): pass
    async def draw(self):
        def step(): pass
        class Pen(Shape): pass
    class Corner(dict, metaclass=type): pass

class Round(Shape, sides.Side, unknown, unknown.name, make(3)): pass

if size:
    def first(): pass
    class Odd(Shape[int], Generic[T], flag=True): pass
try:
    def second(): pass
except Exception:
    def third(): pass
else:
    def fourth(): pass
while 0:
    def fifth(): pass
with something:
    class Sixth: pass
match size:
    case 1:
        def seventh(): pass
@decorator
def first(): "again"
'''
SIDES = '''\
class Side:
    def length(self): pass
class _Hidden(Side): pass
def helper(): pass
'''


def show(found, indent=""):
    for name, value in found.items():
        if not isinstance(value, (pyclbr.Class, pyclbr.Function)):
            print(name, type(value).__name__)
            continue
        bases = [getattr(base, "name", base) for base in getattr(value, "super", [])]
        print(indent + name, type(value).__name__, value.name, value.module, os.path.basename(value.file),
              value.lineno, value.end_lineno, getattr(value.parent, "name", None),
              getattr(value, "is_async", None), bases, getattr(value, "methods", None))
        show(value.children, indent + "    ")


with tempfile.TemporaryDirectory() as folder:
    os.mkdir(os.path.join(folder, "box"))
    for name, text in (("shapes", SHAPES), ("sides", SIDES), ("box/__init__", "class Box: pass\n"),
                       ("box/inner", "from lid import Lid\nclass Inner(Lid): pass\n"),
                       ("box/lid", "class Lid: pass\n")):
        with open(os.path.join(folder, name + ".py"), "w") as file:
            file.write(text)
    show(pyclbr.readmodule_ex("shapes", [folder]))
    print(sorted(pyclbr.readmodule("shapes", [folder])))
    show(pyclbr.readmodule_ex("box", [folder]))
    show(pyclbr.readmodule_ex("box.inner", [folder]))
    print([name for name in ("shapes", "sides", "box", "box.inner", "box.lid") if name in pyclbr._modules])
    for name in ("box.nothing", "shapes.inner", "nothing_here", "sys"):
        try:
            print(name, pyclbr.readmodule_ex(name, [folder]))
        except ImportError as error:
            print(name, type(error).__name__, error, error.name)

outer = pyclbr.Class("module", "Outer", None, "file.py", 3)
print(vars(outer))
method = pyclbr.Function("module", "method", "file.py", 4, outer, True, end_lineno=9)
print(list(outer.children), outer.methods, method.is_async, method.end_lineno, method.parent is outer)
print(pyclbr.__all__)
