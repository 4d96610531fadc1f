"""How modules are found and loaded: specs, finders, loaders.

vm/eval/import.c takes a shorter way for the modules inside the binary as long as nobody has asked for sys.meta_path;
everything else goes through `_find_and_load` here. Nothing but `sys`, `posix` and `_imp` is imported at the top, since
whatever is imported from here would come through here.
"""

import sys

import _imp
import posix

SOURCE_SUFFIXES = ['.py']
BYTECODE_SUFFIXES = ['.pyc']
EXTENSION_SUFFIXES = []
_FILE = 0o100000
_DIRECTORY = 0o040000


def _join(*parts):
    return '/'.join([part.rstrip('/') for part in parts[:-1] if part] + [parts[-1]])


def _kind(path):
    try:
        return posix.stat(path).st_mode & 0o170000
    except (OSError, ValueError):
        return 0


def _call_with_frames_removed(function, *args, **kwargs):
    # Import hides the frames of this file from tracebacks, up to and including this one.
    return function(*args, **kwargs)


def _warn_import(message):
    import warnings
    warnings.warn(message, ImportWarning, stacklevel=3)


def cache_from_source(path, debug_override=None, *, optimization=None):
    """The path of the .pyc file of a source file. Baton writes none."""
    tag = sys.implementation.cache_tag
    if tag is None:
        raise NotImplementedError('sys.implementation.cache_tag is None')
    head, _, tail = path.rpartition('/')
    base, dot, _ = tail.rpartition('.')
    name = f'{base if dot else tail}.{tag}'
    if optimization is None:
        optimization = sys.flags.optimize or ''
    if debug_override is not None:
        optimization = '' if debug_override else 1
    if str(optimization):
        if not str(optimization).isalnum():
            raise ValueError(f'{str(optimization)!r} is not alphanumeric')
        name += f'.opt-{optimization}'
    return _join(head, '__pycache__', name + '.pyc') if head or path.startswith('/') else '__pycache__/' + name + '.pyc'


def source_from_cache(path):
    """The source file that a .pyc file in __pycache__ belongs to."""
    tag = sys.implementation.cache_tag
    if tag is None:
        raise NotImplementedError('sys.implementation.cache_tag is None')
    head, _, tail = path.rpartition('/')
    folder, _, cache = head.rpartition('/')
    if cache != '__pycache__':
        raise ValueError(f'__pycache__ not bottom-level directory in {path!r}')
    if tail.count('.') not in (2, 3):
        raise ValueError(f'expected only 2 or 3 dots in {tail!r}')
    return _join(folder, tail.partition('.')[0] + '.py')


def _get_sourcefile(bytecode_path):
    """The source file of a .pyc file if there is one, else the path as it came."""
    if not bytecode_path:
        return None
    if not bytecode_path.endswith('.pyc'):
        return bytecode_path
    try:
        source_path = source_from_cache(bytecode_path)
    except (NotImplementedError, ValueError):
        source_path = bytecode_path[:-1]
    return source_path if _kind(source_path) == 'file' else bytecode_path


class ModuleSpec:
    """What is known of a module before it is loaded: its name, its loader, where it comes from."""

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
        parts = [f'name={self.name!r}', f'loader={self.loader!r}']
        if self.origin is not None:
            parts.append(f'origin={self.origin!r}')
        if self.submodule_search_locations is not None:
            parts.append(f'submodule_search_locations={self.submodule_search_locations}')
        return f'{self.__class__.__name__}({", ".join(parts)})'

    def __eq__(self, other):
        try:
            return (self.name == other.name and self.loader == other.loader and self.origin == other.origin
                    and self.submodule_search_locations == other.submodule_search_locations
                    and self.cached == other.cached and self.has_location == other.has_location)
        except AttributeError:
            return NotImplemented

    @property
    def cached(self):
        if self._cached is None and self.origin is not None and self._set_fileattr:
            if self.origin.endswith('.py') and sys.implementation.cache_tag:
                self._cached = cache_from_source(self.origin)
        return self._cached

    @cached.setter
    def cached(self, cached):
        self._cached = cached

    @property
    def parent(self):
        """The name of the module's parent."""
        if self.submodule_search_locations is None:
            return self.name.rpartition('.')[0]
        return self.name

    @property
    def has_location(self):
        return self._set_fileattr

    @has_location.setter
    def has_location(self, value):
        self._set_fileattr = bool(value)


