"""The encoding utf-8 as a module."""

from . import search_function


def getregentry():
    return search_function("utf-8")


encode, decode = getregentry()[:2]
IncrementalEncoder = getregentry().incrementalencoder
IncrementalDecoder = getregentry().incrementaldecoder
StreamReader = getregentry().streamreader
StreamWriter = getregentry().streamwriter
