# Signatures of functions in C: written down, or told by the way they are called.
import collections
import contextvars
import inspect
import os
import select
import signal
import sys
import time
import zlib

functions = [set.add, set.union, set().isdisjoint, set.update, frozenset.copy, dict.keys, dict.pop, dict.__class_getitem__,
             bytes.upper, b''.isalpha, bytearray().lower, str.isupper, list.__class_getitem__, BaseException.add_note,
             BaseException.with_traceback, contextvars.Context.get, contextvars.ContextVar.set, type(iter([])).__reduce__,
             type(iter({})).__length_hint__, collections.deque.append, collections.deque().popleft,
             (lambda: 1).__code__.replace, (lambda: 1).__code__.co_lines, os.stat, os.open, os.read, os.getpid, os.fspath,
             os.rename, os.link, os.utime, os.mkdir, os.kill, os.access, os.chmod, signal.alarm, sys.intern, sys._getframe,
             sys.setrecursionlimit, sys.exc_info, sys.audit, sys.settrace, time.time, time.monotonic, zlib.crc32,
             zlib.compress, zlib.compressobj, select.select, anext, os.waitpid, os.urandom, os.DirEntry.stat]
for function in functions:
    name = getattr(function, '__qualname__', function)
    try:
        print(name, inspect.signature(function), function.__text_signature__.replace('\n', ' ')[:30])
    except ValueError as e:
        print(name, e)
for function in set.add, os.open, zlib.compress:
    print([(p.name, p.kind.name) for p in inspect.signature(function).parameters.values()])