def spec_from_loader(name, loader, *, origin=None, is_package=None):
    """Return a module spec based on various loader methods."""
    if origin is None:
        origin = getattr(loader, '_ORIGIN', None)
        if origin is None and hasattr(loader, 'get_filename'):
            if is_package is None:
                return spec_from_file_location(name, loader=loader)
            return spec_from_file_location(name, loader=loader,
                                           submodule_search_locations=[] if is_package else None)
    if is_package is None:
        is_package = False
        if hasattr(loader, 'is_package'):
            try:
                is_package = loader.is_package(name)
            except ImportError:
                is_package = None
    return ModuleSpec(name, loader, origin=origin, is_package=is_package)


_NOT_GIVEN = object()


def spec_from_file_location(name, location=None, *, loader=None, submodule_search_locations=_NOT_GIVEN):
    """Return a module spec based on a file location."""
    if location is None:
        location = '<unknown>'
        if hasattr(loader, 'get_filename'):
            try:
                location = loader.get_filename(name)
            except ImportError:
                pass
    else:
        location = posix.fspath(location)
        if not location.startswith('/'):
            location = _join(posix.getcwd(), location)
    spec = ModuleSpec(name, loader, origin=location)
    spec._set_fileattr = True
    if loader is None:
        for loader_class, suffixes in _get_supported_file_loaders():
            if location.endswith(tuple(suffixes)):
                loader = loader_class(name, location)
                spec.loader = loader
                break
        else:
            return None
    if submodule_search_locations is _NOT_GIVEN:
        if hasattr(loader, 'is_package'):
            try:
                if loader.is_package(name):
                    spec.submodule_search_locations = []
            except ImportError:
                pass
    else:
        spec.submodule_search_locations = submodule_search_locations
    if spec.submodule_search_locations == [] and location:
        spec.submodule_search_locations.append(location.rpartition('/')[0])
    return spec


def _init_module_attrs(spec, module, *, override=False):
    # Any of these may be refused, by a module that is no module.
    def assign(name, value):
        if override or getattr(module, name, None) is None:
            try:
                setattr(module, name, value)
            except AttributeError:
                pass

    assign('__name__', spec.name)
    loader = spec.loader
    if loader is None and spec.submodule_search_locations is not None:
        loader = NamespaceLoader.__new__(NamespaceLoader)
        loader._path = spec.submodule_search_locations
        spec.loader = loader
        # Not absent but None: such a package has no file.
        module.__file__ = None
    assign('__loader__', loader)
    assign('__package__', spec.parent)
    try:
        module.__spec__ = spec
    except AttributeError:
        pass
    if spec.submodule_search_locations is not None:
        assign('__path__', spec.submodule_search_locations)
    if spec.has_location:
        assign('__file__', spec.origin)
        if spec.cached is not None:
            assign('__cached__', spec.cached)
    return module


def module_from_spec(spec):
    """Create a module based on the provided spec."""
    module = None
    if hasattr(spec.loader, 'create_module'):
        module = spec.loader.create_module(spec)
    elif hasattr(spec.loader, 'exec_module'):
        raise ImportError('loaders that define exec_module() must also define create_module()')
    if module is None:
        module = type(sys)(spec.name)
    return _init_module_attrs(spec, module)


def _exec(spec, module):
    """Execute the spec's module in an existing module's namespace: what reload() does."""
    name = spec.name
    if sys.modules.get(name) is not module:
        raise ImportError(f'module {name!r} not in sys.modules', name=name)
    try:
        if spec.loader is None:
            if spec.submodule_search_locations is None:
                raise ImportError('missing loader', name=name)
            _init_module_attrs(spec, module, override=True)
        else:
            _init_module_attrs(spec, module, override=True)
            if hasattr(spec.loader, 'exec_module'):
                spec.loader.exec_module(module)
            else:
                _warn_import(f'{_repr(spec.loader)}.exec_module() not found; falling back to load_module()')
                spec.loader.load_module(name)
    finally:
        # Its code may have put something else there.
        module = sys.modules.pop(name)
        sys.modules[name] = module
    return module


def _repr(loader):
    kind = loader if isinstance(loader, type) else type(loader)
    return f'{kind.__module__}.{kind.__qualname__}'


