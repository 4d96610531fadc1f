"""Deeply nested source constructs that still must compile."""
depth = 90
source = "(" * depth + "1" + ")" * depth
print(eval(source))
source = "[" * depth + "]" * depth
value = eval(source)
levels = 0
while value:
    value = value[0]
    levels += 1
print(levels)
print(eval("-" * 60 + "1"), eval("~" * 61 + "0"))
print(eval("+".join(["1"] * 1000)))
print(eval(" and ".join(["True"] * 500)), eval(" or ".join(["0"] * 300 + ["'x'"])))
print(eval("not " * 51 + "1"))
lines = []
for i in range(90):
    lines.append(" " * i + "if True:")
lines.append(" " * 90 + "reached = 90")
namespace = {}
exec("\n".join(lines), namespace)
print(namespace["reached"])
nested = "lambda: " * 40 + "'core'"
f = eval(nested)
count = 0
while callable(f):
    f = f()
    count += 1
print(count, f)
print(eval("1 if 0 else " * 60 + "'last'"))
print(eval("x" + ".real" * 80, {"x": 3}))
print(len(eval("[" + "0," * 5000 + "]")))
try:
    eval("(" * 300 + ")" * 300)
except SyntaxError as error:
    print(error.msg)
try:
    exec("\n".join(" " * i + "if 1:" for i in range(101)) + "\n" + " " * 101 + "pass")
except IndentationError as error:
    print(error.msg)
