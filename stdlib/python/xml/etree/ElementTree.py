"""XML documents as trees of elements.

An Element has a tag, attributes, text (before its first child), a tail (after its own end) and children, of
which it is a sequence. Text is turned into a tree by an XMLParser, which passes expat's events to a target;
the usual target is a TreeBuilder. The other way is in _serialize.
"""

import io
import re
import warnings
from collections import deque
from xml.parsers import expat

from _element import Element, Reporter as _Reporter, SubElement, TreeBuilder, set_defaults as _set_defaults

from . import ElementPath
from . import _serialize as _out
from ._serialize import HTML_EMPTY, _escape_attrib, _escape_cdata, _namespace_map

__all__ = ['Comment', 'dump', 'Element', 'ElementTree', 'fromstring', 'fromstringlist', 'indent', 'iselement',
           'iterparse', 'parse', 'ParseError', 'PI', 'ProcessingInstruction', 'QName', 'SubElement',
           'tostring', 'tostringlist', 'TreeBuilder', 'VERSION', 'XML', 'XMLID', 'XMLParser', 'XMLPullParser',
           'register_namespace', 'canonicalize', 'C14NWriterTarget']

VERSION = '1.3.0'
_PIECE = 16 * 1024


class ParseError(SyntaxError):
    """A document is not well-formed. code: expat's number; position: (line, column)."""


def iselement(element):
    """Does it look like an Element?"""
    return hasattr(element, 'tag')


def Comment(text=None):
    """An element that stands for a comment: its tag is this function."""
    element = Element(Comment)
    element.text = text
    return element


def ProcessingInstruction(target, text=None):
    """An element that stands for a processing instruction: its tag is this function."""
    element = Element(ProcessingInstruction)
    element.text = f'{target} {text}' if text else target
    return element


PI = ProcessingInstruction
_out.COMMENT, _out.INSTRUCTION = Comment, ProcessingInstruction
_set_defaults(Comment, ProcessingInstruction)


class QName:
    """A name with a namespace, as {uri}tag."""

    def __init__(self, text_or_uri, tag=None):
        self.text = f'{{{text_or_uri}}}{tag}' if tag else text_or_uri

    def __str__(self):
        return self.text

    def __repr__(self):
        return f'<{self.__class__.__name__} {self.text!r}>'

    def __hash__(self):
        return hash(self.text)


def _compare_texts(name):
    compare = getattr(str, name)

    def method(self, other):
        return compare(self.text, other.text if isinstance(other, QName) else other)
    method.__name__ = name
    method.__qualname__ = f'QName.{name}'
    return method


for _name in ('__eq__', '__lt__', '__le__', '__gt__', '__ge__'):
    setattr(QName, _name, _compare_texts(_name))
_out.QUALIFIED = QName


class ElementTree:
    """A whole document. *file* is parsed."""

    def __init__(self, element=None, file=None):
        self._root = element
        if file:
            self.parse(file)

    def getroot(self):
        """The document's element."""
        return self._root

    def _setroot(self, element):
        self._root = element

    def parse(self, source, parser=None):
        """Read a document from a file or the file of a name, and return its element."""
        opened = not hasattr(source, 'read')
        file = open(source, 'rb') if opened else source
        try:
            parser = XMLParser() if parser is None else parser
            if hasattr(parser, '_parse_whole'):
                self._root = parser._parse_whole(file)
            else:
                while data := file.read(4 * _PIECE):
                    parser.feed(data)
                self._root = parser.close()
            return self._root
        finally:
            if opened:
                file.close()

    def iter(self, tag=None):
        """All elements."""
        return self._root.iter(tag)

    def _path(self, path):
        if path[:1] != '/':
            return path
        warnings.warn('This search is broken in 1.3 and earlier, and will be fixed in a future version.  If '
                      f'you rely on the current behaviour, change it to {"." + path!r}', FutureWarning,
                      stacklevel=3)
        return '.' + path

    def find(self, path, namespaces=None):
        """As the root's."""
        return self._root.find(self._path(path), namespaces)

    def findtext(self, path, default=None, namespaces=None):
        """As the root's."""
        return self._root.findtext(self._path(path), default, namespaces)

    def findall(self, path, namespaces=None):
        """As the root's."""
        return self._root.findall(self._path(path), namespaces)

    def iterfind(self, path, namespaces=None):
        """As the root's."""
        return self._root.iterfind(self._path(path), namespaces)

    def write(self, file_or_filename, encoding=None, xml_declaration=None, default_namespace=None,
              method=None, *, short_empty_elements=True):
        """Write the document. *encoding*: 'unicode' for text. *method*: 'xml', 'html', 'text' or 'c14n'."""
        _out.write(self._root, file_or_filename, encoding, xml_declaration, default_namespace,
                   method or 'xml', short_empty_elements)

    def write_c14n(self, file):
        """Write it in a canonical form."""
        self.write(file, method='c14n')


