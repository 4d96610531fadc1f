"""Looking into packages: their modules and their data."""

import collections
import importlib
import importlib.util
import os
import re
import sys

__all__ = ["get_importer", "iter_importers", "get_loader", "find_loader", "walk_packages", "iter_modules",
           "get_data", "read_code", "extend_path", "ModuleInfo"]

ModuleInfo = collections.namedtuple("ModuleInfo", "module_finder name ispkg")


def get_data(package, resource):
    """The bytes of a file of a package, or None if its loader cannot give any. resource: a path with
    slashes."""
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


def get_importer(path_item):
    """The finder that sys.path_hooks make for an entry of a path, None if there is no such hook; remembered
    in sys.path_importer_cache."""
    path_item = os.fsdecode(path_item)
    cache = sys.path_importer_cache
    if path_item in cache:
        return cache[path_item]
    for hook in sys.path_hooks:
        try:
            return cache.setdefault(path_item, hook(path_item))
        except ImportError:
            pass
    return None


def iter_importers(fullname=""):
    """Yields the finders that may know a module: those of its package, or all of sys.meta_path and
    sys.path."""
    if fullname.startswith("."):
        raise ImportError(f"Relative module name {fullname!r} not supported")
    package = fullname.rpartition(".")[0]
    if package:
        path = getattr(importlib.import_module(package), "__path__", None)
        if path is None:
            return
    else:
        yield from sys.meta_path
        path = sys.path
    for item in path:
        yield get_importer(item)


def find_loader(fullname):
    """The loader of a module, None if there is no such module; the package that it is in is imported."""
    _warn_of_loaders("find_loader")
    if fullname.startswith("."):
        raise ImportError(f"Relative module name {fullname!r} not supported")
    try:
        spec = importlib.util.find_spec(fullname)
    except (ImportError, AttributeError, TypeError, ValueError) as error:
        raise ImportError(f"Error while finding loader for {fullname!r} ({type(error)}: {error})") from error
    return None if spec is None else spec.loader


def get_loader(module_or_name):
    """The same for a module or its name, which sys.modules may have already."""
    _warn_of_loaders("get_loader")
    if module_or_name in sys.modules:
        module_or_name = sys.modules[module_or_name]
        if module_or_name is None:
            return None
    if isinstance(module_or_name, type(sys)):
        loader = getattr(module_or_name, "__loader__", None)
        if loader is not None:
            return loader
        if getattr(module_or_name, "__spec__", None) is None:
            return None
        module_or_name = module_or_name.__name__
    import warnings
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        return find_loader(module_or_name)


def _warn_of_loaders(name):
    import warnings
    warnings._deprecated(f"pkgutil.{name}",
                         f"{warnings._DEPRECATED_MSG}; use importlib.util.find_spec() instead",
                         remove=(3, 14))


def read_code(stream):
    """The code object in an open pyc file, None if it is of another version."""
    import marshal
    if stream.read(4) != importlib.util.MAGIC_NUMBER:
        return None
    stream.read(12)  # flags, and what says which source it was
    return marshal.load(stream)


def _modules_of(finder, prefix):
    """(name, is a package) of the modules that a finder has; only files and those that say so themselves."""
    if hasattr(finder, "iter_modules"):
        return finder.iter_modules(prefix)
    if hasattr(finder, "path") and os.path.isdir(finder.path):
        return ((prefix + name, package) for name, package in _names(finder.path))
    return ()


def iter_modules(path=None, prefix=""):
    """Yields a ModuleInfo for each module of the folders in path, or of sys.path."""
    if isinstance(path, str):
        raise ValueError("path must be None or list of paths to look for modules in")
    seen = set()
    for finder in iter_importers() if path is None else map(get_importer, path):
        for name, package in _modules_of(finder, prefix):
            if name not in seen:
                seen.add(name)
                yield ModuleInfo(finder, name, package)


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
        result, attributes = importlib.import_module(match[1]), [word for word in match[2][1:].split(".")
                                                                 if word]
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
