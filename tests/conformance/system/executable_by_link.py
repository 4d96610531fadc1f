# sys.executable is what the program was started by: links are not followed, "." and ".." are taken out.
import os
import subprocess
import sys
import tempfile

with tempfile.TemporaryDirectory() as folder:
    folder = os.path.realpath(folder)
    os.symlink(sys.executable, os.path.join(folder, 'first'))
    os.symlink('first', os.path.join(folder, 'second'))
    os.mkdir(os.path.join(folder, 'sub'))
    program = 'import sys; print(sys.executable); print(sys._base_executable == sys.executable)'

    def show(*command, **options):
        shown = subprocess.run([*command, '-c', program], cwd=folder, stdout=-1, text=True, **options)
        print(*(line.replace(folder, 'FOLDER') for line in shown.stdout.split()))

    show(f'{folder}/first')
    show(f'{folder}/second')
    show(f'{folder}//sub/./../second')
    show('./first')
    show('sub/../second')
    show('.//second')
    environment = dict(os.environ, PATH=f'{folder}:{os.environ["PATH"]}')
    show('first', env=environment)
