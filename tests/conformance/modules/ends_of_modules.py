# What imported modules hold is finalized at the end of the program: objects, cycles, files with unwritten text.
import os
import subprocess
import sys
import tempfile

FILES = {
    'plain.py': '''
class Noisy:
    def __init__(self, name):
        self.name = name
    def __del__(self):
        print('end of', self.name, name_of_module)
name_of_module = 'plain'
one = Noisy('one')
''',
    'cycle.py': '''
from plain import Noisy
ring = [Noisy('in a ring')]
ring.append(ring)
''',
    'writer.py': '''
log = open('log.txt', 'w')
log.write('not flushed')
''',
    'pack/__init__.py': '''
from plain import Noisy
from . import inner
held = {'key': [Noisy('held by a package')]}
''',
    'pack/inner.py': '''
import pack
class Other:
    def __del__(self):
        print('end of', type(self).__name__, pack is not None)
other = Other()
''',
    'both_a.py': '''
import both_b
from plain import Noisy
def use():
    return noisy, both_b.noisy
noisy = Noisy('a of two')
''',
    'both_b.py': '''
import both_a
from plain import Noisy
noisy = Noisy('b of two')
def use():
    return both_a.noisy
''',
    'gone.py': '''
from plain import Noisy
import sys
noisy = Noisy('of a module taken out')
del sys.modules[__name__]
''',
}

with tempfile.TemporaryDirectory() as folder:
    for name, text in FILES.items():
        path = os.path.join(folder, name)
        os.makedirs(os.path.dirname(path), exist_ok=True)
        with open(path, 'w') as file:
            file.write(text)

    def run(code):
        done = subprocess.run([sys.executable, '-c', code], cwd=folder, capture_output=True, text=True)
        print(code.splitlines()[-1], done.returncode, done.stderr.splitlines()[-1:])
        print(*sorted(done.stdout.splitlines()), sep='\n', end='\n\n')

    run('import plain')
    run('import cycle')
    run('import plain; two = plain.Noisy("two"); print("last line")')
    run('import pack')
    run('import both_a')
    run('import both_a as mine, both_b; keep = mine.use')
    run('import gone')
    run('from gone import noisy')
    run('import plain, sys; sys.exit(3)')
    run('import atexit, plain; atexit.register(lambda: print("at exit", plain.one.name))')
    run('import sys, types, plain\n'
        'made = types.ModuleType("made"); made.noisy = plain.Noisy("of a module made"); sys.modules["made"] = made')
    run('import writer')
    with open(os.path.join(folder, 'log.txt')) as file:
        print(file.read())
