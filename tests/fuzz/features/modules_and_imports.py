import sys
with open("first.py", "w") as file:
    file.write("import second\nvalue = [second.value]\n__all__ = ['value']\n"
               "def __getattr__(name):\n    return name\n")
with open("second.py", "w") as file:
    file.write("import first\nvalue = 2\n")
with open("broken.py", "w") as file:
    file.write("x = (\n")
sys.path.insert(0, ".")
import first
from first import *
from second import value as v
print(value, v, first.anything)
for name in ("broken", "missing", "second.deeper"):
    try:
        __import__(name)
    except Exception as error:
        print(type(error).__name__, error)
print("broken" in sys.modules, sys.modules["first"].__name__)
