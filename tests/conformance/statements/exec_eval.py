"""exec, eval and compile with their namespaces."""
space = {"x": 1}
exec("y = x + 1", space)
print(space["y"], "__builtins__" in space)
local = {}
exec("a = 1\nb = a + x", space, local)
print(local, "a" in space)
print(eval("x + 10", space), eval("x", {"x": 5}, {"x": 6}), eval("len('abc')"))
code = compile("1 + 2", "<c>", "eval")
print(eval(code), code.co_filename, code.co_name, type(code).__name__)
code = compile("z = 1\nfor i in range(3): z += i", "<c>", "exec")
exec(code, space)
print(space["z"], space["i"], exec("1"))
single = compile("1 + 1\n", "<s>", "single")
exec(single)
exec(compile("None\n", "<s>", "single"))
exec(compile("'shown'\n", "<s>", "single"))
def f():
    v = 1
    exec("v = 2")
    return v, eval("v + 1")
print(f())
def g():
    d = {}
    exec("def inner(n): return n * 2", d)
    return d["inner"](21)
print(g())
exec("class K:\n    def m(self): return self.__class__.__name__", space)
print(eval("K().m()", space))
print(eval("[x for _ in range(2)]", {"x": "g"}))
print(eval("(lambda q: q + x)(1)", space))
for call in [lambda: eval("x = 1"), lambda: eval(""), lambda: eval("1 +"), lambda: exec("if"),
        lambda: eval("undefined_q"), lambda: eval(5), lambda: exec(None), lambda: compile("1", "f", "bad"),
        lambda: compile("1;2", "f", "eval"), lambda: eval("1", 5), lambda: exec("1", {}, 5),
        lambda: eval("a\0b"), lambda: compile("x = 1; y = 2\nz = 3\n", "f", "single"),
        lambda: eval("import os")]:
    try:
        print(call())
    except Exception as e:
        print(type(e).__name__, "|", e)
print(eval("__name__", {"__name__": "given"}), eval("max(1, 2)", {"__builtins__": {"max": min}}))
try:
    eval("len", {"__builtins__": {}})
except NameError as e:
    print(e)
exec("import math\nprint(math.sqrt(4))", {})
print(eval(b"1 + 1"), eval(bytearray(b"2")))
