"""Handlers and functions for programs that write XML or stand between a reader and its handlers."""
import codecs
import io
import os
import urllib.parse
import urllib.request

from . import handler, xmlreader


_xml_namespace = 'http://www.w3.org/XML/1998/namespace'


def _replaced(text, pairs):
    for old, new in pairs:
        text = text.replace(old, new)
    return text


def escape(data, entities={}):
    """&, < and > as references, and then what `entities` maps to what."""
    data = data.replace('&', '&amp;').replace('>', '&gt;').replace('<', '&lt;')
    return _replaced(data, entities.items()) if entities else data


def unescape(data, entities={}):
    """The reverse of escape(); `entities` maps references to text."""
    return _replaced(data, (('&lt;', '<'), ('&gt;', '>'), *entities.items(), ('&amp;', '&')))


def quoteattr(data, entities={}):
    """An attribute's value in quotes, in those that it does not contain when there is a choice."""
    data = escape(data, {**entities, '\n': '&#10;', '\r': '&#13;', '\t': '&#9;'})
    if '"' not in data:
        return f'"{data}"'
    if "'" not in data:
        return f"'{data}'"
    return '"' + data.replace('"', '&quot;') + '"'


class _Borrowed(io.BufferedIOBase):
    """A writer of bytes that belongs to someone else, as a file whose end leaves it open."""

    def __init__(self, out):
        self.write = out.write
        # Where the encoding's mark for the order of bytes has been written is known by the position.
        for name in 'seekable', 'tell':
            if hasattr(out, name):
                setattr(self, name, getattr(out, name))

    def writable(self):
        return True


def _text_writer(out, encoding):
    """A text file that writes to `out`, which may be one, or one of bytes, or merely have write()."""
    if out is None:
        import sys
        return sys.stdout
    if isinstance(out, (io.TextIOBase, codecs.StreamWriter, codecs.StreamReaderWriter)):
        return out      # It encodes by itself.
    return io.TextIOWrapper(_Borrowed(out), encoding=encoding, errors='xmlcharrefreplace', newline='\n',
                            write_through=True)


class XMLGenerator(handler.ContentHandler):
    """Writes the document that it is told, to a file of text or bytes.

    A start tag stays open until it is known whether anything is between it and its end tag.
    """

    def __init__(self, out=None, encoding='iso-8859-1', short_empty_elements=False):
        super().__init__()
        self._stream = _text_writer(out, encoding)
        self._write, self._flush = self._stream.write, self._stream.flush
        self._encoding = encoding
        self._short = short_empty_elements
        self._open = False              # A start tag lacks its >.
        self._scopes = [{_xml_namespace: 'xml'}]     # The prefixes of namespaces, by the depth of mappings.
        self._new_mappings = []

    def _close_tag(self):
        if self._open:
            self._write('>')
            self._open = False

    def _written_name(self, name):
        uri, local = name
        if not uri:
            return local
        prefix = self._scopes[-1][uri]
        return f'{prefix}:{local}' if prefix else local

    def _start(self, name, attributes):
        self._close_tag()
        self._write('<' + name + ''.join([f' {key}={quoteattr(value)}' for key, value in attributes]))
        if self._short:
            self._open = True
        else:
            self._write('>')

    def _end(self, name):
        self._write('/>' if self._open else f'</{name}>')
        self._open = False

    def _text(self, content, convert):
        if content:
            self._close_tag()
            self._write(convert(content if isinstance(content, str) else str(content, self._encoding)))

    def startDocument(self):
        self._write(f'<?xml version="1.0" encoding="{self._encoding}"?>\n')

    def endDocument(self):
        self._flush()

    def startPrefixMapping(self, prefix, uri):
        self._new_mappings.append((prefix, uri))
        self._scopes.append({**self._scopes[-1], uri: prefix})

    def endPrefixMapping(self, prefix):
        self._scopes.pop()

    def startElement(self, name, attrs):
        self._start(name, attrs.items())

    def endElement(self, name):
        self._end(name)

    def startElementNS(self, name, qname, attrs):
        spaces = [(f'xmlns:{prefix}' if prefix else 'xmlns', uri) for prefix, uri in self._new_mappings]
        self._new_mappings = []
        self._start(self._written_name(name),
                    spaces + [(self._written_name(key), value) for key, value in attrs.items()])

    def endElementNS(self, name, qname):
        self._end(self._written_name(name))

    def characters(self, content):
        self._text(content, escape)

    def ignorableWhitespace(self, content):
        self._text(content, str)

    def processingInstruction(self, target, data):
        self._close_tag()
        self._write(f'<?{target} {data}?>')


class XMLFilterBase(xmlreader.XMLReader):
    """Stands between a reader and its handlers and passes on everything; subclasses change some of it."""

    def __init__(self, parent=None):
        super().__init__()
        self._parent = parent

    def parse(self, source):
        parent = self._parent
        for role in 'ContentHandler', 'ErrorHandler', 'EntityResolver', 'DTDHandler':
            getattr(parent, 'set' + role)(self)
        parent.parse(source)

    def getParent(self):
        return self._parent

    def setParent(self, parent):
        self._parent = parent

    def setDocumentLocator(self, locator):
        self._locator = locator
        self._cont_handler.setDocumentLocator(locator)


def _pass_on(attribute, *names):
    for name in names:
        def method(self, *args, _name=name):
            return getattr(getattr(self, attribute), _name)(*args)
        method.__name__, method.__qualname__ = name, 'XMLFilterBase.' + name
        setattr(XMLFilterBase, name, method)


_pass_on('_err_handler', 'error', 'fatalError', 'warning')
_pass_on('_cont_handler', 'startDocument', 'endDocument', 'startPrefixMapping', 'endPrefixMapping',
         'startElement', 'endElement', 'startElementNS', 'endElementNS', 'characters', 'ignorableWhitespace',
         'processingInstruction', 'skippedEntity')
_pass_on('_dtd_handler', 'notationDecl', 'unparsedEntityDecl')
_pass_on('_ent_handler', 'resolveEntity')
_pass_on('_parent', 'setLocale', 'getFeature', 'setFeature', 'getProperty', 'setProperty')


def prepare_input_source(source, base=''):
    """An InputSource with an open stream, from a name, a path, a file or an InputSource that may have none.

    A relative system identifier is looked for beside `base`, the system identifier of what refers to it.
    """
    if isinstance(source, os.PathLike):
        source = os.fspath(source)
    if isinstance(source, str):
        source = xmlreader.InputSource(source)
    elif hasattr(source, 'read'):
        file, source = source, xmlreader.InputSource()
        if isinstance(file.read(0), str):
            source.setCharacterStream(file)
        else:
            source.setByteStream(file)
        if isinstance(getattr(file, 'name', None), str):
            source.setSystemId(file.name)
    if source.getCharacterStream() is None and source.getByteStream() is None:
        place = source.getSystemId()
        beside = os.path.join(os.path.dirname(os.path.normpath(base)), place)
        if os.path.isfile(beside):
            source.setSystemId(beside)
            stream = open(beside, 'rb')
        else:
            source.setSystemId(urllib.parse.urljoin(base, place))
            stream = urllib.request.urlopen(source.getSystemId())
        source.setByteStream(stream)
    return source
