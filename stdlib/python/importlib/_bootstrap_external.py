"""How modules in files are found and loaded: loaders, the finder of one directory, the finder along a path.

Only built-in modules are imported at the top, see _bootstrap.
"""

import sys

import _code_parts
import _imp
import posix

from ._bootstrap import (BuiltinImporter, FrozenImporter, ModuleSpec, _is_package_by, _LoadModule,
                         _warn_import)

SOURCE_SUFFIXES = ['.py']
BYTECODE_SUFFIXES = ['.pyc']
EXTENSION_SUFFIXES = []

# What _kind() gives
_FILE = 0o100000
_DIRECTORY = 0o040000


# Paths

def _join(folder, name):
    return f'{folder.rstrip("/")}/{name}'


def _absolute(path):
    return path if path.startswith('/') else _join(posix.getcwd(), path)


def _kind(path):
    """The bits of st_mode that say what sort of file it is; 0 if there is none."""
    try:
        return posix.stat(path).st_mode & 0o170000
    except (OSError, ValueError):
        return 0


def _cache_tag():
    tag = sys.implementation.cache_tag
    if tag is None:
        raise NotImplementedError('sys.implementation.cache_tag is None')
    return tag


def cache_from_source(path, debug_override=None, *, optimization=None):
    """The name that the file with the bytecode of a source file has."""
    if debug_override is not None:
        from warnings import warn
        warn("the debug_override parameter is deprecated; use 'optimization' instead", DeprecationWarning, 2)
        if optimization is not None:
            raise TypeError('debug_override or optimization must be set to None')
        optimization = '' if debug_override else 1
    folder, slash, file = posix.fspath(path).rpartition('/')
    base, dot, rest = file.rpartition('.')
    stem = (base or rest) + dot
    level = str((sys.flags.optimize or '') if optimization is None else optimization)
    if level and not level.isalnum():
        raise ValueError(f'{level!r} is not alphanumeric')
    file = f'{stem}{_cache_tag()}{f".opt-{level}" if level else ""}.pyc'
    if sys.pycache_prefix is not None:
        return _join(sys.pycache_prefix, _join(_absolute(folder + slash), file).lstrip('/'))
    return f'{folder}{slash}__pycache__/{file}'


def source_from_cache(path):
    """The name of the source file that a bytecode file in __pycache__ belongs to."""
    _cache_tag()
    path = posix.fspath(path)
    folder, _, file = path.rpartition('/')
    prefix = (sys.pycache_prefix or '').rstrip('/') + '/'
    if prefix != '/' and path.startswith(prefix):
        parent, slash, last = path[len(prefix) - 1:].rpartition('/')[0], '/', '__pycache__'
    else:
        parent, slash, last = folder.rpartition('/')
    if last != '__pycache__':
        raise ValueError(f'__pycache__ not bottom-level directory in {path!r}')
    stem, *middle, _ = file.split('.') if '.' in file else (file, '')
    if len(middle) not in (1, 2):
        raise ValueError(f'expected only 2 or 3 dots in {file!r}')
    if len(middle) == 2 and not (middle[1].startswith('opt-') and middle[1][4:].isalnum()):
        raise ValueError(f'optimization portion of filename {file!r} does not start with '
                         f"'opt-'" if not middle[1].startswith('opt-') else
                         f'optimization level {middle[1][4:]!r} is not an alphanumeric value')
    return f'{parent}{slash}{stem}.py'


def _get_sourcefile(bytecode_path):
    """The source file of a bytecode file if there is one, else the name as it was given."""
    if not bytecode_path or not bytecode_path.endswith('.pyc'):
        return bytecode_path or None
    try:
        source_path = source_from_cache(bytecode_path)
    except (NotImplementedError, ValueError):
        source_path = bytecode_path[:-1]
    return source_path if _kind(source_path) == _FILE else bytecode_path


_not_given = object()


def spec_from_file_location(name, location=None, *, loader=None, submodule_search_locations=_not_given):
    """The spec of a module in a file; without *loader* one is chosen by the suffix, None if that is not
    possible."""
    if location is not None:
        location = _absolute(posix.fspath(location))
    else:
        location = '<unknown>'
        if hasattr(loader, 'get_filename'):
            try:
                location = loader.get_filename(name)
            except ImportError:
                pass
    if loader is None:
        for make, suffixes in _get_supported_file_loaders():
            if location.endswith(tuple(suffixes)):
                loader = make(name, location)
                break
        else:
            return None
    spec = ModuleSpec(name, loader, origin=location)
    spec.has_location = True
    if submodule_search_locations is _not_given:
        submodule_search_locations = [] if _is_package_by(loader, name) else None
    if submodule_search_locations == [] and location:
        submodule_search_locations.append(location.rpartition('/')[0])
    spec.submodule_search_locations = submodule_search_locations
    return spec