def register_namespace(prefix, uri):
    """Use this prefix when a namespace is written."""
    if re.match(r'ns\d+$', prefix):
        raise ValueError('Prefix format reserved for internal use')
    for known, its in list(_namespace_map.items()):
        if known == uri or its == prefix:
            del _namespace_map[known]
    _namespace_map[uri] = prefix


register_namespace._namespace_map = _namespace_map


def tostring(element, encoding=None, method=None, *, xml_declaration=None, default_namespace=None,
             short_empty_elements=True):
    """An element as bytes, or as text with the encoding 'unicode'."""
    stream = io.StringIO() if encoding == 'unicode' else io.BytesIO()
    ElementTree(element).write(stream, encoding, xml_declaration=xml_declaration,
                               default_namespace=default_namespace, method=method,
                               short_empty_elements=short_empty_elements)
    return stream.getvalue()


def tostringlist(element, encoding=None, method=None, *, xml_declaration=None, default_namespace=None,
                 short_empty_elements=True):
    """The same as a list of pieces."""
    target = _out.PieceList()
    ElementTree(element).write(target, encoding, xml_declaration=xml_declaration,
                               default_namespace=default_namespace, method=method,
                               short_empty_elements=short_empty_elements)
    if encoding == 'unicode':
        return target.pieces
    return [''.join(target.pieces).encode(encoding or 'us-ascii', 'xmlcharrefreplace')]


def dump(elem):
    """Print an element or a tree."""
    import sys
    if not isinstance(elem, ElementTree):
        elem = ElementTree(elem)
    elem.write(sys.stdout, encoding='unicode')
    tail = elem.getroot().tail
    if not tail or tail[-1] != '\n':
        sys.stdout.write('\n')


def indent(tree, space='  ', level=0):
    """Put each element on a line of its own, indented by space: blank text is replaced."""
    root = tree.getroot() if isinstance(tree, ElementTree) else tree
    if level < 0:
        raise ValueError(f'Initial indentation level must be >= 0, got {level}')
    if len(root):
        _indent(root, '\n' + level * space, space)


def _indent(element, line, space):
    """line: the line break before the element's own tags."""
    inner = line + space
    if not element.text or not element.text.strip():
        element.text = inner
    for child in element:
        if len(child):
            _indent(child, inner, space)
        if not child.tail or not child.tail.strip():
            child.tail = inner
    if not child.tail.strip():
        child.tail = line


def parse(source, parser=None):
    """The ElementTree of a file."""
    tree = ElementTree()
    tree.parse(source, parser)
    return tree


def XML(text, parser=None):
    """The element that a text has."""
    parser = parser or XMLParser(target=TreeBuilder())
    parser.feed(text)
    return parser.close()


fromstring = XML


def XMLID(text, parser=None):
    """The element, and a dictionary of those with an attribute id."""
    tree = XML(text, parser)
    return tree, {element.get('id'): element for element in tree.iter() if element.get('id')}


