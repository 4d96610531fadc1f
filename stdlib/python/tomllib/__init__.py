"""Reading TOML, version 1.0.0: loads() of a text, load() of a binary file."""

__all__ = ("loads", "load", "TOMLDecodeError")

from ._parser import TOMLDecodeError, load, loads

# Pickles and messages name the package.
TOMLDecodeError.__module__ = __name__
