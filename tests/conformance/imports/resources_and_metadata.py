"""importlib.resources and importlib.metadata: files of packages in folders, archives and several folders at once."""
import importlib
import os
import shutil
import sys
import tempfile
import zipfile
from importlib import metadata, readers, resources

top = tempfile.mkdtemp(dir=os.environ.get('TMPDIR'))


def write(path, text):
    path = os.path.join(top, path)
    os.makedirs(os.path.dirname(path), exist_ok=True)
    with open(path, 'w') as file:
        file.write(text)


def attempt(function, *args, **kwargs):
    try:
        return function(*args, **kwargs)
    except Exception as error:
        return type(error).__name__, str(error).replace(top, 'TOP').replace('[Errno 2] ', '')


def look(package):
    files = resources.files(package)
    print(package, sorted(entry.name for entry in files.iterdir() if entry.name != '__pycache__'), files.is_dir())
    print(' ', repr(files.joinpath('a.txt').read_text()), (files / 'sub' / 'b.bin').read_bytes(),
          resources.read_text(package, 'a.txt'), resources.read_binary(package, 'sub', 'b.bin'),
          resources.is_resource(package, 'a.txt'), resources.is_resource(package, 'sub'),
          resources.is_resource(package, 'none'))
    with resources.open_text(package, 'a.txt', encoding='ascii') as file:
        print(' ', file.readlines())
    with resources.path(package, 'a.txt') as path:
        print(' ', path.read_text())
    with resources.as_file(files / 'sub') as path:
        print(' ', sorted(os.listdir(path)))
    print(' ', attempt(resources.read_text, package, 'none')[0], attempt(resources.read_text, package, 'a', 'b'))


for place, package in ('folder', 'inside'), ('zipped', 'zipin'), ('part1', 'several'):
    write(f'{place}/{package}/a.txt', 'text\n')
    write(f'{place}/{package}/sub/b.bin', 'bytes')
    if package != 'several':
        write(f'{place}/{package}/__init__.py', '')
write('part2/several/a.txt', 'hidden')
write('part2/several/c.txt', 'more')
write('part2/several/sub/d.txt', 'deep')
archive = shutil.make_archive(os.path.join(top, 'archive'), 'zip', os.path.join(top, 'zipped'))
sys.path[:0] = [os.path.join(top, 'folder'), archive, os.path.join(top, 'part1'), os.path.join(top, 'part2')]
for package in 'inside', 'zipin', 'several':
    look(package)
several = resources.files('several')
print(type(several).__name__, sorted(p.name for p in (several / 'sub').iterdir()), several.joinpath('c.txt').read_text())
for call in (resources.read_text, None), (resources.read_text, 'missing_package', 'x'), (readers.MultiplexedPath,), \
        (readers.NamespaceReader, ['x']), (several.open,):
    print(*attempt(*call))

write('folder/my_pkg-1.5.dist-info/METADATA', '''Metadata-Version: 2.1
Name: My.Pkg
Version: 1.5
Keywords: one two
Requires-Dist: other>=2
Requires-Dist: extra; extra == "x"
Classifier: A
Classifier: B

The description.
''')
write('folder/my_pkg-1.5.dist-info/entry_points.txt', '[console_scripts]\nrun = inside:main [x]\n[plain]\np = inside\n')
write('folder/my_pkg-1.5.dist-info/RECORD', 'inside/__init__.py,sha256=abc,0\ninside/a.txt,,5\ngone.py,,\n')
found = metadata.distribution('my-pkg')
print(found.version, found.name, metadata.version('MY_PKG'), metadata.requires('my.pkg'), sorted(found.metadata.json))
print(found.metadata.json['keywords'], found.metadata.json['classifier'], repr(found.metadata['Description']))
print([(str(path), path.size, path.hash and path.hash.value) for path in found.files], found.read_text('none'))
for point in found.entry_points:
    print(point, point.module, point.attr, point.extras, attempt(setattr, point, 'name', 'x')[0])
print(metadata.entry_points(group='plain')['p'].load() is importlib.import_module('inside'))
print(metadata.packages_distributions().get('inside'), attempt(metadata.version, 'no-such-thing'))
with zipfile.ZipFile(os.path.join(top, 'wheel-2.0-py3-none-any.whl'), 'w') as wheel:
    wheel.writestr('wheel-2.0.dist-info/METADATA', 'Name: wheel\nVersion: 2.0\n')
sys.path.insert(0, os.path.join(top, 'wheel-2.0-py3-none-any.whl'))
print(metadata.version('wheel'))
shutil.rmtree(top)
