"""The encoding euc_jis_2004 as a module."""

from ._module import expose

expose(globals())
