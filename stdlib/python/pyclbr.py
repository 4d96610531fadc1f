"""What classes and functions a module defines, read from its source without running it.

readmodule_ex() gives a dict of the names at a module's top level, those that it imports from modules with
source included; readmodule() leaves the functions out. The values are Class and Function objects, which hold
what is defined in them as `children`. Names are resolved only as far as reading goes: a base class that is
not known stays the text of its expression.
"""

import ast
import importlib.machinery
import sys

__all__ = ["readmodule", "readmodule_ex", "Class", "Function"]

_modules = {}   # full name -> what was read of the module


class _Object:
    """Something with a name: module, name, file, the lines lineno to end_lineno, parent and children."""

    def __init__(self, module, name, file, lineno, end_lineno, parent):
        vars(self).update(module=module, name=name, file=file, lineno=lineno, end_lineno=end_lineno,
                          parent=parent, children={})
        if parent is not None:
            parent.children[name] = self


class Function(_Object):
    """A function or method; is_async tells of `async def`."""

    def __init__(self, module, name, file, lineno, parent=None, is_async=False, *, end_lineno=None):
        super().__init__(module, name, file, lineno, end_lineno, parent)
        self.is_async = is_async
        if isinstance(parent, Class):
            parent.methods[name] = lineno


class Class(_Object):
    """A class: super is a list of Class objects and of texts, methods maps names to lines."""

    def __init__(self, module, name, super_, file, lineno, parent=None, *, end_lineno=None):
        super().__init__(module, name, file, lineno, end_lineno, parent)
        self.super = super_ or []
        self.methods = {}


def _nest_function(ob, func_name, lineno, end_lineno, is_async=False):
    """A new Function inside ob."""
    return Function(ob.module, func_name, ob.file, lineno, ob, is_async, end_lineno=end_lineno)


def _nest_class(ob, class_name, lineno, end_lineno, super=None):
    """A new Class inside ob."""
    return Class(ob.module, class_name, super, ob.file, lineno, ob, end_lineno=end_lineno)


def readmodule(module, path=None):
    """The classes of a module, by name; the folders of path are searched before those of sys.path."""
    found = readmodule_ex(module, path)
    return {name: value for name, value in found.items() if isinstance(value, Class)}


def readmodule_ex(module, path=None):
    """The classes and functions of a module, by name; for a package "__path__" as well, its folders."""
    return _read(module, path or [], None)


def _read(name, path, package):
    """What a module defines; within a package its folders are the path."""
    full_name = f"{package}.{name}" if package else name
    if full_name in _modules:
        return _modules[full_name]
    if name in sys.builtin_module_names and not package:
        return _modules.setdefault(name, {})
    outer, dot, last = name.rpartition(".")
    if dot:
        around = _read(outer, path, package)
        outer = f"{package}.{outer}" if package else outer
        if "__path__" not in around:
            raise ImportError(f"No package named {outer}")
        return _read(last, around["__path__"], outer)
    spec = _find(full_name, path if package else path + sys.path)
    if spec is None:
        raise ModuleNotFoundError(f"no module named {full_name!r}", name=full_name)
    # Before it is read: modules import each other.
    tree = _modules[full_name] = {}
    if spec.submodule_search_locations is not None:
        tree["__path__"] = spec.submodule_search_locations
    try:
        source = spec.loader.get_source(full_name)
        file = spec.loader.get_filename(full_name)
    except (AttributeError, ImportError):
        file = spec.origin
    return tree if source is None else _create_tree(full_name, path, file, source, tree, package)


def _find(full_name, path):
    for finder in sys.meta_path:
        spec = finder.find_spec(full_name, path)
        if spec is not None:
            return spec
    return importlib.machinery.PathFinder.find_spec(full_name, path)


def _create_tree(fullmodule, path, fname, source, tree, inpackage):
    """Fills `tree` with what the source defines, and returns it."""
    # (statement, what it is in), the next one at the end.
    waiting = [(ast.parse(source), None)]
    while waiting:
        node, parent = waiting.pop()
        inside = parent
        if isinstance(node, (ast.FunctionDef, ast.AsyncFunctionDef, ast.ClassDef)):
            first, last = node.lineno, node.end_lineno
            if isinstance(node, ast.ClassDef):
                bases = _bases(node, tree)
                inside = Class(fullmodule, node.name, bases, fname, first, parent, end_lineno=last)
            else:
                is_async = isinstance(node, ast.AsyncFunctionDef)
                inside = Function(fullmodule, node.name, fname, first, parent, is_async, end_lineno=last)
            if parent is None:
                tree[node.name] = inside
        elif isinstance(node, ast.Import):
            for alias in node.names:
                _try_to_read(alias.name, path, inpackage)
        elif isinstance(node, ast.ImportFrom):
            _take_names(node.names, _try_to_read(node.module or "", path, inpackage), tree)
        waiting += [(child, inside) for child in reversed(list(ast.iter_child_nodes(node)))]
    return tree


def _try_to_read(name, path, package):
    """A module that is imported: in the same package or not; it may be missing, and may be no Python."""
    for around in ([package, None] if package else [None]):
        try:
            return _read(name, path, around) if name else {}
        except (ImportError, SyntaxError):
            continue
    return {}


def _take_names(aliases, found, tree):
    for alias in aliases:
        if alias.name == "*":
            tree.update((name, value) for name, value in found.items() if not name.startswith("_"))
        elif alias.name in found:
            tree[alias.asname or alias.name] = found[alias.name]


def _bases(node, tree):
    """The base classes, as Class objects where they are known. Nothing is known of others' attributes."""
    bases = []
    for text in map(ast.unparse, node.bases):
        owner, dot, name = text.rpartition(".")
        owner = owner.rpartition(".")[2]
        if text in tree or not dot:
            bases.append(tree.get(text, text))
        elif owner in _modules:
            bases.append(_modules[owner].get(name, text))
    return bases


def _main():
    """Shows a module, or the file of one, as an outline."""
    import os
    name = sys.argv[1] if len(sys.argv) > 1 else __file__
    path = []
    if os.path.exists(name):
        path = [os.path.dirname(name)]
        name = os.path.splitext(os.path.basename(name))[0]
    tree = readmodule_ex(name, path)
    waiting = [(value, 0) for value in sorted(tree.values(), key=lambda one: -getattr(one, "lineno", 0))]
    while waiting:
        value, depth = waiting.pop()
        if isinstance(value, list):
            continue
        words = ("class", value.name, value.super) if isinstance(value, Class) else ("def", value.name)
        print(" " * depth + words[0], *words[1:], value.lineno)
        waiting += [(child, depth + 2) for child in reversed(value.children.values())]


if __name__ == "__main__":
    _main()