def _load_by_load_module(spec):
    _warn_import(f'{_repr(spec.loader)}.exec_module() not found; falling back to load_module()')
    try:
        spec.loader.load_module(spec.name)
    except:
        if spec.name in sys.modules:
            module = sys.modules.pop(spec.name)
            sys.modules[spec.name] = module
        raise
    module = sys.modules.pop(spec.name)
    sys.modules[spec.name] = module
    _init_module_attrs(spec, module)
    return module


def _load(spec):
    """Make and run the module of a spec; one that fails leaves no entry in sys.modules."""
    if spec.loader is not None and not hasattr(spec.loader, 'exec_module'):
        return _load_by_load_module(spec)
    module = module_from_spec(spec)
    spec._initializing = True
    try:
        sys.modules[spec.name] = module
        try:
            if spec.loader is None:
                if spec.submodule_search_locations is None:
                    raise ImportError('missing loader', name=spec.name)
            else:
                spec.loader.exec_module(module)
        except:
            sys.modules.pop(spec.name, None)
            raise
        # To the end, and whatever is there now is the module.
        module = sys.modules.pop(spec.name)
        sys.modules[spec.name] = module
    finally:
        spec._initializing = False
    return module


# Loaders

class _LoadModule:
    """load_module(), the older form of loading, for loaders that have exec_module()."""

    def load_module(self, fullname=None):
        if fullname is None:
            fullname = self.name
        spec = spec_from_loader(fullname, self)
        if fullname in sys.modules:
            return _exec(spec, sys.modules[fullname])
        return _load(spec)


class BuiltinImporter:
    """Meta path import for built-in modules, the ones written in C."""

    _ORIGIN = 'built-in'

    @classmethod
    def find_spec(cls, fullname, path=None, target=None):
        if _imp.is_builtin(fullname):
            return spec_from_loader(fullname, cls, origin=cls._ORIGIN)
        return None

    @staticmethod
    def create_module(spec):
        if not _imp.is_builtin(spec.name):
            raise ImportError(f'{spec.name!r} is not a built-in module', name=spec.name)
        return _call_with_frames_removed(_imp.create_builtin, spec)

    @staticmethod
    def exec_module(module):
        pass

    @classmethod
    def _require(cls, fullname):
        if not _imp.is_builtin(fullname):
            raise ImportError(f'{fullname!r} is not a built-in module', name=fullname)

    @classmethod
    def get_code(cls, fullname):
        cls._require(fullname)
        return None

    @classmethod
    def get_source(cls, fullname):
        cls._require(fullname)
        return None

    @classmethod
    def is_package(cls, fullname):
        cls._require(fullname)
        return False

    @classmethod
    def load_module(cls, fullname):
        return _load(spec_from_loader(fullname, cls, origin=cls._ORIGIN))


class FrozenImporter:
    """Meta path import for the Python modules inside the binary."""

    _ORIGIN = 'frozen'

    @classmethod
    def find_spec(cls, fullname, path=None, target=None):
        # The rest of the library may be shadowed by files; PathFinder comes back for it.
        if _imp.is_frozen(fullname) and (path is not None or _imp.is_core(fullname)):
            return cls._spec(fullname)
        return None

    @classmethod
    def _spec(cls, fullname):
        spec = ModuleSpec(fullname, cls, origin=cls._ORIGIN, is_package=_imp.is_frozen_package(fullname))
        return spec

    @staticmethod
    def create_module(spec):
        return None

    @staticmethod
    def exec_module(module):
        name = module.__spec__.name
        module.__file__ = f'<frozen {name}>'
        exec(_imp.get_frozen_object(name), module.__dict__)

    @classmethod
    def get_code(cls, fullname):
        return _imp.get_frozen_object(fullname)

    @classmethod
    def get_source(cls, fullname):
        cls.is_package(fullname)
        return _imp.get_frozen_source(fullname).decode()

    @classmethod
    def is_package(cls, fullname):
        if not _imp.is_frozen(fullname):
            raise ImportError(f'{fullname!r} is not a frozen module', name=fullname)
        return _imp.is_frozen_package(fullname)

    @classmethod
    def load_module(cls, fullname):
        return _load(cls._spec(fullname))


