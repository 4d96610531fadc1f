# subprocess.run and Popen: every way to give and take data, every end, every refusal.
import os
import subprocess as sp
import sys
import tempfile

PYTHON = sys.executable


def attempt(name, call, *args, **kwargs):
    try:
        result = call(*args, **kwargs)
        if isinstance(result, sp.CompletedProcess):
            result = result.returncode, result.stdout, result.stderr
        print(name, '->', result)
    except Exception as error:
        print(name, '!', type(error).__name__, str(error).replace(PYTHON, 'PYTHON').partition(' after ')[0])


def py(code, *args, **kwargs):
    return sp.run([PYTHON, '-c', code, *args], **kwargs)


ECHO = 'import sys; d = sys.stdin.read(); print(d.upper(), end=""); print(len(d), file=sys.stderr)'
attempt('bytes', py, ECHO, input=b'abc', capture_output=True)
attempt('text', py, ECHO, input='a\nb', capture_output=True, text=True)
attempt('encoding', py, 'print("\\xe9")', encoding='latin-1', capture_output=True, env=os.environ | {'PYTHONIOENCODING': 'latin-1'})
attempt('errors', py, r'import sys; sys.stdout.buffer.write(b"\xff\r\n")', text=True, errors='replace', capture_output=True)
attempt('newlines', py, r'import sys; sys.stdout.buffer.write(b"a\r\nb\rc\n")', universal_newlines=True, stdout=-1)
attempt('merged', py, 'import sys; print("o", flush=True); print("e", file=sys.stderr)', stdout=sp.PIPE, stderr=sp.STDOUT)
attempt('devnull', py, 'print(repr(input()))', stdin=sp.DEVNULL, stdout=sp.PIPE, stderr=sp.DEVNULL)
attempt('shell', sp.run, 'echo $0 $1; echo $V; exit 3', shell=True, capture_output=True, env={'V': 'v'})
attempt('shell list', sp.run, ['echo $1 $2', 'zero', 'one', 'two'], shell=True, capture_output=True)
attempt('cwd', sp.run, ['pwd'], cwd='/', capture_output=True)
attempt('check', py, 'import sys; print("some"); sys.exit(4)', check=True, capture_output=True)
attempt('signal', py, 'import os; os.kill(os.getpid(), 9)', check=True)
attempt('check_output', sp.check_output, [PYTHON, '-c', 'print(1)'], text=True)
attempt('check_output input', sp.check_output, [PYTHON, '-c', ECHO], input=None, stderr=sp.DEVNULL)
attempt('check_call', sp.check_call, ['false'])
attempt('call', sp.call, ['sh', '-c', 'exit 9'])
attempt('getoutput', sp.getoutput, 'echo a; echo b >&2; echo')
attempt('getstatusoutput', sp.getstatusoutput, 'exit 5')
attempt('timeout', sp.run, ['sleep', '100'], timeout=0.01)
attempt('no program', sp.run, ['/no/such/program'])
attempt('no folder', sp.run, ['true'], cwd='/no/such/folder')
attempt('not executable', sp.run, ['/'])
attempt('empty', sp.run, [])
attempt('nul', sp.run, ['a\0b'])
attempt('number', sp.run, [PYTHON, 5])
attempt('string', sp.run, 'true', capture_output=True)
attempt('bad env', sp.run, ['true'], env={'A=B': 'x'})
attempt('input and stdin', sp.run, ['cat'], input=b'x', stdin=sp.PIPE)
attempt('capture and stdout', sp.run, ['true'], capture_output=True, stdout=sp.PIPE)
attempt('str to bytes pipe', sp.run, ['cat'], input='text', stdout=sp.PIPE)
attempt('bytes to text pipe', sp.run, ['cat'], input=b'text', text=True, stdout=sp.PIPE)
attempt('text conflict', sp.run, ['true'], text=True, universal_newlines=False)
attempt('check_output stdout', sp.check_output, ['true'], stdout=sp.PIPE)
attempt('bufsize', sp.Popen, ['true'], bufsize='x')
attempt('preexec', sp.Popen, ['true'], preexec_fn=lambda: 1 / 0)
attempt('pass_fds', sp.Popen, ['true'], pass_fds=[-1])
attempt('user', sp.Popen, ['true'], user=-1)
attempt('group', sp.Popen, ['true'], group='no such group here')
attempt('startupinfo', sp.Popen, ['true'], startupinfo=1)
attempt('creationflags', sp.Popen, ['true'], creationflags=1)

print('-- Popen')
with sp.Popen([PYTHON, '-c', ECHO], stdin=-1, stdout=-1, stderr=-1, text=True) as child:
    print(child.poll(), child.returncode, type(child.stdin).__name__, child.args[1])
    print(child.communicate('some text'), child.returncode, child.poll(), child.wait())
    attempt('again', child.communicate)
    attempt('kill', child.kill)
    print(child.stdout.closed, child.stdin.closed)
child = sp.Popen(['cat'], stdin=sp.PIPE, stdout=sp.PIPE, bufsize=0)
print(type(child.stdin).__name__, child.stdin.write(b'raw'), child.stdout.read(3))
child.stdin.close()
print(child.wait(60), child.stdout.read())
child.stdout.close()
with tempfile.TemporaryFile() as out, tempfile.TemporaryFile() as source:
    source.write(b'from a file')
    source.seek(0)
    print(sp.call(['cat'], stdin=source, stdout=out), out.seek(0), out.read())
first = sp.Popen(['printf', 'b\na\nc\n'], stdout=sp.PIPE)
second = sp.Popen(['sort'], stdin=first.stdout, stdout=sp.PIPE)
first.stdout.close()
print(second.communicate(), first.wait())
child = sp.Popen(['sleep', '100'])
attempt('wait', child.wait, 0.01)
attempt('communicate', child.communicate, timeout=0.01)
child.terminate()
print(child.wait(), repr(child).partition('args')[0])
for fields in (dict(start_new_session=True), dict(process_group=0)):
    with sp.Popen([PYTHON, '-c', 'import os; print(os.getpgid(0) == os.getpid())'], stdout=-1, **fields) as child:
        print(child.stdout.read(), list(fields))
print(sp.run([PYTHON, '-c', 'import os; print(oct(os.umask(0)))'], umask=0o027, capture_output=True).stdout)
print(repr(sp.CompletedProcess(['a', 'b'], 1, stderr=b'e')), repr(sp.CalledProcessError(-15, 'cmd')),
      str(sp.CalledProcessError(-99, 'cmd')), str(sp.TimeoutExpired('c', 2.5, output=b'x')))
print(sp.list2cmdline(['a b', 'c"d', '', 'e\\']), issubclass(sp.TimeoutExpired, sp.SubprocessError))
