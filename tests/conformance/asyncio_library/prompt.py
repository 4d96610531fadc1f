# python -m asyncio: a prompt at which await may be used.
import os
import subprocess
import sys
import tempfile

typed = '''await asyncio.sleep(0)
x = 5
async def double(n): return 2 * n

await double(x)
await asyncio.gather(double(1), double(2))
print(asyncio.get_running_loop().is_running(), __name__)
1 / 0
await asyncio.sleep(0, 'after')
async with asyncio.timeout(5): 'within'

'''
for end in '', 'exit()\n', 'raise SystemExit(3)\n', "import sys; sys.exit('text')\n":
    shown = subprocess.run([sys.executable, '-m', 'asyncio'], input=typed + end, stdout=-1, stderr=-1, text=True)
    lines = [line.lstrip('>. ') for line in shown.stdout.splitlines()]
    print([line for line in lines if line], shown.returncode)
    errors = shown.stderr.splitlines()
    print(errors[0].split()[:2], errors[1], [line for line in errors[2:] if not line.startswith(' ')])
with tempfile.TemporaryDirectory() as folder:
    path = os.path.join(folder, 'startup.py')
    with open(path, 'w') as file:
        file.write('print("started"); y = 7')
    shown = subprocess.run([sys.executable, '-m', 'asyncio'], input='y\n', stdout=-1, stderr=-1, text=True,
                           env=dict(os.environ, PYTHONSTARTUP=path))
    print(shown.stdout.replace('>', '').split(), shown.returncode)
