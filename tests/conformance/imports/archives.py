# Zip archives on sys.path and as programs; modulefinder.
import importlib
import importlib.util
import io
import os
import subprocess
import sys
import tempfile
import zipfile
import zipimport
from contextlib import redirect_stdout
from modulefinder import ModuleFinder

folder = tempfile.mkdtemp()
os.chdir(folder)


def error(function, *args):
    try:
        return function(*args)
    except Exception as e:
        return f'{type(e).__name__}: {str(e).replace(folder, "")}'


def archive(name, prefix=b'', **files):
    with open(name, 'wb') as out:
        out.write(prefix)
        with zipfile.ZipFile(out, 'a', zipfile.ZIP_DEFLATED) as z:
            for file, text in files.items():
                z.writestr(file.replace('__SLASH__', '/').replace('__DOT__', '.'), text)
    return os.path.join(folder, name)


MAIN = 'import sys, pack, pack.inner\nprint(sys.argv[1:], __name__, __spec__.name, __package__ == "")\n'
path = archive('a.zip', **{'pack__SLASH____init____DOT__py': 'value = 5\n',
                           'pack__SLASH__inner__DOT__py': 'from . import value\nprint("inner", value, __name__)\n',
                           'broken__DOT__py': 'def f():\n    return 1 / 0\n', 'wrong__DOT__py': 'x =\n',
                           'pack__SLASH__data__DOT__txt': 'text', '__main____DOT__py': MAIN})
importer = zipimport.zipimporter(path)
print(os.path.basename(importer.archive), repr(importer.prefix), repr(importer).replace(folder, ''))
print(importer.is_package('pack'), importer.is_package('broken'), importer.get_source('pack'), end='')
print(importer.get_filename('pack').replace(folder, ''), importer.get_data('pack/data.txt'),
      importer.get_data(path + '/pack/data.txt'), importer.find_spec('absent'))
print(error(importer.get_code, 'absent'), error(importer.get_data, 'absent'))
print(error(zipimport.zipimporter, ''), error(zipimport.zipimporter, '/etc/passwd'), error(zipimport.zipimporter, folder))
inner = zipimport.zipimporter(path + '/pack')
print(inner.prefix, inner.find_spec('inner').name, issubclass(zipimport.ZipImportError, ImportError))

sys.path.insert(0, path)
import pack.inner
import broken
spec = pack.__spec__
print(pack.__file__.replace(folder, ''), [p.replace(folder, '') for p in pack.__path__], type(spec.loader).__name__)
try:
    broken.f()
except ZeroDivisionError as e:
    print(e.__traceback__.tb_next.tb_frame.f_code.co_filename.replace(folder, ''), e.__traceback__.tb_next.tb_lineno)
print(error(importlib.import_module, 'wrong'))
print(importlib.util.find_spec('absent_altogether'), error(importlib.import_module, 'pack.absent'))

for name, prefix in ('a.zip', b''), ('app', b'#!/usr/bin/env python3\n'):
    archive(name, prefix, **{'pack__SLASH____init____DOT__py': '', 'pack__SLASH__inner__DOT__py': 'print("in")\n',
                             '__main____DOT__py': MAIN})
    done = subprocess.run([sys.executable, name, '1', '2'], capture_output=True, text=True)
    print(done.returncode, done.stdout.split('\n'), done.stderr)

os.mkdir('tree')
for name, text in (('script.py', 'import first\nfrom second import *\nimport missing.deep\nx = 1\n'
                                 'def f():\n    from first import also\n    import bad\n'),
                   ('first.py', 'import third\nalso = 1\n'), ('second.py', 'from third import absent\n'),
                   ('third.py', ''), ('bad.py', 'x =\n')):
    with open(os.path.join('tree', name), 'w') as f:
        f.write(text)
finder = ModuleFinder(path=[os.path.join(folder, 'tree')])
finder.run_script(os.path.join('tree', 'script.py'))
print(sorted(finder.modules), sorted(finder.badmodules), finder.any_missing(), finder.any_missing_maybe())
print(sorted(finder.modules['__main__'].globalnames), finder.badmodules['bad'])
with redirect_stdout(io.StringIO()) as out:
    finder.report()
print(out.getvalue().replace(folder, ''))
print(ModuleFinder(path=['tree'], excludes=['third']).find_module('first', None)[2])

import shutil
os.chdir('/')
shutil.rmtree(folder)