def fromstringlist(sequence, parser=None):
    """The element of a text in pieces."""
    parser = parser or XMLParser(target=TreeBuilder())
    for text in sequence:
        parser.feed(text)
    return parser.close()


_HANDLERS = [name for name in dir(expat.XMLParserType)
             if name.endswith('Handler') or name == 'DefaultHandlerExpand']


class XMLParser:
    """A parser that tells *target* (default: a TreeBuilder) what there is: start(), end(), data(), comment(),
    pi(), start_ns(), end_ns(), doctype(), as far as it has them. close() of it gives the result."""

    def __init__(self, *, target=None, encoding=None):
        self.target = TreeBuilder() if target is None else target
        self.entity = {}
        self.version = 'Expat %d.%d.%d' % expat.version_info
        self._events = None
        try:
            parser = self._parser = expat.ParserCreate(encoding, '}')
        except expat.error as problem:
            self._fail(problem)
        parser.buffer_text = parser._braces = True
        parser.DefaultHandlerExpand = self._default
        has = lambda name: getattr(self.target, name, None)
        if (start := has('start')) is not None:
            self._start = parser.StartElementHandler = start
        if (end := has('end')) is not None:
            self._end = parser.EndElementHandler = end
        if (start_ns := has('start_ns')) is not None:
            parser.StartNamespaceDeclHandler = lambda prefix, uri: start_ns(prefix or '', uri or '')
        if (end_ns := has('end_ns')) is not None:
            parser.EndNamespaceDeclHandler = lambda prefix: end_ns(prefix or '')
        for name, handler in (('data', 'CharacterDataHandler'), ('comment', 'CommentHandler'),
                              ('pi', 'ProcessingInstructionHandler')):
            if (method := has(name)) is not None:
                setattr(parser, handler, method)
        if (doctype := has('doctype')) is not None:
            parser.StartDoctypeDeclHandler = \
                lambda name, system, public, subset: doctype(name, public, system)
        elif hasattr(self, 'doctype'):
            parser.StartDoctypeDeclHandler = lambda *declared: warnings.warn(
                'The doctype() method of XMLParser is ignored.  Define doctype() method on the TreeBuilder '
                'target.', RuntimeWarning)

    def _default(self, text):
        """What has no handler: among it, entities that the document does not define."""
        if text[:1] != '&' or not hasattr(self.target, 'data'):
            return
        try:
            self.target.data(self.entity[text[1:-1]])
        except KeyError:
            line, column = self._parser.ErrorLineNumber, self._parser.ErrorColumnNumber
            problem = expat.error(f'undefined entity {text}: line {line}, column {column}')
            problem.code, problem.lineno, problem.offset = 11, line, column
            raise problem from None

    def _fail(self, problem):
        error = ParseError(str(problem))
        error.code = problem.code
        error.position = problem.lineno, problem.offset
        raise error from None

    def _setevents(self, events_queue, events_to_report):
        """Put (event, thing) into a list as well, for these events."""
        parser, add = self._parser, events_queue.append
        for event in events_to_report:
            match event:
                case 'start':
                    parser.StartElementHandler = _Reporter('start', self._start, add)
                case 'end':
                    parser.EndElementHandler = _Reporter('end', self._end, add)
                case 'start-ns':
                    told = getattr(self.target, 'start_ns', None)
                    parser.StartNamespaceDeclHandler = lambda prefix, uri: add(
                        ('start-ns', told(prefix or '', uri or '') if told else (prefix or '', uri or '')))
                case 'end-ns':
                    told_end = getattr(self.target, 'end_ns', None)
                    parser.EndNamespaceDeclHandler = lambda prefix: add(
                        ('end-ns', told_end(prefix or '') if told_end else None))
                case 'comment':
                    parser.CommentHandler = lambda text: add(('comment', self.target.comment(text)))
                case 'pi':
                    parser.ProcessingInstructionHandler = \
                        lambda target, data: add(('pi', self.target.pi(target, data)))
                case _:
                    raise ValueError(f'unknown event {event!r}')

    def feed(self, data, /):
        """Parse some text or bytes."""
        try:
            self._parser.Parse(data, False)
        except expat.error as problem:
            self._fail(problem)

    def close(self):
        """That was all: the target's close() gives the result."""
        try:
            self._parser.Parse(b'', True)
        except expat.error as problem:
            self._fail(problem)
        finish = getattr(self.target, 'close', None)
        # Handlers refer to this parser.
        for name in _HANDLERS:
            setattr(self._parser, name, None)
        return finish() if finish is not None else None

    def flush(self):
        """Parse what may have been held back."""
        self.feed(b'')

    def _parse_whole(self, file, /):
        while data := file.read(4 * _PIECE):
            self.feed(data)
        return self.close()


