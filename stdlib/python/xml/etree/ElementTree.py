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

from . import ElementPath
from . import _serialize as _out
from ._serialize import HTML_EMPTY, _escape_attrib, _escape_cdata, _namespace_map

__all__ = ['Comment', 'dump', 'Element', 'ElementTree', 'fromstring', 'fromstringlist', 'indent', 'iselement',
           'iterparse', 'parse', 'ParseError', 'PI', 'ProcessingInstruction', 'QName', 'SubElement',
           'tostring', 'tostringlist', 'TreeBuilder', 'VERSION', 'XML', 'XMLID', 'XMLParser', 'XMLPullParser',
           'register_namespace', 'canonicalize', 'C14NWriterTarget']

VERSION = '1.3.0'
_PIECE = 16 * 1024
_PLAIN = re.compile(r'(?:\{[^}*]+\})?[^/*\[@.{}]+\Z')      # a path that is nothing but a tag


class ParseError(SyntaxError):
    """A document is not well-formed. code: expat's number; position: (line, column)."""


def iselement(element):
    """Does it look like an Element?"""
    return hasattr(element, 'tag')


def _require_element(thing, call):
    if not isinstance(thing, Element):
        raise TypeError(f'{call} must be xml.etree.ElementTree.Element, not {type(thing).__name__}')


