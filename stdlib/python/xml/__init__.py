"""XML: trees of elements (etree), the document object model (dom), events (sax), and the parser below them
all (parsers.expat)."""

__all__ = ['dom', 'parsers', 'sax', 'etree']
