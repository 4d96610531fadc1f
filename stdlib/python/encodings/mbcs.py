"""The encoding mbcs, which Windows alone has: the import fails by name, as in CPython."""

from codecs import mbcs_encode, mbcs_decode
