"""The encoding oem, which Windows alone has: the import fails by name, as in CPython."""

from codecs import oem_encode, oem_decode