def decode_source(source_bytes):
    """Decode bytes representing source code and return the string, with universal newlines."""
    encoding = 'utf-8'
    if source_bytes.startswith(b'\xef\xbb\xbf'):
        encoding = 'utf-8-sig'
    else:
        for line in bytes(source_bytes).split(b'\n')[:2]:
            text = line.strip()
            if text and not text.startswith(b'#'):
                break
            found = text.find(b'coding')
            if found >= 0 and text[found + 6:found + 7] in (b':', b'='):
                name = text[found + 7:].lstrip()
                end = 0
                while end < len(name) and (name[end:end + 1].isalnum() or name[end:end + 1] in b'-_.'):
                    end += 1
                encoding = name[:end].decode('ascii')
                break
    return str(source_bytes, encoding).replace('\r\n', '\n').replace('\r', '\n')


class _LoaderBasics(_LoadModule):
    def is_package(self, fullname):
        filename = self.get_filename(fullname).rpartition('/')[2]
        return filename.rsplit('.', 1)[0] == '__init__' and fullname.rpartition('.')[2] != '__init__'

    def create_module(self, spec):
        """Use default semantics for module creation."""

    def exec_module(self, module):
        code = self.get_code(module.__name__)
        if code is None:
            raise ImportError(f'cannot load module {module.__name__!r} when get_code() returns None')
        _call_with_frames_removed(exec, code, module.__dict__)


class SourceLoader(_LoaderBasics):
    """Loads from source text: get_data() and get_filename() come from the subclass."""

    def path_mtime(self, path):
        raise OSError

    def path_stats(self, path):
        return {'mtime': self.path_mtime(path)}

    def set_data(self, path, data):
        """Baton writes no bytecode files."""

    def get_source(self, fullname):
        path = self.get_filename(fullname)
        try:
            source_bytes = self.get_data(path)
        except OSError as exc:
            raise ImportError('source not available through get_data()', name=fullname) from exc
        return decode_source(source_bytes)

    def source_to_code(self, data, path, *, _optimize=-1):
        """Return the code object compiled from source."""
        return _call_with_frames_removed(compile, data, path, 'exec', dont_inherit=True, optimize=_optimize)

    def get_code(self, fullname):
        source_path = self.get_filename(fullname)
        return self.source_to_code(self.get_data(source_path), source_path)


class FileLoader:
    """The name and the path of a module in a file."""

    def __init__(self, fullname, path):
        self.name = fullname
        self.path = path

    def __eq__(self, other):
        return self.__class__ == other.__class__ and self.__dict__ == other.__dict__

    def __hash__(self):
        return hash(self.name) ^ hash(self.path)

    def _check_name(self, fullname):
        if fullname is not None and fullname != self.name:
            raise ImportError(f'loader for {self.name} cannot handle {fullname}', name=fullname)

    def load_module(self, fullname=None):
        self._check_name(fullname)
        return super().load_module(fullname or self.name)

    def get_filename(self, fullname=None):
        """Return the path to the source file as found by the finder."""
        self._check_name(fullname)
        return self.path

    def get_data(self, path):
        """Return the data from path as raw bytes."""
        import io
        with io.FileIO(path, 'r') as file:
            return file.read()

    def get_resource_reader(self, fullname=None):
        self._check_name(fullname)
        from importlib.resources import _FileReader
        return _FileReader(self)


class SourceFileLoader(FileLoader, SourceLoader):
    """Concrete implementation of SourceLoader using the file system."""

    def path_stats(self, path):
        found = posix.stat(path)
        return {'mtime': found.st_mtime, 'size': found.st_size}


class SourcelessFileLoader(FileLoader, _LoaderBasics):
    """Loader of bytecode files, which Baton has not."""

    def get_code(self, fullname):
        raise ImportError('Baton reads no bytecode files', name=fullname, path=self.path)

    def get_source(self, fullname):
        return None


class ExtensionFileLoader(FileLoader, _LoaderBasics):
    """Loader for extension modules, which Baton has not."""

    def create_module(self, spec):
        raise ImportError('Baton loads no extension modules', name=spec.name, path=self.path)

    def get_code(self, fullname):
        return None

    def get_source(self, fullname):
        return None


