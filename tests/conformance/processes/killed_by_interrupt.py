"""A program that an uncaught KeyboardInterrupt ends looks to its parent as one that the signal ended."""
import subprocess
import sys

for source in ('raise KeyboardInterrupt', 'import signal; signal.raise_signal(signal.SIGINT)',
               'import atexit; atexit.register(print, "bye"); raise KeyboardInterrupt', 'raise SystemExit(130)',
               'try:\n raise KeyboardInterrupt\nexcept KeyboardInterrupt: print("caught")'):
    done = subprocess.run([sys.executable, '-c', source], capture_output=True, text=True)
    print(done.returncode, done.stdout.strip(), done.stderr.strip().splitlines()[-1:])
