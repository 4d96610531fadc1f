"""The repr of modules by what they know of their origin: spec, file, loader, path."""
import importlib.machinery as machinery
import linecache
from types import ModuleType


class Loader:
    def __repr__(self):
        return 'LOADER'


def show(**attributes):
    module = ModuleType(attributes.pop('name', 'foo'))
    for name, value in attributes.items():
        setattr(module, f'__{name}__', value)
    print(module)
    return module


show()
show(loader=Loader())
show(loader=None)
show(loader=Loader(), file='/x/foo.py')
show(spec=machinery.ModuleSpec('foo', None))
show(spec=machinery.ModuleSpec('foo', Loader()), loader=Loader())
show(spec=machinery.ModuleSpec('foo', Loader(), origin='here'))
show(spec=machinery.ModuleSpec('foo', machinery.NamespaceLoader('foo', ['bar'], 'baz')))
module = show(loader=Loader)
del module.__name__
print(str(module)[:12])
for number in 0, -1, 1.5, 10 ** 9:
    try:
        print(repr(linecache.getline(__file__, number)))
    except TypeError as error:
        print(error)
print(linecache.getline(__file__, 1))
