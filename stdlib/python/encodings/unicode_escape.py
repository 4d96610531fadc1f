"""The encoding unicode_escape as a module."""

from ._module import expose

expose(globals())
