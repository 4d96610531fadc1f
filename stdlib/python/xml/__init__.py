"""XML: etree (trees of elements) and parsers.expat (the parser below, which tells of events)."""

__all__ = ['parsers', 'etree']
