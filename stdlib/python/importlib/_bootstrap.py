"""How modules are found and loaded, without files: specs, loading, the modules inside the binary.

vm/eval/import.c takes a shorter way for the modules inside the binary as long as nobody has asked for
sys.meta_path; everything else goes through `_find_and_load` here. Only `sys` and `_imp` are imported at the
top: whatever is imported from here may come through here. What has to do with files is in
_bootstrap_external, which importlib's __init__ imports next.
"""

import sys

import _imp


def _files():
    """The other half of the machinery; without an import statement once it is there, since somebody may have
    replaced __import__."""
    known = sys.modules.get('importlib._bootstrap_external')
    if known is not None:
        return known
    from . import _bootstrap_external
    return _bootstrap_external


def _warn_import(message):
    from warnings import warn
    warn(message, ImportWarning, stacklevel=3)


# Specs

class ModuleSpec:
    """What is known of a module before it is loaded: its name, who loads it, where it is from."""

    def __init__(self, name, loader, *, origin=None, loader_state=None, is_package=None):
        self.name = name
        self.loader = loader
        self.origin = origin
        self.loader_state = loader_state
        self.submodule_search_locations = [] if is_package else None
        self._uninitialized_submodules = []
        self._set_fileattr = False
        self._cached = None

    def __repr__(self):
        shown = [f'name={self.name!r}', f'loader={self.loader!r}']
        if self.origin is not None:
            shown.append(f'origin={self.origin!r}')
        if self.submodule_search_locations is not None:
            shown.append(f'submodule_search_locations={self.submodule_search_locations}')
        return f'{type(self).__name__}({", ".join(shown)})'

    def __eq__(self, other):
        try:
            return all(getattr(self, name) == getattr(other, name) for name in (
                'name', 'loader', 'origin', 'submodule_search_locations', 'cached', 'has_location'))
        except AttributeError:
            return NotImplemented

    @property
    def has_location(self):
        """Whether `origin` is a place that the module can be loaded from, so that it has a __file__."""
        return self._set_fileattr

    @has_location.setter
    def has_location(self, value):
        self._set_fileattr = bool(value)

    @property
    def cached(self):
        """Where compiled code would be kept."""
        if self._cached is None and self.has_location and (self.origin or '').endswith('.py'):
            if sys.implementation.cache_tag:
                self._cached = _files().cache_from_source(self.origin)
        elif self._cached is None and self.has_location and (self.origin or '').endswith('.pyc'):
            self._cached = self.origin
        return self._cached

    @cached.setter
    def cached(self, cached):
        self._cached = cached

    @property
    def parent(self):
        """The name of the package that the module is in, or is."""
        is_package = self.submodule_search_locations is not None
        return self.name if is_package else self.name.rpartition('.')[0]


def _is_package_by(loader, name):
    """What a loader says about a module being a package; None if it does not say."""
    try:
        return loader.is_package(name) if hasattr(loader, 'is_package') else None
    except ImportError:
        return None


def spec_from_loader(name, loader, *, origin=None, is_package=None):
    """The spec of a module, as far as its loader can tell."""
    if origin is None:
        origin = getattr(loader, '_ORIGIN', None)
    if origin is None and hasattr(loader, 'get_filename'):
        known = {} if is_package is None else {'submodule_search_locations': [] if is_package else None}
        return _files().spec_from_file_location(name, loader=loader, **known)
    if is_package is None:
        is_package = _is_package_by(loader, name)
    return ModuleSpec(name, loader, origin=origin, is_package=is_package)


def module_from_spec(spec):
    """A new module with the attributes that the spec says, not executed yet."""
    create = getattr(spec.loader, 'create_module', None)
    if create is None and hasattr(spec.loader, 'exec_module'):
        raise ImportError('loaders that define exec_module() must also define create_module()')
    module = None if create is None else create(spec)
    return _describe(type(sys)(spec.name) if module is None else module, spec)


