"""The encoding koi8_r as a module."""

from ._module import expose_table

expose_table(globals())
