"""The exception tree: bases, catching by base, lookup errors."""
import builtins
names = sorted(n for n in dir(builtins) if isinstance(getattr(builtins, n), type)
    and issubclass(getattr(builtins, n), BaseException))
expected = """ArithmeticError AssertionError AttributeError BaseException BufferError ConnectionError
BrokenPipeError ConnectionRefusedError ConnectionResetError ConnectionAbortedError ChildProcessError
EOFError Exception FileExistsError FileNotFoundError FloatingPointError GeneratorExit ImportError
IndentationError IndexError InterruptedError IsADirectoryError KeyError KeyboardInterrupt
LookupError MemoryError ModuleNotFoundError NameError NotADirectoryError NotImplementedError OSError
OverflowError PermissionError ProcessLookupError RecursionError ReferenceError RuntimeError
StopIteration StopAsyncIteration SyntaxError SystemError SystemExit TabError TimeoutError TypeError
UnboundLocalError UnicodeDecodeError UnicodeEncodeError UnicodeError UnicodeTranslateError
ValueError ZeroDivisionError Warning DeprecationWarning UserWarning RuntimeWarning SyntaxWarning""".split()
for n in expected:
    k = getattr(builtins, n)
    print(n, "<", " ".join(b.__name__ for b in k.__mro__[1:-1]))
print([n for n in expected if n not in names])
print(IOError is OSError, EnvironmentError is OSError)
for raised, caught in [(KeyError, LookupError), (IndexError, LookupError), (ZeroDivisionError,
        ArithmeticError), (ModuleNotFoundError, ImportError), (FileNotFoundError, OSError),
        (RecursionError, RuntimeError), (UnboundLocalError, NameError), (KeyboardInterrupt, Exception),
        (SystemExit, Exception), (GeneratorExit, Exception)]:
    try:
        raise raised("x")
    except caught:
        print(raised.__name__, "caught by", caught.__name__)
    except BaseException as e:
        print(raised.__name__, "not caught by", caught.__name__, type(e).__name__)
print(Exception.__module__, KeyError.__name__, Exception.__bases__)
