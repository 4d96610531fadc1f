# pkgutil: modules of folders and archives, extend_path, get_data.
import os
import pkgutil
import shutil
import sys
import tempfile
import zipfile

folder = tempfile.mkdtemp()
os.chdir(folder)
sys.dont_write_bytecode = True
files = {'one/pack/__init__.py': 'from pkgutil import extend_path\n__path__ = extend_path(__path__, __name__)\n',
         'one/pack/a.py': 'v = "a"\n', 'two/pack/b.py': 'v = "b"\n', 'two/pack/data/x.txt': 'text\r\n',
         'two/pack.pkg': '# comment\n\nelsewhere\n/far/away\n', 'one/mod.py': '', 'one/with.dots.py': '',
         'one/empty/nothing.txt': '', 'one/sub/__init__.py': '', 'one/sub/inner/__init__.py': '', 'one/sub/x.py': '',
         'one/readme.txt': '', 'three/pack/__init__.py': '', 'three/pack/c.py': ''}
for name, text in files.items():
    os.makedirs(os.path.dirname(name), exist_ok=True)
    with open(name, 'w', newline='') as f:
        f.write(text)
with zipfile.ZipFile('z.zip', 'w') as archive:
    for name, text in files.items():
        if name.startswith('one/'):
            archive.writestr(name.removeprefix('one/'), text)
            archive.writestr('deep/' + name.removeprefix('one/'), text)
sys.path[:0] = [os.path.join(folder, name) for name in ('one', 'two', 'three')]


def names(*arguments):
    return [(info.name, info.ispkg) for info in pkgutil.iter_modules(*arguments)]


print(names([os.path.join(folder, 'one')]))
print(names([os.path.join(folder, 'one'), os.path.join(folder, 'three')], 'p.'))
print(names([os.path.join(folder, 'z.zip')]), names([os.path.join(folder, 'z.zip', 'deep', 'sub')], 'deep.'))
print(names([os.path.join(folder, 'absent')]), names([os.path.join(folder, 'one', 'empty')]))
import pack
import pack.a
import pack.b
import pack.c
print([path.replace(folder, '') for path in pack.__path__], pack.a.v, pack.b.v)
print([info.name for info in pkgutil.walk_packages([os.path.join(folder, 'one')])])
for unchanged in 'text', ('a', 'b'), None:
    print(pkgutil.extend_path(unchanged, 'pack'))
print(pkgutil.extend_path(['q'], 'no_parent.pack'), pkgutil.extend_path([], 'sub.inner') == pkgutil.extend_path(
    [], 'sub.inner'))
print(pkgutil.get_data('sub', '../../two/pack/data/x.txt'), pkgutil.get_data('absent_module', 'x'))
print('sub' in sys.modules)
try:
    pkgutil.get_data('sub', 'missing')
except OSError as e:
    print(type(e).__name__)
try:
    names('text')
except ValueError as e:
    print(e)
os.chdir('/')
shutil.rmtree(folder)
