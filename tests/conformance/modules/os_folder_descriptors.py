# Paths that start from an open folder, descriptors in the place of paths, and what entries of scandir know.
import os
import tempfile
import warnings

with tempfile.TemporaryDirectory() as base:
    folder = os.open(base, os.O_RDONLY)
    os.mkdir('sub', dir_fd=folder)
    with open(os.path.join(base, 'file'), 'w') as file:
        file.write('text')
    os.symlink('file', 'link', dir_fd=folder)
    os.symlink('nowhere', os.path.join(base, 'broken'), True)
    print(os.readlink('link', dir_fd=folder), os.readlink(os.path.join(base, 'broken')))
    os.link('file', 'hard', src_dir_fd=folder, dst_dir_fd=folder)
    os.rename('hard', 'renamed', src_dir_fd=folder, dst_dir_fd=folder)
    os.replace('renamed', 'sub/moved', src_dir_fd=folder, dst_dir_fd=folder)
    print(sorted(os.listdir(folder)), sorted(os.listdir(folder)))
    with os.scandir(folder) as entries:
        for entry in sorted(entries, key=lambda entry: entry.name):
            status = os.stat(entry.name, dir_fd=folder, follow_symlinks=False)
            print(entry.name, entry.path, entry.is_dir(), entry.is_file(), entry.is_symlink(),
                  entry.is_file(follow_symlinks=False), entry.inode() == status.st_ino,
                  entry.stat(follow_symlinks=False) == status)
    print([(top, sorted(dirs), sorted(files)) for top, dirs, files, _ in os.fwalk('.', dir_fd=folder)])
    path = os.path.join(base, 'file')
    descriptor = os.open(path, os.O_RDWR)
    os.chmod(descriptor, 0o640)
    print(oct(os.stat(path).st_mode & 0o777))
    os.fchmod(descriptor, 0o600)
    print(oct(os.fstat(descriptor).st_mode & 0o777))
    os.utime(path, ns=(5, 1_500_000_007))
    print(os.stat(path).st_mtime_ns, os.stat(path).st_atime_ns)
    os.utime('file', (-1.5, 2.25), dir_fd=folder)
    print(os.stat(path).st_mtime_ns, os.stat(path).st_atime_ns)
    for arguments in {'times': (1, 2), 'ns': (1, 2)}, {'times': [1, 2]}, {'ns': (1,)}:
        try:
            os.utime(path, **arguments)
        except (TypeError, ValueError) as error:
            print(type(error).__name__, error)
    with os.scandir(base) as entries:
        entry = next(entry for entry in entries if entry.name == 'file')
    os.close(descriptor)
    os.unlink(path)
    print(entry.inode() > 0, entry.is_file())
    try:
        entry.stat()
    except FileNotFoundError as error:
        print(type(error).__name__)
    os.close(folder)

for call in (lambda: os.symlink('a'), lambda: os.rename('a'), lambda: os.link('a', 'b', 1),
             lambda: os.symlink('a', 'b', 1, 2), lambda: os.execv('x', []), lambda: os.execv('x', ['']),
             lambda: os.execve('x', ['a'], {'': 'b'}), lambda: os.execve('x', ['a'], {'a=b': 'c'}),
             lambda: os.execve('x', ['a'], {'a\0b': 'c'}), lambda: os.execve('x', ['a'], 5)):
    try:
        call()
    except (TypeError, ValueError) as error:
        print(type(error).__name__, error)
with warnings.catch_warnings(record=True) as seen:
    warnings.simplefilter('always')
    os.path.exists(False)
print([str(warning.message) for warning in seen])
print(all(isinstance(group, int) for group in os.getgroups()), os.RTLD_LAZY | os.RTLD_NOW)
