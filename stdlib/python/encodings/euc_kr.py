"""The encoding euc_kr as a module."""

from ._module import expose

expose(globals())
