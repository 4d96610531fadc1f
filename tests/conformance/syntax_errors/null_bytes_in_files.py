# A null byte in a program's file: the line up to it is shown.
import os
import subprocess
import sys
import tempfile

with tempfile.TemporaryDirectory() as folder:
    path = os.path.join(folder, 'program.py')
    for source in b"x = '\0' + y\n", b'\na = 1\n  b\0 = 2\n', b"text = '''\n\0\n'''\n", b'\0', b'ok = 1\n\n\n# \0 comment\n':
        with open(path, 'wb') as f:
            f.write(source)
        done = subprocess.run([sys.executable, path], capture_output=True, text=True)
        print(done.returncode, done.stderr.replace(folder, '').splitlines())
        for data in source, source.decode():
            try:
                compile(data, 'given', 'exec')
            except SyntaxError as e:
                print(e.args)
