"""Parsers of XML: expat."""

__all__ = ['expat']
