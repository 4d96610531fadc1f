"""The encoding iso2022_jp_3 as a module."""

from ._module import expose

expose(globals())