class _NamespacePath:
    """The directories of a namespace package, found again whenever the parent's path changes."""

    def __init__(self, name, path, path_finder):
        self._name = name
        self._path = path
        self._path_finder = path_finder
        self._last_parent_path = tuple(self._get_parent_path())

    def _get_parent_path(self):
        parent, dot, _ = self._name.rpartition('.')
        return sys.modules[parent].__path__ if dot else sys.path

    def _recalculate(self):
        parent_path = tuple(self._get_parent_path())
        if parent_path != self._last_parent_path:
            spec = self._path_finder(self._name, parent_path)
            if spec is not None and spec.loader is None and spec.submodule_search_locations:
                self._path = spec.submodule_search_locations
            self._last_parent_path = parent_path
        return self._path

    def __iter__(self):
        return iter(self._recalculate())

    def __getitem__(self, index):
        return self._recalculate()[index]

    def __setitem__(self, index, path):
        self._path[index] = path

    def __len__(self):
        return len(self._recalculate())

    def __repr__(self):
        return f'_NamespacePath({self._path!r})'

    def __contains__(self, item):
        return item in self._recalculate()

    def append(self, item):
        self._path.append(item)


class NamespaceLoader(_LoadModule):
    """Loader of packages without an __init__.py."""

    def __init__(self, name, path, path_finder):
        self._path = _NamespacePath(name, path, path_finder)

    def is_package(self, fullname):
        return True

    def get_source(self, fullname):
        return ''

    def get_code(self, fullname):
        return compile('', '<string>', 'exec', dont_inherit=True)

    def create_module(self, spec):
        """Use default semantics for module creation."""

    def exec_module(self, module):
        pass

    def get_resource_reader(self, module):
        from importlib.resources import _NamespaceReader
        return _NamespaceReader(self._path)


# Finders

class FileFinder:
    """Finds modules in one directory."""

    def __init__(self, path, *loader_details):
        self._loaders = [(suffix, loader) for loader, suffixes in loader_details for suffix in suffixes]
        if not path or path == '.':
            self.path = posix.getcwd()
        else:
            self.path = path if path.startswith('/') else _join(posix.getcwd(), path)

    def invalidate_caches(self):
        """There is no cache: the directory is looked at every time."""

    def _get_spec(self, loader_class, fullname, path, locations, target):
        return spec_from_file_location(fullname, path, loader=loader_class(fullname, path),
                                       submodule_search_locations=locations)

    def find_spec(self, fullname, target=None):
        base = _join(self.path, fullname.rpartition('.')[2])
        is_directory = _kind(base) == _DIRECTORY
        if is_directory:
            for suffix, loader_class in self._loaders:
                path = _join(base, '__init__' + suffix)
                if _kind(path) == _FILE:
                    return self._get_spec(loader_class, fullname, path, [base], target)
        for suffix, loader_class in self._loaders:
            if _kind(base + suffix) == _FILE:
                return self._get_spec(loader_class, fullname, base + suffix, None, target)
        if is_directory:
            spec = ModuleSpec(fullname, None)
            spec.submodule_search_locations = [base]
            return spec
        return None

    @classmethod
    def path_hook(cls, *loader_details):
        """A function for sys.path_hooks that makes finders for directories."""
        def path_hook_for_FileFinder(path):
            if path and _kind(path) != _DIRECTORY:
                raise ImportError('only directories are supported', path=path)
            return cls(path, *loader_details)
        return path_hook_for_FileFinder

    def __repr__(self):
        return f'FileFinder({self.path!r})'


