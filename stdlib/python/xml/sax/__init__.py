"""SAX: XML documents as a sequence of calls of a handler's methods.

A reader (xmlreader.XMLReader) takes a document apart; what it finds it tells a handler.ContentHandler.
"""
from ._exceptions import (SAXException, SAXNotRecognizedException, SAXNotSupportedException,
                          SAXParseException, SAXReaderNotAvailable)
from .handler import ContentHandler, ErrorHandler
from .xmlreader import InputSource

default_parser_list = ['xml.sax.expatreader']


def make_parser(parser_list=()):
    """A reader of the first module in the list that can be imported, or else of default_parser_list."""
    from importlib import import_module
    for name in (*parser_list, *default_parser_list):
        try:
            return import_module(name).create_parser()
        except SAXReaderNotAvailable:
            continue
        except ImportError as error:
            # A module that is there and cannot import another one is broken, which nobody should hide.
            if error.name is not None and name != error.name and not name.startswith(error.name + '.'):
                raise
    raise SAXReaderNotAvailable('No parsers found', None)


def parse(source, handler, errorHandler=ErrorHandler()):
    """Read a document: a file, its name or URL, or an InputSource."""
    reader = make_parser()
    reader.setContentHandler(handler)
    reader.setErrorHandler(errorHandler)
    reader.parse(source)


def parseString(string, handler, errorHandler=ErrorHandler()):
    """Read a document that is a str or bytes."""
    import io
    source = InputSource()
    if isinstance(string, str):
        source.setCharacterStream(io.StringIO(string))
    else:
        source.setByteStream(io.BytesIO(string))
    parse(source, handler, ErrorHandler() if errorHandler is None else errorHandler)
