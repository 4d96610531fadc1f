"""The text transform rot13 as a module."""

from ._module import expose
from ._transforms import _ROT13 as rot13_map

expose(globals())


def rot13(infile, outfile):
    """Writes the text of one file, transformed, to another."""
    outfile.write(infile.read().translate(rot13_map))
