# zipimporter: what it finds, loads and refuses; when it reads the archive again; doctest files in an archive.
import doctest
import os
import shutil
import sys
import tempfile
import zipfile
import zipimport

folder = tempfile.mkdtemp()
os.chdir(folder)


def show(function, *arguments):
    try:
        print(function(*arguments))
    except Exception as e:
        print(type(e).__name__, e, repr(e.__cause__))


garbage = b'neither fish nor fowl'
with zipfile.ZipFile('a.zip', 'w') as archive:
    for name, data in (('mod.py', 'x = 1'), ('bad.pyc', garbage), ('pack/__init__.py', ''), ('two.pyc', garbage),
                       ('pack/data.txt', '>>> print(1,\n...       2)\n1 2\n>>>\n>>> # nothing\n'), ('two.py', 'x = 2'),
                       ('wrong.py', 'x=')):
        archive.writestr(name, data)
for path in b'a.zip', bytearray(b'a.zip'), None, 1, '', 'a.zip/x/y', 'a.zip/pack/', 'nope', 'nope/a':
    show(zipimport.zipimporter, path)
importer = zipimport.zipimporter('a.zip')
for name in 'mod', 'bad', 'pack', 'two', 'none', 'wrong':
    show(importer.find_spec, name)
    show(importer.get_filename, name)
    show(importer.is_package, name)
    show(importer.get_source, name)
    show(lambda: importer.get_code(name).co_filename)
for name in 'mod.py', 'a.zip/mod.py', 'zz', 'a.zip/zz', 'pack/', 'pack':
    show(importer.get_data, name)

sys.path.insert(0, 'a.zip')
import pack
import two
print(pack, two, two.x)
print(doctest.testfile('data.txt', package=pack))
with zipfile.ZipFile('a.zip', 'a') as archive:
    archive.writestr('late.py', '')
other = zipimport.zipimporter('a.zip')
show(importer.find_spec, 'late')
other.invalidate_caches()
show(importer.find_spec, 'late')
os.remove('a.zip')
importer.invalidate_caches()
show(importer.get_data, 'mod.py')
show(other.find_spec, 'mod')
os.chdir('/')
shutil.rmtree(folder)

parser = doctest.DocTestParser()
for text in ('>>> # c\n', '>>>\n', '>>> \n>>> 1\n1\n', '>>> # a\n... # b\n', '>>> print(1)\n1\n\n>>> # c\n\n>>> x=2\n',
             'a\n  >>>\n  >>>\n', '>>>\n... x\n', '>>> a\n...\nb\n', '>>> \n... \n'):
    print([(e.source, e.want, e.lineno) for e in parser.get_examples(text)])
