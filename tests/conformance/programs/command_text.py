# Programs given with -c: their lines are shown in tracebacks; sys.orig_argv has all words of the command line.
import subprocess
import sys


def run(*words):
    done = subprocess.run([sys.executable, *words], capture_output=True, text=True)
    print(done.returncode, done.stdout, done.stderr, sep='\n')


run('-c', 'def half(x):\n    return x / 0\n\nhalf(3)')
run('-c', "exec('a = 1\\nb = [][a]')")
run('-Bc', 'import sys; print(sys.orig_argv[1:], sys.argv)', 'x', '-y')
run('-c', 'import linecache; print(linecache.getlines("<string>"))\n# end')
run('-c', 'import warnings; warnings.warn("careful")')
run('-c', 'import sys; print(ascii(sys.argv))', '\udcffz')

# From standard input.
CODE = 'print(__loader__.__name__, __spec__, globals().get("__file__"), __name__)'
for words in (), ('-',), ('-', 'x'), ('-c', CODE):
    done = subprocess.run([sys.executable, *words], input=CODE, capture_output=True, text=True)
    print(words[:2], done.returncode, done.stdout, done.stderr)
