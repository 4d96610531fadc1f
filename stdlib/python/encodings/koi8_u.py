"""The encoding koi8_u as a module."""

from ._module import expose_table

expose_table(globals())
