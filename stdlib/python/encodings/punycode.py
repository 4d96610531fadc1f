"""Punycode (RFC 3492) as a module."""

from ._module import expose
from ._transforms import punycode_decode, punycode_encode

expose(globals())