def _describe(module, spec, override=False):
    """Give a module the attributes that its spec says; those that it has are kept unless *override*."""
    attributes = {'__name__': spec.name, '__package__': spec.parent}
    locations = spec.submodule_search_locations
    if locations is not None:
        attributes['__path__'] = locations
        if spec.loader is None:
            spec.loader = _files().NamespaceLoader.__new__(_files().NamespaceLoader)
            spec.loader._path = locations
            # Such a package has no file: the attribute is there, and None.
            module.__file__ = None
    attributes['__loader__'] = spec.loader
    if spec.has_location:
        attributes['__file__'] = spec.origin
        if spec.cached is not None:
            attributes['__cached__'] = spec.cached
    attributes = {name: value for name, value in attributes.items()
                  if override or getattr(module, name, None) is None}
    for name, value in (attributes | {'__spec__': spec}).items():
        try:
            setattr(module, name, value)
        except AttributeError:
            # What create_module() makes need not be a module.
            pass
    return module


# Loading

def _settled(name):
    """What sys.modules has under this name, which the code of the module may have changed; now it is the
    last."""
    module = sys.modules[name] = sys.modules.pop(name)
    return module


def _run(spec, module):
    """Let the loader of a spec execute a module; a namespace package has nothing to be executed."""
    loader = spec.loader
    if loader is None:
        if spec.submodule_search_locations is None:
            raise ImportError('missing loader', name=spec.name)
    elif hasattr(loader, 'exec_module'):
        loader.exec_module(module)
    else:
        kind = loader if isinstance(loader, type) else type(loader)
        _warn_import(f'{kind.__module__}.{kind.__qualname__}.exec_module() not found; '
                     'falling back to load_module()')
        loader.load_module(spec.name)


def _exec(spec, module):
    """Execute a module that there is already: what reload() does."""
    if sys.modules.get(spec.name) is not module:
        raise ImportError(f'module {spec.name!r} not in sys.modules', name=spec.name)
    try:
        _describe(module, spec, override=True)
        _run(spec, module)
    finally:
        module = _settled(spec.name)
    return module


def _load(spec):
    """Make the module of a spec and execute it. One that fails is not left in sys.modules."""
    name = spec.name
    if spec.loader is not None and not hasattr(spec.loader, 'exec_module'):
        # An old loader, which does all of it.
        try:
            _run(spec, None)
        finally:
            found = _settled(name) if name in sys.modules else None
        return _describe(found, spec)
    module = module_from_spec(spec)
    spec._initializing = True
    try:
        sys.modules[name] = module
        try:
            _run(spec, module)
        except BaseException:
            sys.modules.pop(name, None)
            raise
        return _settled(name)
    finally:
        spec._initializing = False


# The name of the part of it for callers that hold the lock of the module; here import holds it.
_load_unlocked = _load


class _LoadModule:
    """load_module(), as loading was done once, for loaders that have exec_module()."""

    def load_module(self, fullname=None):
        spec = spec_from_loader(self.name if fullname is None else fullname, self)
        known = sys.modules.get(spec.name)
        return _load(spec) if known is None else _exec(spec, known)


# The modules inside the binary

class BuiltinImporter:
    """Finds and loads the modules that are written in C."""

    _ORIGIN = 'built-in'

    @staticmethod
    def _require(name):
        if not _imp.is_builtin(name):
            raise ImportError(f'{name!r} is not a built-in module', name=name)

    @classmethod
    def find_spec(cls, fullname, path=None, target=None):
        return ModuleSpec(fullname, cls, origin=cls._ORIGIN) if _imp.is_builtin(fullname) else None

    @classmethod
    def create_module(cls, spec):
        cls._require(spec.name)
        return _imp.create_builtin(spec)

    @staticmethod
    def exec_module(module):
        """There is no code to be executed."""

    @classmethod
    def get_code(cls, fullname):
        cls._require(fullname)

    get_source = get_code

    @classmethod
    def is_package(cls, fullname):
        return bool(cls._require(fullname))

    @classmethod
    def load_module(cls, fullname):
        cls._require(fullname)
        return _load(cls.find_spec(fullname))


