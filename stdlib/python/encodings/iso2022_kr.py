"""The encoding iso2022_kr as a module."""

from ._module import expose

expose(globals())
