# breakpoint(): sys.breakpointhook, PYTHONBREAKPOINT and the debugger.
import builtins
import io
import os
import pdb
import sys
import types
import warnings


def called(*args, **kwargs):
    print('called', args, kwargs)
    return 'result'


os.environ.pop('PYTHONBREAKPOINT', None)
sys.breakpointhook = called
print(breakpoint(), breakpoint(1, key=2))
del sys.breakpointhook
try:
    breakpoint()
except RuntimeError as e:
    print(e)
sys.breakpointhook = sys.__breakpointhook__
saved = pdb.set_trace
pdb.set_trace = called
print(breakpoint(), breakpoint(header='h'))
builtins.probe = called
sys.modules['made'] = made = types.ModuleType('made')
made.probe = made.Holder = called
sys.modules['made.inner'] = made.inner = types.ModuleType('made.inner')
made.inner.probe = called
for path in '', '0', 'probe', 'made.probe', 'made.inner.probe', 'int', 'made.absent', 'absent.probe', 'absent', '.', '.x', 'made.':
    os.environ['PYTHONBREAKPOINT'] = path
    with warnings.catch_warnings(record=True) as caught:
        warnings.simplefilter('always')
        try:
            print(repr(path), breakpoint('7'))
        except Exception as e:
            print(repr(path), type(e).__name__, e)
        print([(w.category.__name__, str(w.message)) for w in caught])
os.environ['PYTHONBREAKPOINT'] = 'made.probe'
try:
    made.probe = 5
    breakpoint()
except TypeError as e:
    print(e)
del os.environ['PYTHONBREAKPOINT']
pdb.set_trace = saved


def work(number):
    total = number
    breakpoint()
    total += 1
    return total


sys.stdin = io.StringIO('p total\nn\np total\nc\n')
sys.stdout = out = io.StringIO()
result = work(4)
sys.stdin, sys.stdout = sys.__stdin__, sys.__stdout__
print([line for line in out.getvalue().splitlines() if '(Pdb)' in line or line.startswith('->')], result)
