"""sys: argv, version data, limits, modules, streams, intern, getsizeof."""
import sys
print(len(sys.argv), sys.argv[0].endswith("sys_basics.py"), sys.version_info[0], sys.version_info >= (3, 11),
    sys.version_info.major, len(sys.version_info), isinstance(sys.version, str))
print(sys.maxsize, sys.maxunicode, sys.byteorder, sys.getrecursionlimit(), sys.platform,
    sys.getdefaultencoding(), sys.getfilesystemencoding())
print(sys.float_info.max, sys.float_info.min, sys.float_info.epsilon, sys.float_info.dig,
    sys.float_info.mant_dig, sys.float_info.radix, sys.int_info.default_max_str_digits, sys.hash_info.width,
    sys.hash_info.modulus, sys.hash_info.inf)
print("sys" in sys.modules, sys.modules["sys"] is sys, sys.modules[__name__].__name__,
    "math" in sys.builtin_module_names or True, type(sys.path), type(sys.modules), type(sys.argv),
    type(sys.flags).__name__, sys.flags.optimize)
print(sys.exc_info(), sys.exception())
try: 1 / 0
except ZeroDivisionError as e: print(sys.exc_info()[0].__name__, sys.exc_info()[1] is e, sys.exception() is e)
print(sys.intern("abc") is sys.intern("abc"), sys.getsizeof([]) > 0,
    sys.getsizeof([1] * 100) > sys.getsizeof([]), sys.getsizeof("a" * 100) > sys.getsizeof("a"))
def f(): return sys._getframe().f_code.co_name, sys._getframe(1).f_code.co_name
print(f(), sys._getframe().f_lineno, sys._getframe().f_globals is globals())
def g():
    x = 1
    return sys._getframe().f_locals
print(g())
try: sys._getframe(100)
except ValueError as e: print(e)
print(sys.stdout.name, sys.stderr.name, sys.stdin.name, sys.stdout.writable(), sys.stdin.readable(),
    sys.stdout.fileno(), sys.__stdout__ is sys.stdout, sys.stdout.encoding.lower())
sys.stdout.write("written\n"); sys.stdout.flush(); sys.stderr.flush()
for bad in (lambda: sys.setrecursionlimit(-1), lambda: sys.setrecursionlimit("a"), lambda: sys.exit(1, 2),
        lambda: sys.intern(1), lambda: sys.getrefcount(), lambda: sys.nope, lambda: sys._getframe("a")):
    try: bad()
    except Exception as e: print(type(e).__name__, e)
hook = []
def displayhook(v): hook.append(v)
sys.displayhook = displayhook
exec(compile("1 + 1", "<s>", "single"))
sys.displayhook = sys.__displayhook__
print(hook)
exec(compile("5", "<s>", "single")); print(_ if "_" in dir() else __builtins__._)
print(sys.getswitchinterval() > 0, isinstance(sys.executable, str), sys.copyright[:13] != "",
    sys.implementation.name != "", sys.is_finalizing(), sys.dont_write_bytecode in (True, False),
    sys.thread_info is not None)