def decode_source(source_bytes):
    """Source code as text: in the encoding that it declares (PEP 263), lines ending in a newline
    character."""
    data = bytes(source_bytes)
    encoding = 'utf-8'
    if data.startswith(b'\xef\xbb\xbf'):
        encoding = 'utf-8-sig'
    else:
        from re import match
        for line in data.splitlines()[:2]:
            declared = match(rb'[ \t\f]*#.*?coding[:=][ \t]*([-_.a-zA-Z0-9]+)', line)
            if declared:
                encoding = declared[1].decode('ascii')
            if declared or line.strip() and not line.strip().startswith(b'#'):
                break
    return data.decode(encoding).replace('\r\n', '\n').replace('\r', '\n')


# Files of bytecode: magic number, flags, what tells that it is out of date (8 bytes), the marshalled code.

# It changes with the opcodes.
MAGIC_NUMBER = (_code_parts.fingerprint & 0xffff).to_bytes(2, 'little') + b'\r\n'
_BY_HASH, _CHECK_SOURCE = 0b01, 0b10


def source_hash(source_bytes):
    """The hash of source code in bytecode files that are checked by it."""
    return _code_parts.source_hash(int.from_bytes(MAGIC_NUMBER, 'little'), source_bytes)


def _pack_uint32(number):
    return (int(number) & 0xffffffff).to_bytes(4, 'little')


def _bytecode(code, flags, stamp):
    """The content of a file of bytecode; *stamp*: (mtime, size) of the source, or its hash."""
    from marshal import dumps
    if not flags:
        stamp = b''.join(map(_pack_uint32, stamp))
    return MAGIC_NUMBER + _pack_uint32(flags) + stamp + dumps(code)


def _code_to_timestamp_pyc(code, mtime=0, source_size=0):
    return bytearray(_bytecode(code, 0, (mtime, source_size)))


def _code_to_hash_pyc(code, source_hash, checked=True):
    return bytearray(_bytecode(code, _BY_HASH | _CHECK_SOURCE if checked else _BY_HASH, source_hash))


def _classify_pyc(data, name, place):
    """The flags of a file of bytecode; ImportError (with *place*) or EOFError: it is none of ours."""
    if data[:4] != MAGIC_NUMBER:
        raise ImportError(f'bad magic number in {name!r}: {bytes(data[:4])!r}', **place)
    if len(data) < 16:
        raise EOFError(f'reached EOF while reading pyc header of {name!r}')
    flags = int.from_bytes(data[4:8], 'little')
    if flags & ~(_BY_HASH | _CHECK_SOURCE):
        raise ImportError(f'invalid flags {flags!r} in {name!r}', **place)
    return flags


def _code_of_bytecode(data, path, name, source_path=None):
    """The code object in the content of a file of bytecode."""
    from marshal import loads
    code = loads(memoryview(data)[16:])
    if not isinstance(code, type(_absolute.__code__)):
        raise ImportError(f'Non-code object in {path!r}', name=name, path=path)
    return code if source_path is None else _moved(code, source_path)


def _moved(code, path):
    """The code and all code in it as from another file: the source file may have been moved."""
    if code.co_filename == path:
        return code
    kind = type(code)
    return code.replace(co_filename=path, co_consts=tuple(
        _moved(part, path) if type(part) is kind else part for part in code.co_consts))


# Loaders

class _LoaderBasics(_LoadModule):
    """What loaders that can give the code of a module need not define."""

    def is_package(self, fullname):
        file = self.get_filename(fullname).rpartition('/')[2]
        return file.rsplit('.', 1)[0] == '__init__' and fullname.rpartition('.')[2] != '__init__'

    def create_module(self, spec):
        """An ordinary module will do."""

    def exec_module(self, module):
        code = self.get_code(module.__name__)
        if code is None:
            raise ImportError(f'cannot load module {module.__name__!r} when get_code() returns None')
        exec(code, module.__dict__)


