"""Streams: open(), and the classes of files, buffers and text that it makes. They are native; see _io.

The four base classes are made here, as they are abstract classes, which the native ones are not.
"""

import abc
import _io
from _io import (open, open_code, text_encoding, DEFAULT_BUFFER_SIZE, UnsupportedOperation, FileIO, BytesIO,
                 StringIO, BufferedReader, BufferedWriter, BufferedRandom, BufferedRWPair, TextIOWrapper,
                 IncrementalNewlineDecoder)

__all__ = """
    open open_code text_encoding DEFAULT_BUFFER_SIZE SEEK_SET SEEK_CUR SEEK_END BlockingIOError
    UnsupportedOperation IOBase RawIOBase FileIO BufferedIOBase BytesIO BufferedReader BufferedWriter
    BufferedRandom BufferedRWPair TextIOBase StringIO TextIOWrapper IncrementalNewlineDecoder""".split()

BlockingIOError = BlockingIOError
UnsupportedOperation.__module__ = __name__
SEEK_SET, SEEK_CUR, SEEK_END = range(3)


def _abstract(name, *bases, implemented_by=()):
    native = getattr(_io, '_' + name)
    cls = abc.ABCMeta(name, (native, *bases), {'__doc__': native.__doc__, '__module__': __name__})
    for other in implemented_by:
        cls.register(other)
    return cls


IOBase = _abstract('IOBase')
RawIOBase = _abstract('RawIOBase', IOBase, implemented_by=[FileIO])
BufferedIOBase = _abstract('BufferedIOBase', IOBase, implemented_by=[
    BytesIO, BufferedReader, BufferedWriter, BufferedRandom, BufferedRWPair])
TextIOBase = _abstract('TextIOBase', IOBase, implemented_by=[StringIO, TextIOWrapper])
