# sys: how many blocks live, and which module names belong to the language.
import gc
import sys

gc.collect()
gc.disable()
before = sys.getallocatedblocks()
kept = [[] for _ in range(1000)]
after = sys.getallocatedblocks()
print(type(before).__name__, before > 100, 1000 <= after - before < 1500)
del kept
print(sys.getallocatedblocks() - before < 500)

names = sys.stdlib_module_names
print(type(names).__name__, len(names))
print({"os", "sys", "threading", "asyncio", "_thread", "winreg", "this", "__future__", "tkinter"} <= names)
print("os.path" in names, "numpy" in names, "distutils" in names, "__main__" in names)
print(all(isinstance(name, str) and name.replace("_", "a").isidentifier() for name in names))
print(names - {name for name in names if "." not in name})
print("sys" in sys.builtin_module_names, sys.builtin_module_names == tuple(sorted(sys.builtin_module_names)))