class XMLPullParser:
    """A parser that is fed and asked for events: *events* of 'start', 'end' (the default), 'start-ns',
    'end-ns', 'comment' and 'pi'."""

    def __init__(self, events=None, *, _parser=None):
        self._queue = deque()
        self._parser = _parser or XMLParser(target=TreeBuilder())
        self._parser._setevents(self._queue, ('end',) if events is None else events)

    def _need_parser(self, what):
        if self._parser is None:
            raise ValueError(f'{what}() called after end of stream')

    def feed(self, data):
        """Parse some data; an error comes from read_events()."""
        self._need_parser('feed')
        if data:
            try:
                self._parser.feed(data)
            except SyntaxError as problem:
                self._queue.append(problem)

    def _close_and_return_root(self):
        parser, self._parser = self._parser, None
        return parser.close()

    def close(self):
        """That was all."""
        self._close_and_return_root()

    def read_events(self):
        """The events up to now, which are taken away as they are read."""
        queue = self._queue
        while queue:
            event = queue.popleft()
            if isinstance(event, Exception):
                raise event
            yield event

    def flush(self):
        """Parse what may have been held back."""
        self._need_parser('flush')
        self._parser.flush()


def _events_of(file, pull, finished, opened):
    """The events of a file; at its end the root is put into `finished`."""
    try:
        while True:
            yield from pull.read_events()
            data = file.read(_PIECE)
            if not data:
                break
            pull.feed(data)
        root = pull._close_and_return_root()
        yield from pull.read_events()
        finished.append(root)
    finally:
        if opened:
            file.close()


class _EventsOfFile:
    """What iterparse() returns; has the root when the document has ended. The generator does not know it, so
    that it goes, and closes the file, as soon as nobody has it."""

    def __init__(self, source, events, parser):
        pull = XMLPullParser(events=events, _parser=parser)
        self._finished = []
        self._opened = not hasattr(source, 'read')
        self._file = open(source, 'rb') if self._opened else source
        self._events = _events_of(self._file, pull, self._finished, self._opened)

    @property
    def root(self):
        """The document's element; None before its end."""
        return self._finished[0] if self._finished else None

    def __iter__(self):
        return self

    def __next__(self):
        return next(self._events)

    def close(self):
        """Close the file, if it was opened here, and stop."""
        if self._opened:
            self._file.close()
        self._events.close()

    def __del__(self):
        if getattr(self, '_opened', False):
            self._file.close()


_EventsOfFile.__name__ = _EventsOfFile.__qualname__ = 'IterParseIterator'


def iterparse(source, events=None, parser=None):
    """(event, element) while a file is parsed; events as XMLPullParser's."""
    return _EventsOfFile(source, events, parser)


def __dir__():
    return sorted({*globals(), *__all__})


def __getattr__(name):
    if name in ('canonicalize', 'C14NWriterTarget'):
        from . import _canonical
        return getattr(_canonical, name)
    raise AttributeError(f'module {__name__!r} has no attribute {name!r}')
