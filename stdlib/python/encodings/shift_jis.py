"""The encoding shift_jis as a module."""

from ._module import expose

expose(globals())
