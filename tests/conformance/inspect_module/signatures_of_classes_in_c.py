# Classes in C that say what they are called with: inspect.signature and __text_signature__.
import functools
import inspect
import io
import itertools
import threading
import types

for cls in (io.BufferedRWPair, io.BufferedRandom, io.BufferedReader, io.BufferedWriter, io.BytesIO, io.FileIO,
            io.IncrementalNewlineDecoder, io.StringIO, io.TextIOWrapper, functools.partial,
            type(itertools.tee([])[0]), type(threading.Lock()), threading.local, types.CodeType,
            types.TracebackType, types.FunctionType, types.MethodType, types.MappingProxyType, types.CellType):
    try:
        shown = inspect.signature(cls)
    except ValueError as error:
        shown = error
    print(cls.__name__, repr(cls.__text_signature__).replace('\\n', '').replace('  ', ''), shown)
    print(cls.__doc__.splitlines()[0])
