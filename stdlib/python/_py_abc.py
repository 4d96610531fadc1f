"""The abstract base classes that are written in Python. Here those of abc are."""

from abc import ABCMeta, get_cache_token

__all__ = ['ABCMeta', 'get_cache_token']
