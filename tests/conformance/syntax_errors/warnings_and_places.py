# Warnings about text that has an error further on; where `from __future__` may stand; replaced location tables.
import types
import warnings

for source in ("'\\e' $", "x = '\\d'\ny = (", "'\\z'\n1 +", "'\\}' 1"):
    with warnings.catch_warnings(record=True) as log:
        warnings.simplefilter("always")
        try:
            compile(source, "<text>", "exec")
        except SyntaxError as e:
            print(e, [(str(w.message), w.lineno) for w in log])
    with warnings.catch_warnings():
        warnings.simplefilter("error")
        try:
            compile(source, "<text>", "exec")
        except SyntaxError as e:
            print(e)

for source in ("from __future__ import division; import string; from __future__ import division",
               "from __future__ import division; from __future__ import annotations",
               "'doc'; from __future__ import division", "x = 1; from __future__ import division",
               "yield from x", "class A:\n  yield from x"):
    try:
        compile(source, "<text>", "exec")
        print("fine")
    except SyntaxError as e:
        print(e)

code = """
def f():
    try:
        pass
    except Exception:
        global a
    else:
        print(a)
f()
"""
exec(code, {"a": 5})

module = compile("a = 1\nb = a + 1", "<text>", "exec")
scope = {}
types.FunctionType(module, scope)()
print(scope["a"], scope["b"])


def g():
    return 1


table = g.__code__.co_linetable
print(list(g.__code__.replace(co_linetable=table).co_positions()) == list(g.__code__.co_positions()))
moved = g.__code__.replace(co_linetable=b"\xd9\x02\x03\x04", co_firstlineno=10)
print(list(moved.co_positions())[:2])
try:
    g.__code__.replace(co_linetable="")
except TypeError as e:
    print(e)
try:
    1 / 0
except ZeroDivisionError as e:
    print(dir(e.__traceback__))
try:
    type("A", (), {"__doc__": "a\udc80"})
except UnicodeEncodeError as e:
    print(e)
