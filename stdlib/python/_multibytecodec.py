"""By what programs tell an encoding of several bytes a character: the bases of its incremental classes."""

from encodings._iconv_codecs import MultibyteIncrementalDecoder, MultibyteIncrementalEncoder

__all__ = ['MultibyteIncrementalDecoder', 'MultibyteIncrementalEncoder']
for _class in MultibyteIncrementalDecoder, MultibyteIncrementalEncoder:
    _class.__module__ = __name__
del _class
