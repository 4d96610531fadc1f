# os: walks up and down, directories by parts, the environment, functions that start programs.
import os
import tempfile

top = tempfile.mkdtemp()
os.chdir(top)
os.makedirs('t/a/b/./c')
os.makedirs('t/d', exist_ok=True)
for call in (lambda: os.makedirs('t/d'), lambda: os.makedirs('t/f/x') or open('t/f/x/y', 'w').close(), lambda: os.makedirs('t/f/x/y/z', exist_ok=True)):
    try:
        print(call())
    except OSError as error:
        print(type(error).__name__, error.filename)
os.symlink('a', 't/link')
os.symlink('none', 't/broken')


def plain(steps):
    return [(step[0], sorted(step[1]), sorted(step[2])) for step in steps]


print(sorted(plain(os.walk('t'))))
print(sorted(plain(os.walk('t', followlinks=True))))
print([step[0] for step in os.walk('t/a', topdown=False)], list(os.walk('none')))
for where, folders, files in os.walk('t'):
    folders[:] = [name for name in folders if name == 'a' or where != 't']
    print(where, end=' ')
print(plain(os.walk(b't/a')))
print(sorted(plain(os.fwalk('t'))) == sorted(plain(os.walk('t'))), [step[0] for step in os.fwalk('t/a', topdown=False)])
for step in os.fwalk('t/f'):
    print(step[0], sorted(os.listdir(step[3])), os.stat('x', dir_fd=step[3]).st_mode >> 12 if 'x' in step[1] else '')
try:
    list(os.fwalk('none'))
except FileNotFoundError as error:
    print(error.filename)
os.renames('t/f/x/y', 'n/m/y')
print(os.path.exists('t/f'), os.listdir('n/m'))
os.unlink('n/m/y')
os.removedirs('n/m')
print(os.path.exists('n'), os.path.exists(top))
folder = os.open('t', os.O_RDONLY)
os.chdir(folder)
print(os.path.basename(os.getcwd()), os.chdir in os.supports_fd, os.stat in os.supports_dir_fd, os.statvfs('.').f_namemax, os.lchown('link', -1, -1))
os.close(folder)
try:
    os.chown('link', 'x', 0)
except TypeError as error:
    print(error)
environ = os.environ
environ['BATON_X'] = '\udcff'
print(ascii(os.getenv('BATON_X')), os.getenvb(b'BATON_X'), environ.setdefault('BATON_X', 'z') == '\udcff', 'BATON_Y' in environ, environ.get('BATON_Y', 5))
environ |= {'BATON_Y': 'y'}
print((environ | {'a': 'b'})['a'], ({'BATON_Y': 1} | environ)['BATON_Y'], type(environ.copy()), environ.pop('BATON_Y'), os.environb.pop(b'BATON_X'))
for key in ('BATON_Y', 5, 'a=b'):
    for use in (lambda: environ[key], lambda: environ.__delitem__(key), lambda: environ.__setitem__(key, 'v')):
        try:
            print(use())
        except Exception as error:
            print(type(error).__name__, error)
environ.pop('BATON_Y')
for call in (lambda: os.spawnl(os.P_WAIT, '/bin/sh', 'sh', '-c', 'exit 3'), lambda: os.spawnlpe(os.P_WAIT, 'sh', 'sh', '-c', 'exit $N', {'N': '4', 'PATH': '/bin'}),
             lambda: os.spawnvp(os.P_WAIT, 'no such program', ['x']), lambda: os.spawnv(os.P_WAIT, 'x', []), lambda: os.spawnv(os.P_WAIT, 'x', 'y'),
             lambda: os.waitpid(os.spawnvpe(os.P_NOWAIT, 'true', ['true'], dict(environ)), 0)[1], lambda: os.execvp('no such program', ['x']),
             lambda: os.get_exec_path({'PATH': 'a:b'}), lambda: os.get_exec_path({}), lambda: os.get_exec_path({'PATH': 'a', b'PATH': b'b'}),
             lambda: os.popen('echo hi').read(), lambda: os.popen('exit 5').close(), lambda: os.popen('x', 'rw'), lambda: os.popen(5), lambda: os.fdopen('x')):
    try:
        print(repr(call()))
    except Exception as error:
        print(type(error).__name__, error)
os.chdir('/')
os.system(f'rm -r {top}')
