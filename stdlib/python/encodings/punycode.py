"""Punycode (RFC 3492) as a module."""

from . import search_function
from ._transforms import punycode_decode, punycode_encode


def getregentry():
    return search_function("punycode")
