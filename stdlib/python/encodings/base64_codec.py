"""The encoding base64_codec as a module."""

from ._module import expose

expose(globals())
