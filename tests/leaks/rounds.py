"""Runs the body of a script several times in this process and says which types of objects there are more of each time.

    baton tests/leaks/rounds.py SCRIPT [ROUNDS]

For a build with assertions: only those have sys._census(). Every round has a fresh `__main__`; what it registered
with atexit is called, caches that the library empties on request are emptied, and garbage is collected. Then all
objects and all references are counted. Modules fill their caches in the first rounds; a number that still
grows in every one of the last rounds is a reference that somebody took and nobody gives back.
"""
import atexit
import contextvars
import copyreg
import gc
import io
import os
import sys
import types

WARM_UP = 3


def clear_caches():
    """What grows by design and has a way to be emptied."""
    for module, function in [("re", "purge"), ("linecache", "clearcache"), ("struct", "_clearcache"),
                             ("filecmp", "clear_cache")]:
        if module in sys.modules:
            getattr(sys.modules[module], function)()
    if "functools" in sys.modules:
        cached = type(sys.modules["functools"].lru_cache(len))
        for found in gc.get_objects():
            if type(found) is cached:
                found.cache_clear()


class State:
    """What a script may leave changed in the interpreter, put back after each round."""

    def __init__(self):
        self.modules = set(sys.modules)
        self.path, self.meta_path, self.path_hooks = list(sys.path), list(sys.meta_path), list(sys.path_hooks)
        self.reducers = dict(copyreg.dispatch_table)
        self.argv = list(sys.argv)
        self.environment = dict(os.environ)
        self.folder = os.getcwd()
        self.streams = sys.stdin, sys.stdout, sys.stderr
        self.hooks = sys.excepthook, sys.displayhook, sys.unraisablehook, getattr(sys, "last_exc", None)
        self.limits = sys.getrecursionlimit(), sys.getswitchinterval(), sys.get_int_max_str_digits()

    def restore(self):
        for name in set(sys.modules) - self.modules:
            file = getattr(sys.modules[name], "__file__", None) or "<frozen"
            # Modules of the library stay: they are loaded once in a process.
            if not isinstance(sys.modules[name], types.ModuleType) or not file.startswith("<frozen"):
                del sys.modules[name]
        sys.path[:], sys.meta_path[:], sys.path_hooks[:] = self.path, self.meta_path, self.path_hooks
        sys.path_importer_cache.clear()
        copyreg.dispatch_table.clear()
        copyreg.dispatch_table.update(self.reducers)
        if "logging" in sys.modules:
            sys.modules["logging"].root.handlers.clear()
            sys.modules["logging"].root.filters.clear()
            sys.modules["logging"].root.manager.loggerDict.clear()
        sys.argv[:] = self.argv
        if os.environ != self.environment:
            os.environ.clear()
            os.environ.update(self.environment)
        os.chdir(self.folder)
        sys.stdin, sys.stdout, sys.stderr = self.streams
        sys.excepthook, sys.displayhook, sys.unraisablehook = self.hooks[:3]
        for name in ["last_exc", "last_type", "last_value", "last_traceback"]:
            if hasattr(sys, name):
                delattr(sys, name)
        sys.setrecursionlimit(self.limits[0])
        sys.setswitchinterval(self.limits[1])
        sys.set_int_max_str_digits(self.limits[2])
        sys.settrace(None)
        sys.setprofile(None)
        gc.enable()
        gc.set_debug(0)
        gc.garbage.clear()
        gc.callbacks.clear()


def one_round(code, path):
    main = types.ModuleType("__main__")
    main.__file__ = path
    main.__builtins__ = __builtins__
    sys.modules["__main__"] = main
    sys.argv[:] = [path]
    sys.path.insert(0, os.path.dirname(path))
    try:
        contextvars.copy_context().run(exec, code, main.__dict__)
    except SystemExit:
        pass
    except BaseException as error:
        print(f"{type(error).__name__}: {error}", file=sys.stderr)
    atexit._run_exitfuncs()


def count():
    for _ in range(3):
        gc.collect()
    return sys._census()


def main():
    path = os.path.abspath(sys.argv[1])
    rounds = int(sys.argv[2]) if len(sys.argv) > 2 else 4
    with open(path, "rb") as file:
        code = compile(file.read(), path, "exec")
    own_main = sys.modules["__main__"]
    state = State()
    counts = []
    for number in range(WARM_UP + rounds):
        sys.stdout = io.TextIOWrapper(io.BytesIO(), "utf-8", write_through=True)
        one_round(code, path)
        state.restore()
        sys.modules["__main__"] = own_main
        clear_caches()
        counts.append(count())
    steps = [{name: (after.get(name, (0, 0))[0] - before.get(name, (0, 0))[0],
                     after.get(name, (0, 0))[1] - before.get(name, (0, 0))[1])
              for name in after.keys() | before.keys()} for before, after in zip(counts[WARM_UP - 1:], counts[WARM_UP:])]
    # The counts themselves are objects: one dict, and a tuple and a str for each type.
    own = {"dict": 1, "tuple": len(counts[-1]), "str": len(counts[-1])}
    findings = {}
    for name in sorted(steps[0]):
        least = [min(step.get(name, (0, 0))[index] for step in steps) - own.get(name, 0) for index in (0, 1)]
        if max(least) > 0:
            findings[name] = least
    # An object that is left keeps others: references tell only when no object grows.
    lost = {name: least for name, least in findings.items() if least[0] > 0} or findings
    print(f"{path}: " + (", ".join(f"{objects} {name} ({references} references)"
                                   for name, (objects, references) in lost.items()) if lost else "stable"))
    return 1 if lost else 0


if __name__ == "__main__":
    sys.exit(main())