class PathFinder:
    """Meta path finder for sys.path and package __path__ attributes."""

    @staticmethod
    def invalidate_caches():
        for name, finder in list(sys.path_importer_cache.items()):
            if finder is None or not name.startswith('/'):
                del sys.path_importer_cache[name]
            elif hasattr(finder, 'invalidate_caches'):
                finder.invalidate_caches()

    @staticmethod
    def _path_hooks(path):
        if sys.path_hooks is not None and not sys.path_hooks:
            _warn_import('sys.path_hooks is empty')
        for hook in sys.path_hooks:
            try:
                return hook(path)
            except ImportError:
                continue
        return None

    @classmethod
    def _path_importer_cache(cls, path):
        if path == '':
            try:
                path = posix.getcwd()
            except (FileNotFoundError, PermissionError):
                return None
        try:
            return sys.path_importer_cache[path]
        except KeyError:
            finder = sys.path_importer_cache[path] = cls._path_hooks(path)
            return finder

    @classmethod
    def _get_spec(cls, fullname, path, target=None):
        portions = []
        for entry in path:
            if not isinstance(entry, str):
                continue
            finder = cls._path_importer_cache(entry)
            if finder is None:
                continue
            spec = finder.find_spec(fullname, target)
            if spec is None:
                continue
            if spec.loader is not None:
                return spec
            if spec.submodule_search_locations is None:
                raise ImportError('spec missing loader')
            portions.extend(spec.submodule_search_locations)
        return portions

    @classmethod
    def find_spec(cls, fullname, path=None, target=None):
        """Try to find a spec for 'fullname' on sys.path or 'path'."""
        top = path is None
        found = cls._get_spec(fullname, sys.path if top else path, target)
        if type(found) is not list:
            return found
        if top and _imp.is_frozen(fullname):
            return FrozenImporter._spec(fullname)
        if not found:
            return None
        spec = ModuleSpec(fullname, None)
        spec.submodule_search_locations = _NamespacePath(fullname, found, cls._get_namespace)
        return spec

    @classmethod
    def _get_namespace(cls, fullname, path):
        found = cls._get_spec(fullname, path)
        if type(found) is not list:
            return found
        spec = ModuleSpec(fullname, None)
        spec.submodule_search_locations = found
        return spec


class WindowsRegistryFinder:
    """There is no registry here."""

    @classmethod
    def find_spec(cls, fullname, path=None, target=None):
        return None


def _get_supported_file_loaders():
    return [[SourceFileLoader, SOURCE_SUFFIXES]]


# Import

def _find_spec(name, path, target=None):
    meta_path = sys.meta_path
    if meta_path is None:
        raise ImportError('sys.meta_path is None, Python is likely shutting down')
    if not meta_path:
        _warn_import('sys.meta_path is empty')
    is_reload = name in sys.modules
    for finder in meta_path:
        try:
            find_spec = finder.find_spec
        except AttributeError:
            continue
        spec = find_spec(name, path, target)
        if spec is not None:
            # The parent's import may have imported it meanwhile.
            if not is_reload and name in sys.modules:
                module = sys.modules[name]
                return getattr(module, '__spec__', None) or spec
            return spec
    return None


def _find_and_load(name, parent):
    """Find and load a module that is not in sys.modules; parent: the package it is in, or None."""
    path = None
    if parent is not None:
        try:
            path = parent.__path__
        except AttributeError:
            raise ModuleNotFoundError(f"No module named {name!r}; {name.rpartition('.')[0]!r} is not a package",
                                      name=name) from None
    spec = _find_spec(name, path)
    if spec is None:
        raise ModuleNotFoundError(f'No module named {name!r}', name=name)
    return _load(spec)


def _lazy_spec(module):
    """Give a module that C code loaded its __spec__ and __loader__."""
    name = module.__dict__['__name__']
    if name == '__main__':
        path = module.__dict__.get('__file__')
        loader = BuiltinImporter if path is None else SourceFileLoader('__main__', path)
        module.__loader__ = loader
        return
    if _imp.is_frozen(name):
        spec = FrozenImporter._spec(name)
    else:
        spec = spec_from_loader(name, BuiltinImporter, origin='built-in')
    module.__spec__ = spec
    module.__loader__ = spec.loader


def _install():
    """Make the lists that steer import: sys.meta_path, path_hooks, path_importer_cache."""
    sys.path_hooks = [FileFinder.path_hook(*_get_supported_file_loaders())]
    sys.path_importer_cache = {}
    sys.meta_path = [BuiltinImporter, FrozenImporter, PathFinder]


for _class in (SourceFileLoader, SourceLoader, FileLoader, SourcelessFileLoader, ExtensionFileLoader, NamespaceLoader,
               FileFinder, PathFinder, WindowsRegistryFinder, _NamespacePath):
    _class.__module__ = '_frozen_importlib_external'
for _class in (ModuleSpec, BuiltinImporter, FrozenImporter):
    _class.__module__ = '_frozen_importlib'
del _class
if 'meta_path' not in sys.__dict__:
    _install()
sys.modules['_frozen_importlib'] = sys.modules['_frozen_importlib_external'] = sys.modules[__name__]
