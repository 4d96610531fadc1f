# The parts of importlib that are there because other modules have imported them.
import subprocess
import sys

for code in ('import importlib; importlib.machinery', 'import importlib; importlib.util', 'import importlib; importlib.abc',
             'import inspect, importlib; print(importlib.machinery.SOURCE_SUFFIXES)',
             'import pkgutil, importlib; print(importlib.util.find_spec("absent_module"))',
             'import importlib, unittest; print(importlib.machinery.ModuleSpec.__name__)',
             'import importlib, dataclasses; print(hasattr(importlib, "machinery"), hasattr(importlib, "util"))',
             'import importlib; importlib.nothing', 'from importlib import machinery; print(machinery.__name__)'):
    done = subprocess.run([sys.executable, '-I', '-S', '-c', code], capture_output=True, text=True)
    print(code, '|', done.stdout, done.stderr.splitlines()[-1:])
