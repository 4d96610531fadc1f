# importlib.readers: folders, archives and namespace packages; distributions in archives; errors of from lists.
import importlib
import importlib.machinery
import importlib.metadata as metadata
import importlib.util
import os
import shutil
import sys
import tempfile
import types
import warnings
import zipfile
from importlib import resources
from importlib.readers import FileReader, MultiplexedPath, NamespaceReader, ZipReader

folder = tempfile.mkdtemp()
os.chdir(folder)
sys.dont_write_bytecode = True
FILES = {'one/space/text.txt': 'one\n', 'one/space/sub/a.txt': 'a', 'two/space/sub/b.txt': 'b', 'two/space/text.txt': 'two',
         'one/plain/__init__.py': '', 'one/plain/data.bin': '\x01', 'one/alone.py': '', 'one/beside.txt': 'beside'}
for name, text in FILES.items():
    os.makedirs(os.path.dirname(name), exist_ok=True)
    with open(name, 'w') as f:
        f.write(text)
with zipfile.ZipFile('z.zip', 'w') as archive:
    for name in 'zspace/', 'zspace/text.txt', 'zspace/sub/c.txt', 'zpack/__init__.py', 'zpack/in.txt', 'zmod.py', 'near.txt':
        archive.writestr(name, 'zipped' if name.endswith('txt') else '')
    archive.writestr('Some_Dist-1.5.dist-info/METADATA', 'Name: Some.Dist\nVersion: 1.5\nKeywords: a b\nRequires-Dist: x\n\nText.\n')
    archive.writestr('Some_Dist-1.5.dist-info/entry_points.txt', '[group]\nname = module:attribute\n')
    archive.writestr('old.egg-info/PKG-INFO', 'Name: old\nVersion: 0.1\nDescription: first\n        second\n')
    archive.writestr('old.egg-info/requires.txt', 'p\n\n[extra]\nq\nr @ http://h/x\n\n[more:python_version < "3"]\ns\n\n[:m]\nt\n')
sys.path[:0] = [os.path.join(folder, name) for name in ('one', 'two', 'z.zip')]


def show(function, *arguments):
    try:
        print(function(*arguments))
    except Exception as e:
        print(type(e).__name__, str(e).replace(folder, ''))


import alone, plain, space, zmod, zpack, zspace
for module in alone, plain, space, zmod, zpack, zspace:
    place = resources.files(module)
    print(module.__name__, type(place).__module__.split('.')[0], type(place).__name__,
          sorted(entry.name for entry in place.iterdir() if entry.name != '__pycache__'))
space_files = resources.files('space')
print(space_files.joinpath('text.txt').read_text(), sorted(e.name for e in (space_files / 'sub').iterdir()),
      (space_files / 'sub' / 'b.txt').read_text(), repr(space_files).replace(folder, ''), space_files.is_dir(),
      space_files.is_file(), space_files.name)
print(resources.read_text('zspace', 'text.txt'), resources.files('zspace').joinpath('sub/c.txt').read_text(),
      resources.files('zmod').joinpath('near.txt').read_text(), resources.is_resource('space', 'text.txt'))
for arguments in (), ('one/alone.py',), ('one', 'one/alone.py'):
    show(MultiplexedPath, *arguments)
for method in 'open', 'read_text', 'read_bytes':
    show(getattr(space_files, method))
show(NamespaceReader, ['one'])
print(NamespaceReader(space.__path__).resource_path('text.txt').replace(folder, ''),
      FileReader(plain.__loader__).resource_path('data.bin').replace(folder, ''))
reader = ZipReader(zpack.__loader__, 'zpack')
print(reader.is_resource('in.txt'), reader.is_resource('none'), reader.open_resource('in.txt').read())
show(reader.open_resource, 'none')
for function in resources.read_text, resources.path, resources.is_resource:
    show(function, None)

print(metadata.version('some-dist'), metadata.metadata('SOME_DIST').json['keywords'], metadata.requires('some.dist'))
print([(p.name, p.value) for p in metadata.entry_points(group='group')], metadata.metadata('old')['Description'].split('\n'))
print(*metadata.requires('old'), sep='\n')
print(len(list(metadata.distributions(path=[os.path.join(folder, 'z.zip')]))))

os.mkdir('three')
sys.path.append(os.path.join(folder, 'three'))
show(importlib.import_module, 'space.late')
os.makedirs('three/space')
open('three/space/late.py', 'w').close()
importlib.invalidate_caches()
print(importlib.import_module('space.late').__name__)
plain.__all__ = ['ok', b'bad']
plain.ok = 1
sys.modules['plain.blocked'] = None
for code in 'from plain import *', 'from plain import blocked', 'from plain import absent':
    show(exec, code)
show(__import__, 'plain', {}, {}, [b'x'])
with warnings.catch_warnings():
    warnings.simplefilter('error')
    show(exec, 'from . import ok', {'__package__': 'plain', '__spec__': importlib.util.find_spec('alone')})
print(importlib.util.cache_from_source('a.b/c') == 'a.b/__pycache__/c' + sys.implementation.cache_tag + '.pyc')
import unittest.mock
print(importlib.machinery.FrozenImporter)
os.chdir('/')
shutil.rmtree(folder)
