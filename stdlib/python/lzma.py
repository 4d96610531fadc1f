"""Data and files in the formats .xz and .lzma, compressed by LZMA."""

import _lzma
from _compressed_file import CompressedFile, decompress_streams, open_file
from _lzma import *
from _lzma import _decode_filter_properties, _encode_filter_properties

__all__ = [name for name in dir(_lzma) if name[0] != '_'] + ['LZMAFile', 'open', 'compress', 'decompress']


class LZMAFile(CompressedFile):
    """A file that is compressed. *mode*: 'r', or 'w', 'x', 'a' for one that is made; with or without b.

    format, check, preset and filters are those of LZMACompressor; of a file that is read, only a format
    without a header needs its filters.
    """

    def __init__(self, filename=None, mode='r', *, format=None, check=-1, preset=None, filters=None):
        compressor, options = None, {}
        if mode in ('r', 'rb'):
            for given, what in ((check != -1, 'an integrity check'), (preset is not None,
                                                                      'a preset compression level')):
                if given:
                    raise ValueError(f'Cannot specify {what} when opening a file for reading')
            options = {'format': FORMAT_AUTO if format is None else format, 'filters': filters}
        elif mode in ('w', 'wb', 'x', 'xb', 'a', 'ab'):
            compressor = LZMACompressor(format=FORMAT_XZ if format is None else format, check=check,
                                        preset=preset, filters=filters)
        else:
            raise ValueError(f'Invalid mode: {mode!r}')
        self._start(filename, mode, compressor, LZMADecompressor, LZMAError, options)


def open(filename, mode='rb', *, format=None, check=-1, preset=None, filters=None,
         encoding=None, errors=None, newline=None):
    """Open a compressed file: an LZMAFile, or with a t in *mode* a text file over one."""
    return open_file(lambda mode: LZMAFile(filename, mode, format=format, check=check, preset=preset,
                                           filters=filters), mode, encoding, errors, newline)


def compress(data, format=FORMAT_XZ, check=-1, preset=None, filters=None):
    """The data as one stream."""
    compressor = LZMACompressor(format, check, preset, filters)
    return compressor.compress(data) + compressor.flush()


def decompress(data, format=FORMAT_AUTO, memlimit=None, filters=None):
    """The data of all streams."""
    return decompress_streams(data, lambda: LZMADecompressor(format, memlimit, filters), LZMAError, LZMAError)
