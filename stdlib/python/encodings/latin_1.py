"""The encoding latin-1 as a module."""

from . import search_function


def getregentry():
    return search_function("latin-1")


encode, decode = getregentry()[:2]
IncrementalEncoder = getregentry().incrementalencoder
IncrementalDecoder = getregentry().incrementaldecoder
StreamReader = getregentry().streamreader
StreamWriter = getregentry().streamwriter