class Element:
    """An element: a sequence of its children, with tag, attrib, text and tail."""

    __slots__ = 'tag', '_attrib', 'text', 'tail', '_children', '__weakref__'

    def __new__(cls, /, *args, **kwargs):
        self = super().__new__(cls)
        self.text = self.tail = None
        self.tag, self._attrib, self._children = '', {}, []
        return self

    def __init__(self, /, *args, **extra):
        if not 1 <= len(args) <= 2:
            if 'tag' in extra and not args:
                args = (extra.pop('tag'),)
            else:
                raise TypeError(f'Element() takes at {"least 1" if not args else "most 2"} '
                                f'argument{"s" * bool(args)} ({len(args)} given)')
        given = args[1] if len(args) > 1 else extra.pop('attrib', {})
        if not isinstance(given, dict):
            raise TypeError(f'Element() argument 2 must be dict, not {type(given).__name__}')
        self.tag = args[0]
        self._attrib = {**given, **extra}

    @property
    def attrib(self):
        """A dictionary of the attributes."""
        return self._attrib

    @attrib.setter
    def attrib(self, value):
        if not isinstance(value, dict):
            raise TypeError(f'attrib must be dict, not {type(value).__name__}')
        self._attrib = value

    def __repr__(self):
        return f'<Element {self.tag!r} at {id(self):#x}>'

    # A sequence of children

    def __len__(self):
        return len(self._children)

    def __bool__(self):
        warnings.warn("Testing an element's truth value will always return True in future versions.  Use "
                      "specific 'len(elem)' or 'elem is not None' test instead.", DeprecationWarning,
                      stacklevel=2)
        return bool(self._children)

    @staticmethod
    def _index(index):
        if not isinstance(index, slice) and not hasattr(index, '__index__'):
            raise TypeError('element indices must be integers')
        return index

    def __getitem__(self, index):
        try:
            return self._children[self._index(index)]
        except IndexError:
            raise IndexError('child index out of range') from None

    def __setitem__(self, index, value):
        if isinstance(self._index(index), slice):
            value = self._listed(value, 'assignment expects an iterable')
        elif not -len(self._children) <= index.__index__() < len(self._children):
            raise IndexError('child assignment index out of range')
        elif not isinstance(value, Element):
            raise TypeError(f'expected an Element, not "{type(value).__name__}"')
        self._children[index] = value

    def __delitem__(self, index):
        try:
            del self._children[self._index(index)]
        except IndexError:
            raise IndexError('child assignment index out of range') from None

    def __iter__(self):
        return iter(self._children)

    @staticmethod
    def _listed(elements, problem):
        if not hasattr(elements, '__iter__') and not hasattr(elements, '__getitem__'):
            raise TypeError(problem)
        elements = list(elements)
        for element in elements:
            if not isinstance(element, Element):
                raise TypeError(f'expected an Element, not "{type(element).__name__}"')
        return elements

    def append(self, subelement, /):
        """Add a child at the end."""
        _require_element(subelement, 'append() argument 1')
        self._children.append(subelement)

    def extend(self, elements, /):
        """Add children."""
        elements = self._listed(elements, "'elements' must be an iterable")
        self._children += elements

    def insert(self, index, subelement, /):
        """Add a child before another one."""
        _require_element(subelement, 'insert() argument 2')
        self._children.insert(index, subelement)

    def remove(self, subelement, /):
        """Remove this child."""
        _require_element(subelement, 'remove() argument')
        self._children.remove(subelement)

    def clear(self):
        """Remove everything but the tag."""
        self._attrib.clear()
        self._children.clear()
        self.text = self.tail = None

    # Attributes

    def get(self, key, default=None):
        """An attribute's value."""
        return self._attrib.get(key, default)

    def set(self, key, value, /):
        """Set an attribute."""
        self._attrib[key] = value

    def keys(self):
        """The attributes' names."""
        return self._attrib.keys()

    def items(self):
        """The attributes as pairs."""
        return self._attrib.items()

    # What is below

    def find(self, path, namespaces=None):
        """The first child with this tag, or element on this path; None."""
        if namespaces is None and _PLAIN.match(path):
            return next((child for child in self._children if child.tag == path), None)
        return ElementPath.find(self, path, namespaces)

    def findtext(self, path, default=None, namespaces=None):
        """Its text."""
        if namespaces is None and _PLAIN.match(path):
            found = self.find(path)
            return default if found is None else '' if found.text is None else found.text
        return ElementPath.findtext(self, path, default, namespaces)

    def findall(self, path, namespaces=None):
        """All of them."""
        if namespaces is None and _PLAIN.match(path):
            return [child for child in self._children if child.tag == path]
        return ElementPath.findall(self, path, namespaces)

    def iterfind(self, path, namespaces=None):
        """All of them, one by one."""
        return ElementPath.iterfind(self, path, namespaces)

    def iter(self, tag=None):
        """This element and all below, in the order of the document; with tag, those that have it."""
        return self._walk(None if tag == '*' else tag)

    def _walk(self, tag):
        stack = [iter((self,))]
        while stack:
            for element in stack[-1]:
                if tag is None or element.tag == tag:
                    yield element
                stack.append(_live(element))
                break
            else:
                stack.pop()

    def itertext(self):
        """The texts and tails in it, in the order of the document."""
        def begin(element):
            yield element.text
            yield from _live(element)

        stack = [begin(self)]
        while stack:
            for item in stack[-1]:
                if isinstance(item, Element):
                    stack.append(iter((item.tail,)))
                    stack.append(begin(item))
                    break
                if item:
                    yield item
            else:
                stack.pop()

    # Copies

    def makeelement(self, tag, attrib, /):
        """A new element of the same kind."""
        if not isinstance(attrib, dict):
            raise TypeError(f'makeelement() argument 2 must be dict, not {type(attrib).__name__}')
        return self.__class__(tag, attrib)

    def __copy__(self):
        copy = self.makeelement(self.tag, self._attrib)
        copy.text, copy.tail = self.text, self.tail
        copy._children[:] = self._children
        return copy

    def __deepcopy__(self, memo):
        from copy import deepcopy
        copy = self.makeelement(deepcopy(self.tag, memo), deepcopy(self._attrib, memo))
        memo[id(self)] = copy
        copy.text, copy.tail = deepcopy(self.text, memo), deepcopy(self.tail, memo)
        copy._children[:] = [deepcopy(child, memo) for child in self._children]
        return copy

    def __getstate__(self):
        return {'tag': self.tag, '_children': self._children.copy(), 'attrib': self._attrib,
                'text': self.text, 'tail': self.tail}

    def __setstate__(self, state):
        if not isinstance(state, dict):
            raise TypeError(f'Don\'t know how to unpickle "{state!r:.200}" as an Element')
        self.tag, self.text, self.tail = state['tag'], state.get('text'), state.get('tail')
        self._attrib = state.get('attrib') or {}
        self._children = self._listed(state.get('_children') or (), 'not a list of children')


