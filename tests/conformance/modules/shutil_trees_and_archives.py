# shutil: trees copied, moved and removed, what their errors say, and the registries of archive formats.
import os
import shutil
import tempfile

top = tempfile.mkdtemp()
os.chdir(top)
os.makedirs('src/a/b')
for name in ('src/f.txt', 'src/a/g.tmp', 'src/a/b/h.txt'):
    with open(name, 'w') as file:
        file.write(name)
os.symlink('f.txt', 'src/link')
os.symlink('nowhere', 'src/dangling')


def attempt(call, *arguments, **keywords):
    try:
        print(call(*arguments, **keywords))
    except Exception as error:
        print(type(error).__name__, str(error).replace(top, 'TOP'))


def listing(folder):
    return sorted(os.path.relpath(os.path.join(where, name), folder)
                  for where, folders, files in os.walk(folder) for name in folders + files)


attempt(shutil.copytree, 'src', 'one')
print(listing('one'))
attempt(shutil.copytree, 'src', 'two', symlinks=True, ignore=shutil.ignore_patterns('*.tmp', 'b'))
print(listing('two'), os.readlink('two/link'), os.path.islink('one/link'))
attempt(shutil.copytree, 'src', 'two', dirs_exist_ok=False)
attempt(shutil.copytree, 'src', 'three', ignore_dangling_symlinks=True)
attempt(shutil.copytree, 'src', 'three', ignore_dangling_symlinks=True, dirs_exist_ok=True, copy_function=shutil.copy)
attempt(shutil.copyfile, 'src/f.txt', 'src/link')
attempt(shutil.copyfile, 'src/f.txt', 'src')
attempt(shutil.copyfile, 'src/f.txt', 'none/')
attempt(shutil.copyfile, 'none', 'x')
attempt(shutil.copy2, 'src/f.txt', 'three/a')
attempt(shutil.copyfile, 'src/link', 'copied', follow_symlinks=False)
print(os.path.islink('copied'))
os.mkfifo('pipe')
attempt(shutil.copyfile, 'pipe', 'x')
attempt(shutil.move, 'three', 'one')
attempt(shutil.move, 'src/f.txt', 'one')
attempt(shutil.move, 'one', 'one/three')
attempt(shutil.move, 'pipe', 'moved')
attempt(shutil.rmtree, 'none')
attempt(shutil.rmtree, 'none', ignore_errors=True)
attempt(shutil.rmtree, 'src/f.txt', onexc=lambda function, path, error: print(function.__name__, path, type(error).__name__))
attempt(shutil.rmtree, 'src/link', onexc=lambda function, path, error: print(function.__name__, path, type(error).__name__))
attempt(shutil.rmtree, 'src/f.txt', onerror=lambda function, path, info: print(function.__name__, path, info[0].__name__))
folder = os.open('one', os.O_RDONLY)
attempt(shutil.rmtree, 'three', dir_fd=folder)
os.close(folder)
print(listing('one'), shutil.rmtree.avoids_symlink_attacks)
print(shutil.which('f.txt', path='src'), shutil.which('none'), shutil.which('sh', path=''), shutil.disk_usage(top)._fields)
os.environ.update(COLUMNS='70', LINES='x')
print(shutil.get_terminal_size((1, 2)).columns, shutil.get_archive_formats()[-1], [name for name, *_ in shutil.get_unpack_formats()][-1])
for arguments in (('x', 1), ('x', print, 1), ('x', print, [1])):
    attempt(shutil.register_archive_format, *arguments)
shutil.register_archive_format('own', lambda name, base, **options: (name, base, sorted(options)), [('level', 3)], 'ours')
attempt(shutil.make_archive, 'name', 'own', owner='me')
attempt(shutil.make_archive, 'name', 'other')
shutil.register_unpack_format('own', ['.own'], lambda path, where, **options: print(path, where, options), [('k', 1)])
attempt(shutil.unpack_archive, 'x.own', 'there')
attempt(shutil.register_unpack_format, 'other', ['.own'], print)
attempt(shutil.unpack_archive, 'x.nothing')
attempt(shutil.unpack_archive, 'x', format='nothing')
attempt(shutil.chown, 'one')
attempt(shutil.chown, 'one', 'no such user here')
os.chdir('/')
shutil.rmtree(top)
print(os.path.exists(top))
