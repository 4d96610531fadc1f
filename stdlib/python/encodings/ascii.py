"""The encoding ascii as a module."""

from . import search_function


def getregentry():
    return search_function("ascii")


encode, decode = getregentry()[:2]
IncrementalEncoder = getregentry().incrementalencoder
IncrementalDecoder = getregentry().incrementaldecoder
StreamReader = getregentry().streamreader
StreamWriter = getregentry().streamwriter
