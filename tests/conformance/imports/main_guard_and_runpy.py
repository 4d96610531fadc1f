"""__main__: its names, running modules by name and by path, zip files as programs."""
import __main__
import io
import contextlib
import os
import runpy
import sys
from _write_modules import make
print(__name__, __main__.__name__, __main__ is sys.modules["__main__"], __spec__, __package__,
    os.path.basename(__file__))
make(prog="import sys\nprint(__name__, __package__, __spec__ and __spec__.name, sys.argv[1:], sys.modules['__main__'].__name__)\nresult = 5\n"
     "if __name__ == '__main__': print('guard')\n",
     app__init="print('init', __name__)\n",
    app__sub="print('sub', __name__, repr(__package__))\nfrom . import tool\nanswer = tool.t\n",
    app__tool="t = 8\n")
os.makedirs("bare")
with open("app/__main__.py", "w") as file:
    file.write("print('main of app', __name__, __package__, __spec__.name)\nout = 1\n")
names = runpy.run_module("prog")
print(names["result"], names["__name__"], sorted(n for n in names if n.startswith("__")))
names = runpy.run_module("prog", {"given": 1}, "__main__", alter_sys=True)
print(names["given"], names["__name__"], sys.modules["__main__"] is __main__)
print(runpy.run_module("app")["out"])
print(runpy.run_module("app.sub", run_name="odd")["answer"])
print(runpy.run_path("prog.py", run_name="pathy")["result"])
print(runpy.run_path("prog.py", {"__name__": "kept?"})["__name__"])
print(runpy.run_path("app")["out"])
for call in ["runpy.run_module('gone')", "runpy.run_module('app.gone')", "runpy.run_module('gone.sub')",
    "runpy.run_module('bare')", "runpy.run_path('bare')",
             "runpy.run_path('gone.py')", "runpy.run_module('.rel')", "runpy.run_module('sys')"]:
    try: eval(call); print(call, "ran")
    except Exception as e: print(call, "->", type(e).__name__, str(e).replace(os.getcwd(), "."))
