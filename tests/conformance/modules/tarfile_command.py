"""tarfile: python -m tarfile, lists on terminals that cannot show a name, os.mknod; strptime with a directive twice."""
import io
import os
import stat
import subprocess
import sys
import tarfile
import tempfile
import time


def command(*arguments, **environment):
    done = subprocess.run([sys.executable, '-m', 'tarfile', *arguments], capture_output=True, text=True,
                          env={**os.environ, **environment})
    print(arguments[:2], done.returncode, repr(done.stdout), 'TarInfo' in done.stderr or done.stderr.splitlines()[-1:])


with tempfile.TemporaryDirectory() as folder:
    os.chdir(folder)
    with open('a.txt', 'w') as file:
        file.write('text')
    os.utime('a.txt', (0, 0))
    os.chmod('a.txt', 0o640)
    command('-c', 'x.tgz', 'a.txt')
    command('-v', '-c', 'y.tar', 'a.txt')
    command('-l', 'x.tgz')
    command('-v', '-t', 'y.tar')
    command('-v', '-e', 'y.tar', 'out', '--filter', 'data')
    command('-t', 'a.txt')
    command('-l', 'y.tar', '--filter', 'data')
    print(os.listdir('out'))
    with tarfile.open('z.tar', 'w') as archive:
        for name in 'caf\xe9', '\u2603/x':
            archive.addfile(tarfile.TarInfo(name), io.BytesIO())
    command('-l', 'z.tar', PYTHONIOENCODING='ascii')
    command('-l', 'z.tar', PYTHONIOENCODING='utf-8')
    os.umask(0o022)
    os.mknod('plain')
    os.mknod('pipe', 0o644 | stat.S_IFIFO)
    print(oct(os.stat('plain').st_mode), stat.S_ISFIFO(os.stat('pipe').st_mode))
    for bad in ('plain',), ('no/plain',), (3.5,):
        try:
            os.mknod(*bad)
        except (OSError, TypeError) as error:
            print(type(error).__name__, error)
    os.chdir('/')
for form, text in ('%H %H', '1 2'), ('%Y %j %Y', '2001 2 2002'):
    try:
        print(time.strptime(text, form))
    except Exception as error:
        print(type(error).__name__, str(error).partition(' at ')[0])
print(time.strptime('12:34:56', '%X')[3:6], time.strptime('1 2 2001', '%d %m %Y')[:3])
