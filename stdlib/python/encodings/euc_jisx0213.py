"""The encoding euc_jisx0213 as a module."""

from ._module import expose

expose(globals())
