"""A failing module is not kept; a second import runs it again."""
import sys
for _ in range(2):
    try: import _helper_error
    except ValueError as e: print("caught", e, "_helper_error" in sys.modules)
try: import _helper_syntax
except SyntaxError as e:
    print(type(e).__name__, e.msg, e.lineno, e.offset, e.filename.endswith("_helper_syntax.py"), repr(e.text),
        "_helper_syntax" in sys.modules)
try: from _helper_error import before
except ValueError as e: print("again", e)
import traceback
try: import _helper_error
except ValueError as e:
    names = [f.name for f in traceback.extract_tb(e.__traceback__)]
    print(names, [f.lineno for f in traceback.extract_tb(e.__traceback__)])
import _helper
first = _helper
_helper.value = "changed"
del sys.modules["_helper"]
import _helper
print(_helper is first, _helper.value, first.value)
print(sys.path[0] != "", isinstance(sys.path, list), all(isinstance(p, str) for p in sys.path))
sys.path.insert(0, sys.path[0] + "/_package")
try: import leafless_missing_module
except ModuleNotFoundError as e: print(e)
