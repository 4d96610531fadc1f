"""OSError subclasses chosen by errno, from constructors and real calls."""
import os
for code in [1, 2, 3, 4, 9, 10, 11, 13, 17, 20, 21, 22, 28, 32, 39, 103, 104, 110, 111, 115]:
    e = OSError(code, os.strerror(code))
    print(code, type(e).__name__, e)
def attempt(f):
    try: f()
    except OSError as e: print(type(e).__name__, e.errno, e.strerror, e.filename, "|", e)
attempt(lambda: open("/no/such/file"))
attempt(lambda: open("/"))
attempt(lambda: open("/dev/null/x"))
attempt(lambda: os.listdir("/no/such"))
attempt(lambda: os.remove("/no/such"))
attempt(lambda: os.rename("/no/a", "/no/b"))
attempt(lambda: os.mkdir("/tmp"))
attempt(lambda: os.rmdir("/no/such"))
attempt(lambda: os.stat("/no/such"))
attempt(lambda: os.chdir("/no/such"))
attempt(lambda: open("", "r"))
attempt(lambda: os.read(999, 1))
attempt(lambda: os.close(999))
attempt(lambda: open("/tmp", "w"))
class MyOS(OSError): pass
e = MyOS(2, "msg", "f"); print(type(e).__name__, e, e.errno)
print(repr(OSError()), OSError().errno, repr(OSError("a")), OSError("a").errno, repr(FileNotFoundError("x")),
    FileNotFoundError(13, "x").errno)
e = OSError(2, "a", "b"); e.errno = 5; print(e)
try: open("a\0b")
except ValueError as v: print(v)
try: open(5.5)
except TypeError as t: print(t)
try: open(None)
except TypeError as t: print(t)
