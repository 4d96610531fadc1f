# pkgutil: names resolved to objects, modules of folders, data of a package.
import os
import pkgutil
import sys
import tempfile

for name in "os.path:join", "collections.abc.Mapping", "collections:OrderedDict.fromkeys", "json:", "1x", "a b", "os:nothing":
    try:
        print(name, getattr(pkgutil.resolve_name(name), "__name__", None))
    except (ValueError, AttributeError) as error:
        print(name, type(error).__name__, error)

with tempfile.TemporaryDirectory() as folder:
    for path, text in {"one.py": "", "two.txt": "", "pack/__init__.py": "", "pack/inner.py": "x = 1", "pack/data/d.txt": "data\n",
                       "empty/file.txt": ""}.items():
        os.makedirs(os.path.dirname(os.path.join(folder, path)), exist_ok=True)
        with open(os.path.join(folder, path), "w") as file:
            file.write(text)
    print([tuple(info)[1:] for info in pkgutil.iter_modules([folder], "p.")])
    sys.path.insert(0, folder)
    print([tuple(info)[1:] for info in pkgutil.walk_packages([folder])])
    print(pkgutil.get_data("pack", "data/d.txt"))
    try:
        list(pkgutil.iter_modules("pack"))
    except ValueError as error:
        print(error)
    print(pkgutil.extend_path("text", "x"), len(pkgutil.extend_path([], "pack")))
