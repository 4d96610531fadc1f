# sitecustomize and usercustomize: run at the start of every program where PYTHONPATH leads to them.
import os
import subprocess
import sys
import tempfile


def run(folder, *options, **variables):
    shown = subprocess.run([sys.executable, *options, '-c', 'print("program", [name for name in sys.modules'
                            ' if name in ("sitecustomize", "usercustomize")])'.replace('print', 'import sys; print')],
                           env=dict(os.environ, PYTHONPATH=folder, **variables), stdout=-1, stderr=-2, text=True)
    print(options, shown.returncode, shown.stdout.replace(folder, 'FOLDER').splitlines())


with tempfile.TemporaryDirectory() as folder:
    def write(name, text):
        with open(os.path.join(folder, name + '.py'), 'w') as file:
            file.write(text)

    run(folder)
    write('sitecustomize', 'print("site", __name__, __file__)\nimport builtins\nbuiltins.added = 1\n')
    run(folder)
    write('usercustomize', 'print("user", added)\n')
    run(folder)
    run(folder, '-s')
    run(folder, '-S')
    run(folder, '-E')
    run(folder, '-I')
    write('sitecustomize', '1 / 0')
    run(folder)
    write('sitecustomize', 'import absent_module')
    os.remove(os.path.join(folder, 'usercustomize.py'))
    shown = subprocess.run([sys.executable, '-c', 'print("not reached")'], env=dict(os.environ, PYTHONPATH=folder),
                           stdout=-1, stderr=-1, text=True)
    print('ModuleNotFoundError' in shown.stderr)
