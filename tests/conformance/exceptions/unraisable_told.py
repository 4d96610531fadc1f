# What is said of exceptions that nobody can catch, and sys.unraisablehook.
import io
import re
import sys
import weakref


def told(action):
    sys.stderr, kept = io.StringIO(), sys.stderr
    try:
        action()
        text = sys.stderr.getvalue()
    finally:
        sys.stderr = kept
    print(re.sub(r"0x[0-9a-f]+", "0xX", re.sub(r'File "[^"]*[/\\]', 'File "', text)), end="")


def dying(error, cause=None):
    class Dying:
        def __del__(self):
            if cause is None:
                raise error
            try:
                raise cause
            except BaseException as caught:
                if error is None:
                    raise ValueError("while handling")
                raise error from caught
    return Dying


class Mute(ValueError):
    def __str__(self):
        return 3


class Elsewhere(Exception):
    __module__ = "some.place"


class Nowhere(Exception):
    __module__ = 3


noted = ValueError("noted")
noted.add_note("a note")
for error, cause in [(ValueError("plain"), None), (ValueError, None), (KeyError("a", 2), None),
                     (Mute(), None), (Elsewhere("x"), None), (Nowhere(1), None), (noted, None),
                     (SystemExit(3), None),
                     (KeyboardInterrupt(), None), (OSError(2, "no", "f"), TypeError("cause")),
                     (None, IndexError("context")),
                     (ExceptionGroup("g", [ValueError(1), TypeError(2)]), None),
                     (SyntaxError("bad", ("f.py", 1, 2, "1 +", 1, 3)), None)]:
    told(lambda: dying(error, cause)())


class Deep:
    def __del__(self):
        self.go(9)

    def go(self, n):
        if n == 0:
            raise ValueError(
                "two",
                "lines")
        self.go(n - 1)


told(Deep)
sys.tracebacklimit = 2
told(Deep)
sys.tracebacklimit = 0
told(Deep)
del sys.tracebacklimit


def back(reference):
    1 / 0


def drop():
    value = Mute()
    reference = weakref.ref(value, back)
    del value


told(drop)

seen = []
sys.unraisablehook = lambda args: seen.append(args)
dying(Elsewhere("hooked"))()
args = seen.pop()
print(type(args).__name__, len(args), isinstance(args, tuple), args.exc_type)
print(repr(args.exc_value), args.err_msg)
print(args.exc_traceback is args[2] is args.exc_value.__traceback__, args.object.__name__)
print(args[4] is args.object)
kind = type(args)
del args
sys.unraisablehook = lambda args: {}[7]
told(dying(ValueError("first")))
sys.unraisablehook = sys.__unraisablehook__
for fields in [(ValueError, ValueError("x"), None, "message", 5), (ValueError, None, None, None, None),
               (ValueError, None, None, "message", None), (ValueError, ValueError(), None, None, [1])]:
    told(lambda: sys.unraisablehook(kind(fields)))
try:
    sys.unraisablehook(5)
except TypeError as error:
    print(error)
sys.stderr = None
dying(ValueError("unseen"))()
sys.stderr = sys.__stderr__
