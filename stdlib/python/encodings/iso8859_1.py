"""The encoding iso8859_1 as a module."""

from ._module import expose_table

expose_table(globals())
