# What is typed at the prompt is a file of its own: linecache and inspect know it, tracebacks show its lines.
import subprocess
import sys

typed = '''def half(x):
    return x / 0

half(1)
1 / 2 / 3 / 0
import inspect, linecache
print(inspect.getsource(half))
print(half.__code__.co_filename, linecache.cache['<stdin>-0'])
class A:
  def f(self):
    raise ValueError

A().f()
a b
def f(x, x): ...

import traceback
try: half(3)
except Exception as e: print(traceback.extract_tb(e.__traceback__)); traceback.print_exc()

return 1
print(inspect.currentframe().f_code.co_filename)
1 / 0 / 5'''
for text in typed, 'def f(x, x): ...\n', 'nonlocal x\n', 'if 1:\n  return 2\n\n1\n', '"""a\nb"""\n':
    shown = subprocess.run([sys.executable, '-i', '-q', '-u'], input=text, stdout=-1, stderr=-2, text=True)
    print(shown.stdout, shown.returncode)
