"""Trees as text: XML, HTML or the text alone.

First all names of a tree are given their prefixes (_names), then the pieces of text are collected, and
written at once in the encoding wanted. Plain XML is made by _element.
"""

from _element import Element, escape_attribute as _escape_attrib, escape_text as _escape_cdata
from _element import scan as _scan, write_xml as _write_xml

HTML_EMPTY = {'area', 'base', 'basefont', 'br', 'col', 'embed', 'frame', 'hr', 'img', 'input', 'isindex',
              'link', 'meta', 'param', 'source', 'track', 'wbr'}
_namespace_map = {
    'http://www.w3.org/XML/1998/namespace': 'xml',
    'http://www.w3.org/1999/xhtml': 'html',
    'http://www.w3.org/1999/02/22-rdf-syntax-ns#': 'rdf',
    'http://schemas.xmlsoap.org/wsdl/': 'wsdl',
    'http://www.w3.org/2001/XMLSchema': 'xs',
    'http://www.w3.org/2001/XMLSchema-instance': 'xsi',
    'http://purl.org/dc/elements/1.1/': 'dc',
}
COMMENT = INSTRUCTION = QUALIFIED = None    # ElementTree's


def _cannot(thing):
    raise TypeError(f'cannot serialize {thing!r} (type {type(thing).__name__})')


def _escaper(table):
    """A function that replaces characters in a text."""
    def escape(text):
        try:
            for character, entity in table:
                if character in text:
                    text = text.replace(character, entity)
            return text
        except (TypeError, AttributeError):
            _cannot(text)
    return escape


_escape_attrib_html = _escaper((('&', '&amp;'), ('>', '&gt;'), ('"', '&quot;')))


def _text_of(name):
    return name.text if QUALIFIED and isinstance(name, QUALIFIED) else name


def _names(root, default_namespace):
    """({name: as it is written}, {uri: prefix})"""
    written, prefixes = {None: None}, {}
    if default_namespace:
        prefixes[default_namespace] = ''

    def add(name):
        if name in written:
            return
        try:
            if name[:1] == '{':
                uri, tag = name[1:].rsplit('}', 1)
                prefix = prefixes.get(uri)
                if prefix is None:
                    prefix = _namespace_map.get(uri)
                    if prefix is None:
                        prefix = f'ns{len(prefixes)}'
                    if prefix != 'xml':
                        prefixes[uri] = prefix
                written[name] = f'{prefix}:{tag}' if prefix else tag
            else:
                if default_namespace:
                    raise ValueError('cannot use non-qualified names with default_namespace option')
                written[name] = name
        except TypeError:
            _cannot(name)

    def look(element):
        tag = element.tag
        if QUALIFIED and isinstance(tag, QUALIFIED):
            add(tag.text)
        elif isinstance(tag, str):
            add(tag)
        elif tag is not None and tag is not COMMENT and tag is not INSTRUCTION:
            _cannot(tag)
        for key, value in element.items():
            add(_text_of(key))
            if QUALIFIED and isinstance(value, QUALIFIED):
                add(value.text)
        if QUALIFIED and isinstance(element.text, QUALIFIED):
            add(element.text.text)

    _scan(root, written, look)
    return written, prefixes


