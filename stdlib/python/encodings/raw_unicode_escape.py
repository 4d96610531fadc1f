"""The encoding raw_unicode_escape as a module."""

from ._module import expose

expose(globals())
