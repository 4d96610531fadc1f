"""importlib.resources: files of packages on disk and of a loader of our own, as Traversable objects."""
import importlib.resources as resources
import importlib.util
import os
import pathlib
import sys
import tempfile
import warnings
from importlib.resources.abc import ResourceReader, Traversable, TraversableResources


class Node(Traversable):
    def __init__(self, name, content):
        self._name, self.content = name, content

    name = property(lambda self: self._name)

    def is_dir(self):
        return isinstance(self.content, dict)

    def is_file(self):
        return not self.is_dir()

    def iterdir(self):
        return (Node(name, content) for name, content in self.content.items())

    def open(self, mode='r', *args, encoding='utf-8', **kwargs):
        import io
        raw = io.BytesIO(self.content)
        return raw if 'b' in mode else io.TextIOWrapper(raw, encoding=encoding or 'utf-8')

    def read_text(self, encoding=None, errors='strict'):
        return self.content.decode(encoding or 'utf-8', errors)


class Reader(TraversableResources):
    def files(self):
        return Node('memory', {'a.txt': b'in memory', 'sub': {'b.bin': b'\0\1', 'c.txt': b'c'}})


class Loader:
    def create_module(self, spec):
        return None

    def exec_module(self, module):
        pass

    def get_resource_reader(self, name):
        return Reader()


sys.modules['memory'] = importlib.util.module_from_spec(importlib.util.spec_from_loader('memory', Loader(), is_package=True))
with tempfile.TemporaryDirectory() as folder:
    package = pathlib.Path(folder, 'disk')
    (package / 'sub').mkdir(parents=True)
    (package / '__init__.py').write_text('')
    (package / 'a.txt').write_text('on disk')
    (package / 'sub' / 'b.bin').write_bytes(b'\0\1')
    (package / 'sub' / 'c.txt').write_text('c')
    sys.path.insert(0, folder)
    sys.dont_write_bytecode = True
    for name in 'disk', 'memory':
        root = resources.files(name)
        print(name, (root / 'a.txt').read_text(encoding='utf-8'), root.joinpath('sub', 'b.bin').read_bytes(), root.joinpath('sub/c.txt').is_file())
        print(resources.read_text(name, 'a.txt'), resources.read_binary(name, 'sub', 'b.bin'), resources.is_resource(name, 'sub'),
              resources.is_resource(name, 'a.txt'))
        with resources.open_text(name, 'a.txt', encoding='utf-8') as file, resources.open_binary(name, 'sub', 'c.txt') as other:
            print(file.read(), other.read())
        print(sorted(entry.name for entry in root.iterdir() if entry.name != '__pycache__'), isinstance(root, Traversable))
        with resources.as_file(root / 'sub') as path:
            print(sorted(os.listdir(path)), path.name, isinstance(path, pathlib.Path))
        with resources.as_file(root / 'a.txt') as path:
            print(path.read_text(), path.exists())
        print(path.exists())
        try:
            resources.read_text(name, 'sub', 'c.txt')
        except TypeError as error:
            print(error)
        print(resources.read_text(name, 'sub', 'c.txt', encoding='utf-8'))
        with warnings.catch_warnings(record=True) as seen:
            warnings.simplefilter('always')
            print(sorted(entry for entry in resources.contents(name) if entry[0] != '_'), [str(w.message) for w in seen])
    try:
        resources.files('missing_package')
    except ModuleNotFoundError as error:
        print(error)
    try:
        resources.files('memory') / 'nothing'
    except Exception as error:
        print(type(error).__name__)
reader = Reader()
print(reader.open_resource('a.txt').read(), reader.is_resource('sub'), sorted(reader.contents()), issubclass(Reader, ResourceReader))
try:
    reader.resource_path('a.txt')
except FileNotFoundError as error:
    print(error)
for incomplete in ResourceReader, TraversableResources:
    try:
        incomplete()
    except TypeError as error:
        print(error)


class Old:
    def open_resource(self, name):
        import io
        return io.BytesIO(name.encode())

    def resource_path(self, name):
        raise FileNotFoundError(name)

    def is_resource(self, name):
        return name.endswith('.txt')

    def contents(self):
        return ['x.txt', 'folder']


for name, make in ('old', Old), ('bare', lambda: None):
    spec = importlib.util.spec_from_loader(name, Loader(), is_package=True)
    spec.loader.get_resource_reader = lambda name, make=make: make()
    sys.modules[name] = importlib.util.module_from_spec(spec)
    root = resources.files(name)
    print(sorted((entry.name, entry.is_file(), entry.is_dir()) for entry in root.iterdir()), root.is_dir(), root.is_file())
    print((root / 'x.txt').is_file(), (root / 'folder' / 'deep').is_file(), [list((root / 'x.txt').iterdir())])
    for read in (lambda: (root / 'x.txt').read_bytes(), lambda: (root / 'a' / 'b').open('rb')):
        try:
            print(read())
        except OSError as error:
            print(type(error).__name__)
