"""The encoding iso8859_15 as a module."""

from ._module import expose_table

expose_table(globals())