class _Markup:
    """Collects the pieces of XML or HTML."""

    def __init__(self, html, names, short_empty_elements):
        self.html, self.names, self.short = html, names, short_empty_elements
        self.escape_attribute = _escape_attrib_html if html else _escape_attrib
        self.pieces = []

    def declarations(self, prefixes):
        """Of namespaces, in the order of their prefixes."""
        return [f' xmlns{":" + prefix if prefix else ""}="{self.escape_attribute(uri)}"'
                for uri, prefix in sorted(prefixes.items(), key=lambda item: item[1])]

    def element(self, element, prefixes=None):
        """An element, with declarations of these prefixes."""
        write, tag, text = self.pieces.append, element.tag, element.text
        if tag is COMMENT:
            write(f'<!--{_escape_cdata(text) if self.html else text}-->')
        elif tag is INSTRUCTION:
            write(f'<?{_escape_cdata(text) if self.html else text}?>')
        else:
            self._tagged(element, self.names[_text_of(tag)], text, prefixes)
        if element.tail:
            write(_escape_cdata(element.tail))

    def _tagged(self, element, tag, text, prefixes):
        write = self.pieces.append
        if tag is None:
            if text:
                write(_escape_cdata(text))
            for child in element:
                self.element(child)
            return
        attributes = [f' {self.names[_text_of(key)]}="'
                      + (self.names[value.text] if QUALIFIED and isinstance(value, QUALIFIED)
                         else self.escape_attribute(value)) + '"' for key, value in element.items()]
        write('<' + tag)
        self.pieces += self.declarations(prefixes or {})
        self.pieces += attributes
        if self.html:
            lower = tag.lower()
            write('>')
            if text:
                write(text if lower in ('script', 'style') else _escape_cdata(text))
            for child in element:
                self.element(child)
            if lower not in HTML_EMPTY:
                write(f'</{tag}>')
        elif text or len(element) or not self.short:
            write('>')
            if text:
                write(_escape_cdata(text))
            for child in element:
                self.element(child)
            write(f'</{tag}>')
        else:
            write(' />')


def _pieces(root, method, default_namespace, short_empty_elements, whole=True):
    """whole: one piece is enough."""
    if method == 'text':
        return [*root.itertext(), *([root.tail] if root.tail else ())]
    names, prefixes = _names(root, default_namespace)
    markup = _Markup(method == 'html', names, short_empty_elements or method == 'html')
    if whole and method == 'xml' and isinstance(root, Element):
        def other(element):
            part = _Markup(False, names, short_empty_elements)
            part.element(element, prefixes if element is root else None)
            return ''.join(part.pieces)

        return [_write_xml(root, names, ''.join(markup.declarations(prefixes)), short_empty_elements,
                           (COMMENT, INSTRUCTION, QUALIFIED), other)]
    markup.element(root, prefixes)
    return markup.pieces


class PieceList:
    """A file that takes the pieces of text themselves."""

    def write(self, pieces):
        """Called once."""
        self.pieces = pieces


def write(root, target, encoding, xml_declaration, default_namespace, method, short_empty_elements):
    """Write a tree to a file or to the file of a name."""
    if method not in ('xml', 'html', 'text', 'c14n'):
        raise ValueError(f'unknown method {method!r}')
    if method == 'c14n':
        from ._canonical import canonicalize
        from .ElementTree import tostring
        text, encoding = canonicalize(tostring(root, 'unicode'), with_comments=True), encoding or 'utf-8'
        pieces = [text]
    else:
        encoding = encoding or 'us-ascii'
        pieces = None
    unicode = encoding.lower() == 'unicode'
    is_file = hasattr(target, 'write')
    declared = (getattr(target, 'encoding', None) or 'utf-8') if unicode and is_file else \
        'utf-8' if unicode else encoding
    start = ''
    if method == 'xml' and (xml_declaration or xml_declaration is None and not unicode and
                            declared.lower() not in ('utf-8', 'us-ascii')):
        start = f"<?xml version='1.0' encoding='{declared}'?>\n"
    if not is_file:
        with open(target, 'w', encoding=declared, errors='xmlcharrefreplace') as file:
            file.write(start)
            file.writelines(pieces or _pieces(root, method, default_namespace, short_empty_elements))
        return
    pieces = pieces or _pieces(root, method, default_namespace, short_empty_elements,
                               not isinstance(target, PieceList))
    if start:
        pieces = [start, *pieces]
    if isinstance(target, PieceList):
        target.write(pieces)
    elif unicode:
        target.write(''.join(pieces))
    elif pieces:
        target.write(''.join(pieces).encode(encoding, 'xmlcharrefreplace'))
