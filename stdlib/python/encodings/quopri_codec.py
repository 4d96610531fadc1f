"""The encoding quopri_codec as a module."""

from ._module import expose

expose(globals())
