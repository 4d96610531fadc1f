"""Writes small modules into the current (empty) folder and puts it first on the path."""
import importlib
import os
import sys

sys.dont_write_bytecode = True
if os.getcwd() not in sys.path:
    sys.path.insert(0, os.getcwd())


def make(**files):
    """make(a="x = 1", b__c="...") writes a.py and b/c.py; a double underscore is a folder."""
    for name, text in files.items():
        path = name.replace("__init", "\0").replace("__", "/").replace("\0", "/__init__") + ".py"
        os.makedirs(os.path.dirname(path) or ".", exist_ok=True)
        with open(path, "w", encoding="utf-8") as file:
            file.write(text)
    importlib.invalidate_caches()


def attempt(text, names=None):
    """Runs a statement and says how it ended."""
    try:
        exec(text, {} if names is None else names)
        print("ok   ", text)
    except BaseException as error:
        print(type(error).__name__, "|", text, "|", str(error).replace(os.getcwd(), "."))
        return error