class SourceLoader(_LoaderBasics):
    """Loads from source code; a derived class says where it is, by get_filename() and get_data()."""

    def path_mtime(self, path):
        raise OSError

    def path_stats(self, path):
        return {'mtime': self.path_mtime(path)}

    def set_data(self, path, data):
        """Write a file of bytecode; a derived class may."""

    def _cache_bytecode(self, source_path, cache_path, data):
        return self.set_data(cache_path, data)

    def source_to_code(self, data, path, *, _optimize=-1):
        """The code object of source code."""
        return compile(data, path, 'exec', dont_inherit=True, optimize=_optimize)

    def get_code(self, fullname):
        """The code, from a file of bytecode if there is one that is not out of date."""
        path = self.get_filename(fullname)
        try:
            cache, stats = cache_from_source(path), self.path_stats(path)
        except (NotImplementedError, OSError):
            return self.source_to_code(self.get_data(path), path)
        found, stamp, source = 0, (stats['mtime'], stats.get('size', 0)), None
        try:
            data = self.get_data(cache)
        except OSError:
            data = None
        if data is not None:
            try:
                found = _classify_pyc(data, fullname, {'name': fullname, 'path': cache})
                if found & _BY_HASH:
                    choice = _imp.check_hash_based_pycs
                    if choice == 'always' or choice == 'default' and found & _CHECK_SOURCE:
                        source = self.get_data(path)
                        stamp = source_hash(source)
                        if data[8:16] != stamp:
                            raise ImportError
                elif data[8:12] != _pack_uint32(stamp[0]) or (
                        stats.get('size') is not None and data[12:16] != _pack_uint32(stats['size'])):
                    raise ImportError
            except (ImportError, EOFError):
                pass
            else:
                return _code_of_bytecode(data, cache, fullname, path)
        if source is None:
            source = self.get_data(path)
        code = self.source_to_code(source, path)
        if not sys.dont_write_bytecode:
            if found & _BY_HASH and not isinstance(stamp, bytes):
                stamp = source_hash(source)
            self._cache_bytecode(path, cache, _bytecode(code, found, stamp))
        return code

    def get_source(self, fullname):
        try:
            return decode_source(self.get_data(self.get_filename(fullname)))
        except OSError as error:
            raise ImportError('source not available through get_data()', name=fullname) from error


class FileLoader:
    """A loader of one module, which is in one file."""

    def __init__(self, fullname, path):
        self.name = fullname
        self.path = path

    def __eq__(self, other):
        return self.__class__ == other.__class__ and self.__dict__ == other.__dict__

    def __hash__(self):
        return hash((self.name, self.path))

    def _require_own(self, name):
        if name not in (None, self.name):
            raise ImportError(f'loader for {self.name} cannot handle {name}', name=name)

    def load_module(self, fullname=None):
        self._require_own(fullname)
        return super().load_module(self.name)

    def get_filename(self, fullname=None):
        self._require_own(fullname)
        return self.path

    def get_data(self, path):
        """The bytes of a file."""
        from io import FileIO
        with FileIO(path) as file:
            return file.read()

    def get_resource_reader(self, fullname=None):
        self._require_own(fullname)
        from .resources.readers import FileReader
        return FileReader(self)


class SourceFileLoader(FileLoader, SourceLoader):
    """Loads a module from a file with source code."""

    def path_stats(self, path):
        found = posix.stat(path)
        return {'mtime': found.st_mtime, 'size': found.st_size}

    def _cache_bytecode(self, source_path, cache_path, data):
        try:
            mode = posix.stat(source_path).st_mode
        except OSError:
            mode = 0o666
        return self.set_data(cache_path, data, _mode=mode | 0o200)

    def set_data(self, path, data, *, _mode=0o666):
        """Write a file, with the directories that it needs; if that cannot be, there is none."""
        from os import makedirs
        temporary = f'{path}.{posix.getpid()}'
        try:
            makedirs(path.rpartition('/')[0] or '.', exist_ok=True)
            fd = posix.open(temporary, posix.O_EXCL | posix.O_CREAT | posix.O_WRONLY, _mode & 0o666)
        except OSError:
            return
        try:
            from io import FileIO
            with FileIO(fd, 'wb') as file:
                file.write(data)
            posix.replace(temporary, path)
        except OSError:
            posix.unlink(temporary)


class SourcelessFileLoader(FileLoader, _LoaderBasics):
    """Loads a module from a file of bytecode that stands where the source would."""

    def get_code(self, fullname):
        path = self.get_filename(fullname)
        data = self.get_data(path)
        _classify_pyc(data, fullname, {'name': fullname, 'path': path})
        return _code_of_bytecode(data, path, fullname)

    def get_source(self, fullname):
        return None


