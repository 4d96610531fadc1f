# Exit functions that fail are told of, with the hook; the others run.
import atexit
import subprocess
import sys

PROGRAMS = ["""
import atexit
def good(word): print("good", word)
def bad(): return [].missing
def worse():
    try: bad()
    except AttributeError as error: raise ValueError("worse") from error
atexit.register(good, 1)
atexit.register(bad)
atexit.register(worse)
atexit.register(good, word=2)
""", """
import atexit, sys
def bad(): raise SystemExit(7)
atexit.register(bad)
sys.unraisablehook = lambda args: print(type(args).__name__, args.exc_type, args.err_msg[:42], args.object)
""", """
import atexit
atexit.register(int, "x")
def interrupted(): raise KeyboardInterrupt
atexit.register(interrupted)
raise SystemExit(4)
"""]
for program in PROGRAMS:
    ended = subprocess.run([sys.executable, "-"], input=program, capture_output=True, text=True)
    print(ended.returncode)
    print(ended.stdout)
    print("\n".join(line.partition(" at 0x")[0] for line in ended.stderr.splitlines()))
