# What the command line and the PYTHON* variables set: sys.flags, the warning filters, limits, the hash seed.
import os
import subprocess
import sys

CLEAN = {name: value for name, value in os.environ.items() if not name.startswith('PYTHON')}


def run(*args, text=None, **environment):
    done = subprocess.run([sys.executable, *args], env=CLEAN | environment, input=text, capture_output=True, text=True)
    return done.returncode, done.stdout.strip(), done.stderr.strip().splitlines()


FLAGS = 'import sys; f = sys.flags; print(f.debug, f.inspect, f.optimize, f.verbose, f.no_site, f.bytes_warning, ' \
        'f.dev_mode, f.utf8_mode, f.safe_path, f.int_max_str_digits, f.no_user_site)'
print(run('-c', FLAGS))
print(run('-d', '-bb', '-OO', '-s', '-P', '-X', 'dev', '-X', 'utf8', '-X', 'int_max_str_digits=900', '-c', FLAGS))
print(run('-c', FLAGS, PYTHONDEBUG='2', PYTHONOPTIMIZE='text', PYTHONDEVMODE='1', PYTHONNOUSERSITE='1',
          PYTHONINTMAXSTRDIGITS='0'))
print(run('-X', 'frozen_modules=on', '-E', '-c', FLAGS, PYTHONDEBUG='2', PYTHONOPTIMIZE='1'))

print(run('-X', 'utf8', '-X', 'frozen_modules=on', '-c', 'import sys; print(sorted(sys._xoptions.items()))'))
print(run('-W', 'once', '-b', '-c', 'import sys; print(sys.warnoptions)', PYTHONWARNINGS='error,ignore'))
print(run('-X', 'cpu_count=7', '-c', 'import os; print(os.cpu_count(), os.process_cpu_count())'))
print(run('-X', 'pycache_prefix=/tmp/p', '-c',
          'import sys, importlib.util as u; print(sys.pycache_prefix, u.cache_from_source("/a/b.py").startswith("/tmp/p/a/b."))'))

HASHES = 'print(hash("text"), hash(b"text"))'
print(len({run('-R', '-c', HASHES)[1] for _ in range(4)}) > 1)
print([run('-c', 'import sys; print(sys.flags.hash_randomization)', PYTHONHASHSEED=seed)[1] for seed in ('0', '1', 'random')])
print(len({run('-c', HASHES, PYTHONHASHSEED='7')[1] for _ in range(3)}),
      run('-c', HASHES, PYTHONHASHSEED='7') != run('-c', HASHES, PYTHONHASHSEED='8'))

for args, environment in ((['-X', 'int_max_str_digits'], {}), ([], {'PYTHONINTMAXSTRDIGITS': '5'}),
                          ([], {'PYTHONHASHSEED': 'x'}), (['-X', 'utf8=5'], {}), (['-X', 'cpu_count=0'], {})):
    code, out, err = run(*args, '-c', 'pass', **environment)
    print(code, out, err[0])

print(run('-c', 'print("\\xe9\\u20ac")', PYTHONIOENCODING='ascii:backslashreplace'))
print(run('-i', '-c', 'import sys; sys.displayhook("\\xe9\\u20ac")', text='', PYTHONIOENCODING='ascii')[1])
code, out, err = run('-q', '-i', text='a = 6\na * 7\nexit(3)\n')
print(code, out)
code, out, err = run('-c', 'import sys; sys.excepthook(1, "text", 1)')
print(code, err)
print(run('-m', 'runpy', 'no_such_module_at_all')[0], run('-m', 'runpy')[2])
for limit in (-1 << 1000, 0, 1, 1 << 1000):
    print(run('-c', f'import sys\nsys.tracebacklimit = {limit}\n1 / 0')[2])
