"""The encoding iso2022_jp_1 as a module."""

from ._module import expose

expose(globals())
