"""The encoding iso2022_jp_ext as a module."""

from ._module import expose

expose(globals())
