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
    if spec is None or not hasattr(spec.loader, "get_data"):
        return None
    module = sys.modules.get(package) or importlib.import_module(package)
    if not hasattr(module, "__file__"):
        return None
    return spec.loader.get_data(os.path.join(os.path.dirname(module.__file__), *resource.split("/")))


def _names(folder):
    """(name, is a package) of the modules in a folder, sorted by name."""
    from inspect import getmodulename
    seen = {"__init__"}
    for entry in _listed(folder):
        name = getmodulename(entry)
        package = name is None and "." not in entry and any(
            getmodulename(file) == "__init__" for file in _listed(os.path.join(folder, entry)))
        if package:
            name = entry
        if name and "." not in name and name not in seen:
            seen.add(name)
            yield name, package


def _listed(folder):
    try:
        return sorted(os.listdir(folder))
    except OSError:
        return []


def _names_in_archive(importer):
    """The same for a folder in an archive."""
    from inspect import getmodulename
    seen = {"__init__"}
    for entry in sorted(importer._get_files()):
        first, slash, rest = entry.removeprefix(importer.prefix).partition("/")
        if not entry.startswith(importer.prefix) or slash and not (
                rest.startswith("__init__.py") and "/" not in rest):
            continue
        name = first if slash else getmodulename(first)
        if name and "." not in name and name not in seen:
            seen.add(name)
            yield name, bool(slash)


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
    zipimport = sys.modules.get("zipimport")
    if zipimport and isinstance(finder, zipimport.zipimporter):
        names = _names_in_archive(finder)
    elif getattr(finder, "path", None) is not None and os.path.isdir(finder.path):
        names = _names(finder.path)
    else:
        return ()
    return ((prefix + name, package) for name, package in names)


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
    """path with the places of the same package elsewhere on sys.path, or on the path of the package it is in,
    and the lines of files <name>.pkg there."""
    if not isinstance(path, list):
        return path
    path = path[:]
    package, _, last = name.rpartition(".")
    try:
        places = sys.modules[package].__path__ if package else sys.path
    except (KeyError, AttributeError):
        return path
    for place in places:
        if not isinstance(place, str):
            continue
        find_spec = getattr(get_importer(place), "find_spec", None)
        spec = find_spec and find_spec(last)
        for portion in spec and spec.submodule_search_locations or ():
            if portion not in path:
                path.append(portion)
        listing = os.path.join(place, name + ".pkg")
        if os.path.isfile(listing):
            try:
                with open(listing) as file:
                    lines = file.read().split("\n")
            except OSError as error:
                sys.stderr.write(f"Can't open {listing}: {error.strerror}\n")
            else:
                path += [line for line in lines if line and not line.startswith("#")]
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
