"""The encoding euc_jp as a module."""

from ._module import expose

expose(globals())
