# Child processes: run() and friends, pipes, errors, signals.
import subprocess, sys, os
from subprocess import *
print(run(['echo', 'hi'], capture_output=True))
print(run('echo $X; exit 3', shell=True, capture_output=True, text=True, env={'X': 'yes'}))
print(check_output(['cat'], input=b'abc'), check_output(['cat'], input='abc', text=True))
for f in (lambda: run(['false'], check=True), lambda: run(['/nonexistent']), lambda: run(['nonexistent-x']), lambda: run(['true'], cwd='/nonexist'),
   lambda: Popen(['true'], bufsize='x'), lambda: run(['true'], input=b'', stdin=PIPE), lambda: Popen([]), lambda: check_call('kill -9 $$', shell=True), lambda: run(['/etc/passwd'])):
    try: print(f())
    except BaseException as e: print(type(e).__name__, e, getattr(e, 'filename', None))
p = Popen(['cat'], stdin=PIPE, stdout=PIPE); print(p)
out, err = p.communicate(b'x' * 200000); print(len(out), err, p.returncode, p)
p = Popen(['sh', '-c', 'cat; echo err >&2'], stdin=PIPE, stdout=PIPE, stderr=PIPE, text=True)
print(p.communicate('a\nb\n' * 3), p.poll(), p.wait(1))
p = Popen(['sleep', '10']); p.terminate(); print(p.wait())
p = Popen(['sleep', '10']); p.kill(); print(p.wait(), p.returncode)
r, w = os.pipe()
print(run(['sh', '-c', 'echo hello >&%d' % w], pass_fds=[w]).returncode, os.read(r, 10))
print(run(['pwd'], cwd='/', capture_output=True, text=True).stdout)
with Popen(['echo', 'line'], stdout=PIPE, text=True) as p: print(p.stdout.readlines())
print(p.returncode, run(['sh','-c','echo x >&2'], stderr=STDOUT, stdout=PIPE).stdout)
print(run(['id', '-u'], start_new_session=True, stdout=DEVNULL))
def pre(): os.write(1, b'pre\n')
print(run(['echo', 'x'], preexec_fn=pre, stdout=PIPE).stdout)
def bad(): 1/0
try: run(['echo'], preexec_fn=bad)
except SubprocessError as e: print(repr(e))
print(os.popen('echo popen').read())
p = Popen(['cat'], stdin=PIPE, stdout=PIPE, stderr=PIPE)
try: p.communicate(b'q', timeout=5)
except TimeoutExpired as e: print(e)
else: print('ok')