class ExtensionFileLoader(FileLoader, _LoaderBasics):
    """Would load a module in machine code, which Baton does not."""

    def create_module(self, spec):
        raise ImportError('Baton loads no extension modules', name=spec.name, path=self.path)

    def get_code(self, fullname):
        return None

    get_source = get_code


class _NamespacePath:
    """The __path__ of a package without __init__.py: all directories of its name along the path of its
    parent.

    They are looked for again when that path has changed, and after invalidate_caches().
    """

    _epoch = 0

    def __init__(self, name, path, path_finder):
        self._name, self._path, self._path_finder = name, path, path_finder
        self._seen = self._parent_path(), self._epoch

    def _parent_path(self):
        package = self._name.rpartition('.')[0]
        return tuple(sys.modules[package].__path__ if package else sys.path)

    def _current(self):
        now = self._parent_path(), self._epoch
        if now != self._seen:
            self._seen = now
            spec = self._path_finder(self._name, now[0])
            if spec is not None and spec.loader is None and spec.submodule_search_locations:
                self._path = spec.submodule_search_locations
        return self._path

    def __iter__(self):
        return iter(self._current())

    def __len__(self):
        return len(self._current())

    def __contains__(self, item):
        return item in self._current()

    def __getitem__(self, index):
        return self._current()[index]

    def __setitem__(self, index, path):
        self._path[index] = path

    def append(self, item):
        self._path.append(item)

    def __repr__(self):
        return f'_NamespacePath({self._path!r})'


class NamespaceLoader(_LoadModule):
    """Loads a package without __init__.py, which has no code."""

    def __init__(self, name, path, path_finder):
        self._path = _NamespacePath(name, path, path_finder)

    def is_package(self, fullname):
        return True

    def get_source(self, fullname):
        return ''

    def get_code(self, fullname):
        return compile('', '<string>', 'exec', dont_inherit=True)

    def create_module(self, spec):
        """An ordinary module will do."""

    def exec_module(self, module):
        """There is no code to be executed."""

    def get_resource_reader(self, module):
        from .resources.readers import NamespaceReader
        return NamespaceReader(self._path)


def _get_supported_file_loaders():
    return [[SourceFileLoader, SOURCE_SUFFIXES], [SourcelessFileLoader, BYTECODE_SUFFIXES]]


# Namespaces that code has been executed in without import

def _bless_my_loader(module_globals):
    """The loader of a module; errors and warnings where __loader__ and __spec__.loader are absent or
    differ."""
    from warnings import warn
    absent = object()
    loader, spec = module_globals.get('__loader__'), module_globals.get('__spec__', absent)
    if loader is None and spec is absent:
        return None
    of_spec = getattr(spec, 'loader', absent)
    if of_spec is absent or of_spec is None:
        text = 'Module globals is missing a __spec__.loader'
        if loader is None:
            raise ValueError(text) if of_spec is None or spec is None else AttributeError(text)
        warn(text, DeprecationWarning, stacklevel=2)
    elif loader is not None and loader != of_spec:
        warn('Module globals; __loader__ != __spec__.loader', DeprecationWarning, stacklevel=2)
    return of_spec if loader is None else loader


def _fix_up_module(ns, name, pathname, cpathname=None):
    """Give a namespace the attributes of a module in a file; what it has of __loader__ and __spec__ is
    kept."""
    loader, spec = ns.get('__loader__'), ns.get('__spec__')
    if not loader and spec:
        loader = spec.loader
    elif not loader:
        loader = (SourcelessFileLoader if pathname == cpathname else SourceFileLoader)(name, pathname)
    if not spec:
        spec = spec_from_file_location(name, pathname, loader=loader)
        if cpathname:
            spec.cached = _absolute(cpathname)
    ns.update(__spec__=spec, __loader__=loader, __file__=pathname, __cached__=cpathname)


# Finders

def _namespace_spec(name, locations):
    spec = ModuleSpec(name, None)
    spec.submodule_search_locations = locations
    return spec


