# Who is blamed when a text is read without an encoding, under -X warn_default_encoding.
import subprocess
import sys

CODE = '''
import subprocess
from subprocess import PIPE

def mine():
    return subprocess.run(['true'], text=True)

class Derived(subprocess.Popen):
    def __init__(self, *args):
        super().__init__(*args, universal_newlines=True)

mine()
subprocess.check_output(['true'], text=True)
subprocess.call(['true'], text=True)
subprocess.getoutput('true')
with Derived(['true']):
    pass
subprocess.run(['true'], text=True, encoding='utf-8')
subprocess.run(['true'])
open('/dev/null').close()
open('/dev/null', encoding='locale').close()
'''
done = subprocess.run([sys.executable, '-X', 'warn_default_encoding', '-c', CODE], stderr=subprocess.PIPE,
                      encoding='utf-8')
print(done.returncode)
print(*[line for line in done.stderr.splitlines() if not line.startswith(' ')], sep='\n')
