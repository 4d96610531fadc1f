"""The encoding iso2022_jp as a module."""

from ._module import expose

expose(globals())