class FileFinder:
    """Finds modules in one directory; looks anew every time."""

    def __init__(self, path, *loader_details):
        self.path = _absolute(path) if path and path != '.' else posix.getcwd()
        self._loaders = [(suffix, loader) for loader, suffixes in loader_details for suffix in suffixes]

    def __repr__(self):
        return f'FileFinder({self.path!r})'

    def invalidate_caches(self):
        """Nothing is remembered."""

    def find_spec(self, fullname, target=None):
        tail = fullname.rpartition('.')[2]
        if not tail:
            return None
        place = _join(self.path, tail)
        is_directory = _kind(place) == _DIRECTORY
        # A package goes before a module of the same name, and that before a directory that is no package.
        for stem, locations in ((f'{place}/__init__', [place]), (place, None))[not is_directory:]:
            for suffix, make in self._loaders:
                file = stem + suffix
                if _kind(file) == _FILE:
                    return spec_from_file_location(fullname, file, loader=make(fullname, file),
                                                   submodule_search_locations=locations)
        return _namespace_spec(fullname, [place]) if is_directory else None

    @classmethod
    def path_hook(cls, *loader_details):
        """A function for sys.path_hooks, which makes finders for directories."""
        def path_hook_for_FileFinder(path):
            if path and _kind(path) != _DIRECTORY:
                raise ImportError('only directories are supported', path=path)
            return cls(path, *loader_details)

        return path_hook_for_FileFinder


def _hook_of_archives(path):
    """zipimport.zipimporter for entries that are archives or in one; zipimport is needed for these only."""
    place = path
    while place and not _kind(place):
        place = place.rpartition('/')[0]
    if _kind(place) != _FILE:
        raise ImportError('not a Zip file', path=path)
    from zipimport import zipimporter
    return zipimporter(path)


class PathFinder:
    """Finds modules along sys.path or the __path__ of a package, with the finders that sys.path_hooks
    make."""

    @staticmethod
    def invalidate_caches():
        for place, finder in list(sys.path_importer_cache.items()):
            if finder is None or not place.startswith('/'):
                # Another directory may be meant now.
                del sys.path_importer_cache[place]
            elif hasattr(finder, 'invalidate_caches'):
                finder.invalidate_caches()
        _NamespacePath._epoch += 1

    @staticmethod
    def _path_hooks(path):
        if not sys.path_hooks:
            _warn_import('sys.path_hooks is empty')
        for hook in sys.path_hooks:
            try:
                return hook(path)
            except ImportError:
                pass
        return None

    @classmethod
    def _path_importer_cache(cls, path):
        """The finder for an entry of a path; None if no hook makes one."""
        try:
            place = path or posix.getcwd()
        except (FileNotFoundError, PermissionError):
            return None
        cache = sys.path_importer_cache
        if place not in cache:
            cache[place] = cls._path_hooks(place)
        return cache[place]

    @classmethod
    def _search(cls, fullname, path, target=None):
        """The spec of a module; or that of a namespace package, if there are only directories; or None."""
        directories = []
        for entry in path:
            finder = cls._path_importer_cache(entry) if isinstance(entry, str) else None
            spec = None if finder is None else finder.find_spec(fullname, target)
            if spec is None:
                continue
            if spec.loader is not None:
                return spec
            if spec.submodule_search_locations is None:
                raise ImportError('spec missing loader')
            directories += spec.submodule_search_locations
        return _namespace_spec(fullname, directories) if directories else None

    @classmethod
    def find_spec(cls, fullname, path=None, target=None):
        found = cls._search(fullname, sys.path if path is None else path, target)
        if found is not None and found.loader is not None:
            return found
        if path is None and sys.path_hooks and _imp.is_frozen(fullname):
            # The library is the end of sys.path; it goes before directories that are no packages.
            return FrozenImporter._spec(fullname)
        if found is not None:
            directories = found.submodule_search_locations
            found.submodule_search_locations = _NamespacePath(fullname, directories, cls._search)
        return found


class WindowsRegistryFinder:
    """There is no registry here."""

    @classmethod
    def find_spec(cls, fullname, path=None, target=None):
        return None


for _class in (SourceFileLoader, SourceLoader, FileLoader, SourcelessFileLoader, ExtensionFileLoader,
               NamespaceLoader, FileFinder, PathFinder, WindowsRegistryFinder, _NamespacePath):
    _class.__module__ = '_frozen_importlib_external'
del _class
sys.modules['_frozen_importlib_external'] = sys.modules[__name__]


def _install(_bootstrap_module):
    """Add what finds modules in files to the hooks and finders that there are."""
    sys.path_hooks += [_hook_of_archives, FileFinder.path_hook(*_get_supported_file_loaders())]
    sys.meta_path.append(PathFinder)


if 'meta_path' not in sys.__dict__:
    # From now on they steer import.
    sys.path_hooks, sys.path_importer_cache = [], {}
    sys.meta_path = [BuiltinImporter, FrozenImporter]
    _install(None)
