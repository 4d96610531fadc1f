"""The encoding iso8859_11 as a module."""

from ._module import expose_table

expose_table(globals())
