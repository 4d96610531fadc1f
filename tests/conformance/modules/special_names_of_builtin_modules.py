# Which special names modules written in C have, and those of the builtins.
import _thread
import builtins
import sys
import time


def special(module):
    return [name for name in dir(module) if name.startswith("__")]


print(special(builtins))
print(special(time))
print(special(_thread))
print(builtins.__spec__.name, builtins.__spec__.origin, repr(builtins.__package__))
for name in ("__spec__", "__loader__", "__name__", "__package__", "__doc__"):
    print(name, name in dir(sys), hasattr(sys, name))
print("__builtins__" in vars(time), "__getattr__" in dir(sys), "meta_path" in dir(sys))

try:
    sys.no_such_name
except AttributeError as error:
    print(error)
try:
    time.no_such_name
except AttributeError as error:
    print(error)

# Code that runs in such a namespace gets its builtins then.
exec("seconds = len('abc')", vars(time))
print(time.seconds, "__builtins__" in vars(time))
del time.seconds, time.__builtins__
