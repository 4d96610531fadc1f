"""XML: etree (trees of elements), dom (the W3C's trees), sax (events), parsers.expat (the parser below)."""

__all__ = ['dom', 'parsers', 'sax', 'etree']
