# Stacks on request, by a signal, after a time, and in a process that dies.
import faulthandler
import os
import re
import signal
import subprocess
import sys
import tempfile
import threading


def clean(text):
    text = re.sub(r'0x[0-9a-f]+', '0x..', text)
    text = re.sub(r'  File ".*threading(\.py|>)".*\n', '', text)
    return re.sub(r'"[^"]*[/\\]', '"', text)


def dumped(action, *args, **options):
    with tempfile.TemporaryFile('w+') as file:
        action(*args, file=file, **options)
        file.seek(0)
        print(clean(file.read()), end='')


def outer(**options):
    inner(**options)


def inner(**options):
    dumped(faulthandler.dump_traceback, **options)


outer(all_threads=False)
started, done = threading.Event(), threading.Event()


def other():
    started.set()
    done.wait()


thread = threading.Thread(target=other)
thread.start()
started.wait()
outer()
done.set()
thread.join()


def deep(n):
    return deep(n - 1) if n else dumped(faulthandler.dump_traceback, all_threads=False)


deep(120)
with tempfile.TemporaryFile('w+') as file:
    print(faulthandler.register(signal.SIGUSR1, file=file.fileno(), all_threads=False))
    print(faulthandler.register(signal.SIGUSR1, file=file.fileno(), all_threads=False, chain=False))
    os.kill(os.getpid(), signal.SIGUSR1)
    print(faulthandler.unregister(signal.SIGUSR1), faulthandler.unregister(signal.SIGUSR1))
    file.seek(0)
    print(clean(file.read()), end='')
with tempfile.TemporaryFile('w+') as file:
    got = threading.Event()
    before = signal.signal(signal.SIGUSR1, lambda *_: got.set())
    faulthandler.register(signal.SIGUSR1, file=file, all_threads=True, chain=True)
    os.kill(os.getpid(), signal.SIGUSR1)
    got.wait()
    faulthandler.unregister(signal.SIGUSR1)
    file.seek(0)
    print('Current thread' in file.read())
print(faulthandler.is_enabled(), faulthandler.enable(file=sys.stdout), faulthandler.is_enabled(),
      faulthandler.disable(), faulthandler.disable(), faulthandler.is_enabled())
for call, args in ((faulthandler.dump_traceback_later, (0,)), (faulthandler.dump_traceback_later, (-1,)),
                   (faulthandler.dump_traceback_later, ('x',)), (faulthandler.dump_traceback_later, (1e12,)),
                   (faulthandler.register, (0,)), (faulthandler.register, (signal.SIGSEGV,)),
                   (faulthandler.enable, (-1,)), (faulthandler.enable, ('x',)), (faulthandler.dump_traceback, (None, 1, 2))):
    try:
        call(*args)
    except Exception as e:
        print(type(e).__name__, e)
faulthandler.dump_traceback_later(3600)
print(faulthandler.cancel_dump_traceback_later(), faulthandler.cancel_dump_traceback_later())

for program, options in (('f()', ['-X', 'faulthandler']), ('faulthandler.enable(all_threads=False)\nf()', []),
                         ('faulthandler.enable(1)\nfaulthandler._sigabrt()', []),
                         ('faulthandler.enable()\nfaulthandler.disable()\nf()', [])):
    program = 'import faulthandler\ndef f():\n    faulthandler._sigsegv()\n' + program
    run = subprocess.run([sys.executable, *options, '-c', program], capture_output=True, text=True)
    print(run.returncode, run.stdout and clean(run.stdout.partition('\nExtension')[0]),
          clean(run.stderr.partition('\nExtension')[0]), sep='\n')
program = '''
import faulthandler, time
faulthandler.dump_traceback_later(0.01, exit=True)
time.sleep(3600)
'''
run = subprocess.run([sys.executable, '-c', program], capture_output=True, text=True)
print(run.returncode, clean(run.stderr))