class FrozenImporter:
    """Finds and loads the modules that are written in Python."""

    _ORIGIN = 'frozen'

    @classmethod
    def _spec(cls, name):
        return ModuleSpec(name, cls, origin=cls._ORIGIN, is_package=_imp.is_frozen_package(name))

    @classmethod
    def find_spec(cls, fullname, path=None, target=None):
        # A file may take the place of most of the library; PathFinder knows of it if there is none.
        first = path is not None or _imp.is_core(fullname)
        return cls._spec(fullname) if first and _imp.is_frozen(fullname) else None

    @staticmethod
    def create_module(spec):
        """An ordinary module will do."""

    @staticmethod
    def exec_module(module):
        name = module.__spec__.name
        module.__file__ = f'<frozen {name}>'
        exec(_imp.get_frozen_object(name), module.__dict__)

    @staticmethod
    def get_code(fullname):
        return _imp.get_frozen_object(fullname)

    @classmethod
    def get_source(cls, fullname):
        cls.is_package(fullname)
        return _imp.get_frozen_source(fullname).decode()

    @staticmethod
    def is_package(fullname):
        if not _imp.is_frozen(fullname):
            raise ImportError(f'{fullname!r} is not a frozen module', name=fullname)
        return _imp.is_frozen_package(fullname)

    @classmethod
    def load_module(cls, fullname):
        return _load(cls._spec(fullname))


# Import

def _find_spec(name, path, target=None):
    """What the first finder on sys.meta_path that knows a module says of it; None if no one does."""
    if sys.meta_path is None:
        raise ImportError('sys.meta_path is None, Python is likely shutting down')
    if not sys.meta_path:
        _warn_import('sys.meta_path is empty')
    is_new = name not in sys.modules
    for finder in sys.meta_path:
        find = getattr(finder, 'find_spec', None)
        if find is None:
            continue
        _imp.acquire_lock()
        try:
            spec = find(name, path, target)
        finally:
            _imp.release_lock()
        if spec is not None:
            if is_new and name in sys.modules:
                # The finder has imported it, in one way or another.
                spec = getattr(sys.modules[name], '__spec__', None) or spec
            return spec
    return None


def _find_and_load(name, parent):
    """Find and load a module that is not in sys.modules; *parent*: the package that it is in, or None."""
    if parent is not None and not hasattr(parent, '__path__'):
        package = name.rpartition('.')[0]
        raise ModuleNotFoundError(f'No module named {name!r}; {package!r} is not a package', name=name)
    spec = _find_spec(name, None if parent is None else parent.__path__)
    if spec is None:
        raise ModuleNotFoundError(f'No module named {name!r}', name=name)
    loading = getattr(getattr(parent, '__spec__', None), '_uninitialized_submodules', None)
    if loading is None:
        return _load(spec)
    # Who asks the package for it meanwhile hears that it is being imported.
    loading.append(name.rpartition('.')[2])
    try:
        return _load(spec)
    finally:
        loading.pop()


def _lazy_spec(module):
    """Give a module that C code has loaded its __spec__ and __loader__; called when one of them is asked
    for."""
    namespace = module.__dict__
    name = namespace['__name__']
    if name == '__main__':
        path = namespace.get('__file__')
        if namespace.get('__loader__') is None:
            namespace['__loader__'] = (BuiltinImporter if path in (None, '<stdin>')
                                       else _files().SourceFileLoader(name, path))
        return
    if _imp.is_frozen(name):
        spec = FrozenImporter._spec(name)
    else:
        spec = ModuleSpec(name, BuiltinImporter, origin='built-in')
    # Another thread may do the same: what is there stays.
    namespace.setdefault('__spec__', spec)
    namespace.setdefault('__loader__', spec.loader)


for _class in ModuleSpec, BuiltinImporter, FrozenImporter:
    _class.__module__ = '_frozen_importlib'
del _class
sys.modules['_frozen_importlib'] = sys.modules[__name__]