def _live(element):
    """Its children, those that come while they are walked included."""
    return iter(element._children) if isinstance(element, Element) else iter(element)


def SubElement(parent, tag, /, *args, **extra):
    """A new element at the end of parent; attributes as Element() takes them."""
    _require_element(parent, 'SubElement() argument 1')
    attrib = args[0] if args else extra.pop('attrib', {})
    if not isinstance(attrib, dict):
        raise TypeError(f'SubElement() argument 3 must be dict, not {type(attrib).__name__}')
    element = parent.makeelement(tag, {**attrib, **extra})
    parent.append(element)
    return element


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


class TreeBuilder:
    """A parser's target that makes a tree; factories and options say of what."""

    def __init__(self, element_factory=None, *, comment_factory=None, pi_factory=None, insert_comments=False,
                 insert_pis=False):
        self._element = element_factory or Element
        self._comment, self._pi = comment_factory or Comment, pi_factory or ProcessingInstruction
        self.insert_comments, self.insert_pis = insert_comments, insert_pis
        self._open = []         # elements that have begun
        self._text = []         # text that has come since `last`
        self._last = self._root = None
        self._inside = False    # the text is in `last`; otherwise behind it

    def close(self):
        """The tree's root."""
        return self._root

    def _flush(self):
        if self._text:
            if self._last is not None:
                text = self._text[0] if len(self._text) == 1 else ''.join(self._text)
                if self._inside:
                    self._last.text = text
                else:
                    self._last.tail = text
            self._text = []

    def data(self, data, /):
        """Text."""
        self._text.append(data)

    def start(self, tag, attrs, /):
        """An element begins."""
        self._flush()
        element = self._last = self._element(tag, attrs)
        if self._open:
            self._open[-1].append(element)
        elif self._root is None:
            self._root = element
        self._open.append(element)
        self._inside = True
        return element

    def end(self, tag, /):
        """An element ends."""
        self._flush()
        if not self._open:
            raise IndexError('pop from empty stack')
        self._last = self._open.pop()
        self._inside = False
        return self._last

    def _single(self, element, insert):
        if insert:
            self._flush()
            self._last = element
            if self._open:
                self._open[-1].append(element)
            self._inside = False
        return element

    def comment(self, text, /):
        """A comment."""
        return self._single(self._comment(text), self.insert_comments)

    def pi(self, target, text=None, /):
        """A processing instruction."""
        return self._single(self._pi(target, text), self.insert_pis)


class XMLParser:
    """A parser that tells *target* (default: a TreeBuilder) what there is: start(), end(), data(), comment(),
    pi(), start_ns(), end_ns(), doctype(), as far as it has them. close() of it gives the result."""

    def __init__(self, *, target=None, encoding=None):
        self.target = TreeBuilder() if target is None else target
        self.entity = {}
        self.version = 'Expat %d.%d.%d' % expat.version_info
        self._names = {}
        self._events = None
        try:
            parser = self._parser = expat.ParserCreate(encoding, '}')
        except expat.error as problem:
            self._fail(problem)
        parser.buffer_text = True
        parser.DefaultHandlerExpand = self._default
        has = lambda name: getattr(self.target, name, None)
        if (start := has('start')) is not None:
            self._start = start
            parser.ordered_attributes = True
            parser.StartElementHandler = self._on_start
        if (end := has('end')) is not None:
            self._end = end
            parser.EndElementHandler = lambda tag: end(self._name(tag))
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

    def _name(self, name):
        """{uri}tag for expat's uri}tag."""
        fixed = self._names.get(name)
        if fixed is None:
            fixed = self._names[name] = '{' + name if '}' in name else name
        return fixed

    def _on_start(self, tag, attributes):
        name = self._name
        named = {name(attributes[i]): attributes[i + 1] for i in range(0, len(attributes), 2)}
        return self._start(name(tag), named)

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
                    parser.ordered_attributes = True
                    parser.StartElementHandler = \
                        lambda tag, attributes: add(('start', self._on_start(tag, attributes)))
                case 'end':
                    parser.EndElementHandler = lambda tag: add(('end', self._end(self._name(tag))))
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
        for name in dir(self._parser):
            if name.endswith('Handler') or name == 'DefaultHandlerExpand':
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
