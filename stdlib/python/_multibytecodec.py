"""By what programs tell an encoding of several bytes a character: the bases of its classes."""

from encodings._multibyte_classes import (MultibyteIncrementalDecoder, MultibyteIncrementalEncoder,
                                          MultibyteStreamReader, MultibyteStreamWriter)

__all__ = ['MultibyteIncrementalDecoder', 'MultibyteIncrementalEncoder', 'MultibyteStreamReader',
           'MultibyteStreamWriter']
