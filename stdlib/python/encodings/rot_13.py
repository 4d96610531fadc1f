"""The text transform rot13 as a module."""

from . import search_function
from ._transforms import _ROT13 as rot13_map


def getregentry():
    return search_function("rot13")


def rot13(infile, outfile):
    """Writes the text of one file, transformed, to another."""
    outfile.write(infile.read().translate(rot13_map))
