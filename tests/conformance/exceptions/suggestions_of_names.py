"""Did you mean: attributes, names, imports, self, modules forgotten, and when nothing is suggested."""
import re
import traceback
def last(f, *a):
    try: f(*a)
    except Exception as e: return traceback.format_exception_only(e)[-1].strip()
class Thing:
    value = 1
    _private = 2
    def method(self): return valu
    def uses(self): return value
    def static_like(): return method
    __slots__ = ("slotted",)
t = Thing()
for name in ["valu", "vlaue", "Value", "VALUE", "metod", "methd", "_valu", "private", "__private", "slottd",
    "xyz", "a", "v", "value_", "valuevalue", "", "val", "use", "usess"]:
    print(name, "|", last(getattr, t, name))
def names():
    local_variable = 1
    return local_variabel
print(last(names))
def builtin_typo(): return pritn
def builtin_typo2(): return lenn
def builtin_case(): return none
def true_case(): return true
def module_forgotten(): return os
def module_forgotten2(): return asyncio
def module_third(): return numpy_like
def too_far(): return abcdefgh
def closure_typo():
    captured_value = 1
    def inner():
        captured_value
        return captured_valu
    return inner()
def unbound():
    print(later_value)
    later_value = 1
def comprehension(): return [itm for item in [1]]
def deleted():
    thing = 1
    del thing
    return thing
GLOBAL_NAME = 5
def global_typo(): return GLOBAL_NAM
def short(): return x
for f in [builtin_typo, builtin_typo2, builtin_case, true_case, module_forgotten, module_forgotten2,
    module_third, too_far, closure_typo, unbound, comprehension, deleted, global_typo, short]:
    print(f.__name__, "|", last(f))
print(last(t.method), "|", last(t.uses), "|", last(Thing.static_like))
for text in ["from math import squrt", "from math import pie", "import mth", "from os import pathh",
    "from collections import ordereddict", "import colections.abc", "from json import Dumps",
             "from math import zzzzzzzz", "import math.sin", "from . import thing", "''.splt()",
    "[].appendd(1)", "{}.itms()", "(1).realm", "math = __import__('math'); math.sine",
             "None.foo", "print.nam", "len.__nam__", "type.mr", "int.from_byte", "str.join.__doc",
    "lambda_.x", "slef.x", "Exception().arg", "1 .bit_lenght()"]:
    print(text, "|", re.sub(r"\((<|unk|/).*?\)", "(..)", last(exec, text, {})))
class Dirless:
    def __dir__(self): raise RuntimeError
    other = 1
class DirOdd:
    def __dir__(self): return ["othr", 5, None, "zzz"]
class DirBig:
    def __dir__(self): return ["othe%d" % i for i in range(800)]
class Getattr:
    other = 1
    def __getattr__(self, name): raise AttributeError("own words")
class Getattr2:
    other = 1
    def __getattr__(self, name): raise AttributeError("own words", name=name, obj=self)
for cls in [Dirless, DirOdd, DirBig, Getattr, Getattr2]: print(cls.__name__, "|",
    last(getattr, cls(), "othr"))
e = NameError("manual", name="pritn")
print(traceback.format_exception_only(e), traceback.format_exception_only(AttributeError("m", name="appnd",
    obj=[])), traceback.format_exception_only(ImportError("i", name="math", name_from="sine")))
