"""Data and files compressed by bzip2."""

from _bz2 import BZ2Compressor, BZ2Decompressor
from _compressed_file import CompressedFile, decompress_streams, open_file

__all__ = ['BZ2File', 'BZ2Compressor', 'BZ2Decompressor', 'open', 'compress', 'decompress']


class BZ2File(CompressedFile):
    """A file that is compressed. *mode*: 'r', or 'w', 'x', 'a' for one that is made; with or without b."""

    def __init__(self, filename, mode='r', *, compresslevel=9):
        if not 1 <= compresslevel <= 9:
            raise ValueError('compresslevel must be between 1 and 9')
        mode = mode or 'r'
        if mode not in ('r', 'rb', 'w', 'wb', 'x', 'xb', 'a', 'ab'):
            raise ValueError(f'Invalid mode: {mode!r}')
        compressor = None if mode[0] == 'r' else BZ2Compressor(compresslevel)
        self._start(filename, mode, compressor, BZ2Decompressor, OSError, {})


def open(filename, mode='rb', compresslevel=9, encoding=None, errors=None, newline=None):
    """Open a compressed file: a BZ2File, or with a t in *mode* a text file over one."""
    return open_file(lambda mode: BZ2File(filename, mode, compresslevel=compresslevel),
                     mode, encoding, errors, newline)


def compress(data, compresslevel=9):
    """The data as one stream."""
    compressor = BZ2Compressor(compresslevel)
    return compressor.compress(data) + compressor.flush()


def decompress(data):
    """The data of all streams."""
    return decompress_streams(data, BZ2Decompressor, OSError, ValueError) if data else b''
