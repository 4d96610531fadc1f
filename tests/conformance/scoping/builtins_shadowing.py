"""Name lookup order: local, enclosing, global, builtin."""
import builtins
print(len("abc"))
def shadow():
    len = lambda x: "shadow"
    return len("abc")
print(shadow(), len("abc"))
len = lambda x: "global shadow"
print(len("abc"), builtins.len("abc"))
del len
print(len("abc"))
builtins.my_builtin = "from builtins"
print(my_builtin)
del builtins.my_builtin
try:
    my_builtin
except NameError as e:
    print(e)
def late():
    return late_global
try:
    late()
except NameError as e:
    print(e)
late_global = 1
print(late())
del late_global
try:
    late()
except NameError as e:
    print(e)
def use_sum(values):
    return sum(values)
print(use_sum([1, 2]))
sum = max
print(use_sum([1, 2, 3]))
del sum
print(use_sum([1, 2, 3]))
for i in range(3):
    if i == 1:
        abs = lambda x: "patched"
    print(abs(-5), end=" ")
del abs
print(abs(-5))
original = builtins.print
captured = []
builtins.print = lambda *a, **k: captured.append(a)
print("captured", 1)
builtins.print = original
print(captured)
list = [1, 2]
try:
    list("ab")
except TypeError as e:
    print(e)
del list
print(list("ab"))
def param(str, type=int):
    return str, type
print(param("a"))
True_ = True
print(builtins.__name__, __builtins__ is builtins)
def enc():
    def inner():
        return max
    max = "enclosing"
    return inner()
print(enc(), max(1, 2))
