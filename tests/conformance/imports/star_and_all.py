"""from module import *: __all__ of every kind, private names, submodules listed, errors."""
from _write_modules import attempt, make
import sys
make(
    plain="a = 1\n_b = 2\n__c = 3\n__d__ = 4\nimport sys\n",
    listed="__all__ = ['_b', 'a']\na = 1\n_b = 2\nc = 3\n",
    tupled="__all__ = ('a',)\na = 1\nc = 3\n",
    absent="__all__ = ['a', 'gone']\na = 1\n",
    wrong="__all__ = ['a', 5]\na = 1\n",
    notseq="__all__ = 7\na = 1\n",
    gened="a = 1\nb = 2\nclass L:\n    def __getitem__(self, i):\n        if i > 1: raise IndexError\n"
          "        return 'ab'[i]\n__all__ = L()\n",
    fails="class L:\n    def __getitem__(self, i):\n        raise KeyError(i)\n__all__ = L()\n",
    lazy="__all__ = ['made']\ndef __getattr__(name):\n    print('asked', name)\n    return name.upper()\n",
    withsub__init="__all__ = ['leaf', 'top']\ntop = 1\n", withsub__leaf="print('leaf runs')\n",
    empty="__all__ = []\na = 1\n",
)
def star(name):
    names = {}
    attempt(f"from {name} import *", names)
    print("   ", sorted(n for n in names if n != "__builtins__"))
for name in ["plain", "listed", "tupled", "absent", "wrong", "notseq", "gened", "fails", "lazy", "withsub",
    "empty"]:
    star(name)
class Odd:
    __name__ = "Odd"
sys.modules["an_object"] = odd = Odd()
odd.x = 1
odd._y = 2
star("an_object")
odd.__all__ = ["_y", "__name__"]
star("an_object")
class NoDict:
    __slots__ = ("x",)
sys.modules["slotted"] = NoDict()
star("slotted")
sys.modules["none_there"] = None
error = attempt("import none_there")
print(error.name, error.__cause__, error.__suppress_context__)
attempt("from none_there import x")
sys.modules["a_number"] = 5
attempt("import a_number; print(a_number)")
attempt("from a_number import real; print(real)")
attempt("from a_number import unreal")
attempt("import a_number.real")
attempt("def f():\n    from plain import *")
attempt("class C:\n    from listed import *\nprint(sorted(n for n in vars(C) if n[:2] != '__'))")
