"""Values to bytes and back, by format strings: see Struct, pack and unpack.

The first character of a format tells byte order, size and alignment: @ native (the default), = native order
with standard sizes, < little-endian, > or ! big-endian. Then come types, each with an optional repeat count:
x pad byte, c char, b B h H i I l L q Q integers, n N P native ones, ? bool, e f d floats, s bytes, p Pascal
bytes.
"""

from _struct import (Struct, calcsize, error, iter_unpack, pack, pack_into, unpack, unpack_from,  # noqa: F401
                     _clearcache)

__all__ = ["calcsize", "pack", "pack_into", "unpack", "unpack_from", "iter_unpack", "Struct", "error"]
