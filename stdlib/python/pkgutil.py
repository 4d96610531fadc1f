"""Looking into packages: their modules and their data."""

import collections
import importlib
import importlib.util
import os
import re
import sys

__all__ = ["get_data", "iter_modules", "walk_packages", "extend_path", "resolve_name", "ModuleInfo"]

ModuleInfo = collections.namedtuple("ModuleInfo", "module_finder name ispkg")


def get_data(package, resource):
    """The bytes of a file of a package, or None if its loader cannot give any. resource: a path with slashes."""
    spec = importlib.util.find_spec(package)
    if spec is None or spec.origin is None or not hasattr(spec.loader, "get_data"):
        return None
    parts = resource.split("/")
    path = os.path.join(os.path.dirname(spec.origin), *parts)
    return spec.loader.get_data(path)


def _names(folder):
    """(name, is a package) of the modules in a folder, sorted by name."""
    try:
        entries = sorted(os.listdir(folder))
    except OSError:
        return
    seen = set()
    for entry in entries:
        name, dot, ending = entry.partition(".")
        path = os.path.join(folder, entry)
        package = not dot and os.path.isfile(os.path.join(path, "__init__.py"))
        if name not in seen and name != "__init__" and name.isidentifier() and (package or ending == "py"):
            seen.add(name)
            yield name, package


def iter_modules(path=None, prefix=""):
    """Yields a ModuleInfo for each module of the folders in path, or of sys.path."""
    if isinstance(path, str):
        raise ValueError("path must be None or list of paths to look for modules in")
    seen = set()
    for folder in sys.path if path is None else path:
        for name, package in _names(folder or "."):
            if name not in seen:
                seen.add(name)
                yield ModuleInfo(None, prefix + name, package)


def walk_packages(path=None, prefix="", onerror=None):
    """As iter_modules(), with the modules of packages, which are imported."""
    for info in iter_modules(path, prefix):
        yield info
        if not info.ispkg:
            continue
        try:
            package = importlib.import_module(info.name)
        except ImportError:
            if onerror is not None:
                onerror(info.name)
        except Exception:
            if onerror is None:
                raise
            onerror(info.name)
        else:
            yield from walk_packages(package.__path__, info.name + ".", onerror)


def extend_path(path, name):
    """path with the folders of the same package elsewhere on sys.path."""
    if not isinstance(path, list):
        return path
    path = path[:]
    for folder in sys.path:
        place = os.path.join(folder, *name.split("."))
        if place not in path and os.path.isfile(os.path.join(place, "__init__.py")):
            path.append(place)
    return path


def resolve_name(name):
    """What "package.module:attribute" or "package.module.attribute" stands for."""
    match = re.fullmatch(r"(?!\d)(\w+(?:\.(?!\d)\w+)*)(:(?:(?!\d)\w+(?:\.(?!\d)\w+)*)?)?", name)
    if match is None:
        raise ValueError(f"invalid format: {name!r}")
    words = match[1].split(".")
    if match[2] is not None:
        result, attributes = importlib.import_module(match[1]), [word for word in match[2][1:].split(".") if word]
    else:
        first, *attributes = words
        result = importlib.import_module(first)
        while attributes:
            try:
                result = importlib.import_module(".".join([first, attributes[0]]))
            except ImportError:
                break
            first += "." + attributes.pop(0)
    for attribute in attributes:
        result = getattr(result, attribute)
    return result
