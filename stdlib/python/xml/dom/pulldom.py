"""Documents as a stream of events, of which the interesting parts become trees.

PullDOM makes nodes of what a SAX reader tells and lays them into a queue. They are put together only by
expandNode(), for one node, or by SAX2DOM, for all.
"""
import xml.dom
import xml.sax.handler
from collections import deque
from io import BytesIO, StringIO

START_ELEMENT = 'START_ELEMENT'
END_ELEMENT = 'END_ELEMENT'
COMMENT = 'COMMENT'
START_DOCUMENT = 'START_DOCUMENT'
END_DOCUMENT = 'END_DOCUMENT'
PROCESSING_INSTRUCTION = 'PROCESSING_INSTRUCTION'
IGNORABLE_WHITESPACE = 'IGNORABLE_WHITESPACE'
CHARACTERS = 'CHARACTERS'

default_bufsize = 2**14 - 20


class PullDOM(xml.sax.ContentHandler):
    """Makes events (kind, node) of what a reader tells."""

    _locator = None
    document = None

    def __init__(self, documentFactory=None):
        self.documentFactory = documentFactory
        self.events = deque()
        self.elementStack = []
        self.pending_events = []        # what comes before the document element, and so before the document
        self._scopes = [{xml.dom.XML_NAMESPACE: 'xml'}]     # prefixes of namespaces
        self._new_spaces = []

    def setDocumentLocator(self, locator):
        self._locator = locator

    def _event(self, kind, node):
        self.events.append((kind, node))

    def pop(self):
        """Take the innermost open element from the stack."""
        return self.elementStack.pop()

    def clear(self):
        """Forget the document."""
        self.events.clear()
        self.elementStack.clear()
        self.document = None

    # ---- names ---------------------------------------------------------------------------------------------
    def startPrefixMapping(self, prefix, uri):
        self._new_spaces.append((prefix, uri))
        self._scopes.append({**self._scopes[-1], uri: prefix or None})

    def endPrefixMapping(self, prefix):
        self._scopes.pop()

    def _qualified(self, uri, local):
        prefix = self._scopes[-1].get(uri) if uri else None
        return f'{prefix}:{local}' if prefix else local

    # ---- elements ------------------------------------------------------------------------------------------
    def startElementNS(self, name, tagName, attrs):
        uri, local = name
        element = self._start(uri, tagName or self._qualified(uri, local), uri is not None)
        for prefix, space in self._new_spaces:
            name = f'xmlns:{prefix}' if prefix else 'xmlns'
            element.setAttributeNS(xml.dom.XMLNS_NAMESPACE, name, space or '')
        self._new_spaces.clear()
        for (space, name), value in attrs.items():
            if space is None:
                element.setAttribute(name, value)
            else:
                element.setAttributeNS(space, self._qualified(space, name), value)
        self._event(START_ELEMENT, element)
        self.elementStack.append(element)

    def startElement(self, name, attrs):
        element = self._start(None, name, False)
        for key, value in attrs.items():
            element.setAttribute(key, value)
        self._event(START_ELEMENT, element)
        self.elementStack.append(element)

    def _start(self, uri, name, in_namespace):
        if self.document is None:
            return self.buildDocument(uri, name)
        if in_namespace:
            return self.document.createElementNS(uri, name)
        return self.document.createElement(name)

    def endElement(self, name):
        self._event(END_ELEMENT, self.elementStack.pop())

    def endElementNS(self, name, tagName):
        self._event(END_ELEMENT, self.elementStack.pop())

    # ---- the rest ------------------------------------------------------------------------------------------
    def startDocument(self):
        if self.documentFactory is None:
            from xml.dom import minidom
            self.documentFactory = minidom.Document.implementation

    def buildDocument(self, uri, tagname):
        """Make the document, as the name of its element is known; its event goes before those that waited."""
        self.document = document = self.documentFactory.createDocument(uri, tagname, None)
        self.elementStack.append(document)
        self.events.appendleft((START_DOCUMENT, document))
        for kind, *data in self.pending_events:
            if kind == COMMENT:
                node = document.createComment(*data)
            else:
                node = document.createProcessingInstruction(*data)
            document.insertBefore(node, document.documentElement)
            self._event(kind, node)
        self.pending_events = []
        return document.documentElement

    def endDocument(self):
        self._event(END_DOCUMENT, self.document)
        self.elementStack.clear()

    def comment(self, s):
        if self.document is None:
            self.pending_events.append((COMMENT, s))
        else:
            self._event(COMMENT, self.document.createComment(s))

    def processingInstruction(self, target, data):
        if self.document is None:
            self.pending_events.append((PROCESSING_INSTRUCTION, target, data))
        else:
            self._event(PROCESSING_INSTRUCTION, self.document.createProcessingInstruction(target, data))

    def ignorableWhitespace(self, chars):
        self._event(IGNORABLE_WHITESPACE, self.document.createTextNode(chars))

    def characters(self, chars):
        self._event(CHARACTERS, self.document.createTextNode(chars))


class ErrorHandler:
    """Warnings are printed, errors raised."""

    def warning(self, exception):
        print(exception)

    def error(self, exception):
        raise exception

    fatalError = error


class DOMEventStream:
    """An iterator over the events of a file, which is read as far as is needed."""

    def __init__(self, stream, parser, bufsize):
        self.stream, self.parser, self.bufsize = stream, parser, bufsize
        self._ended = False
        self._feed = self._by_pieces if hasattr(parser, 'feed') else self._at_once
        self.reset()

    def reset(self):
        """Begin a document."""
        self.pulldom = PullDOM()
        self._ended = False
        # What the model needs: names with their namespaces.
        self.parser.setFeature(xml.sax.handler.feature_namespaces, 1)
        self.parser.setContentHandler(self.pulldom)

    def _by_pieces(self):
        piece = self.stream.read(self.bufsize)
        if piece:
            self.parser.feed(piece)
            return True
        self.parser.close()
        self._ended = True
        # The end of the document alone ends the stream; a document that was read at once tells it.
        return bool(self.pulldom.events) and self.pulldom.events[0][0] != END_DOCUMENT

    def _at_once(self):
        self.parser.parse(self.stream)
        self._ended = True
        return True

    def __iter__(self):
        return self

    def __next__(self):
        event = self.getEvent()
        if event is None:
            raise StopIteration
        return event

    def getEvent(self):
        """The next (kind, node), or None at the end."""
        events = self.pulldom.events
        while not events:
            if self._ended or not self._feed():
                return None
        return events.popleft()

    def expandNode(self, node):
        """Read on to the end of a node, and hang everything between into it."""
        parents = [node]
        for kind, current in self:
            if current is not node and kind not in (END_ELEMENT, END_DOCUMENT):
                parents[-1].appendChild(current)
            if current is node:
                if kind in (END_ELEMENT, END_DOCUMENT):
                    return
            elif kind == START_ELEMENT:
                parents.append(current)
            elif kind == END_ELEMENT:
                parents.pop()

    def clear(self):
        """Let go of the reader and the file."""
        self.pulldom.clear()
        del self.pulldom
        self.parser = self.stream = None


class SAX2DOM(PullDOM):
    """A handler that makes the whole tree."""

    def _hang(self):
        node = self.events[-1][1]
        open_elements = self.elementStack
        parent = open_elements[-2] if open_elements[-1] is node else open_elements[-1]
        if node.parentNode is not parent:
            parent.appendChild(node)

    def startElementNS(self, name, tagName, attrs):
        super().startElementNS(name, tagName, attrs)
        self._hang()

    def startElement(self, name, attrs):
        super().startElement(name, attrs)
        self._hang()

    def processingInstruction(self, target, data):
        super().processingInstruction(target, data)
        if self.document is not None:
            self._hang()

    def ignorableWhitespace(self, chars):
        super().ignorableWhitespace(chars)
        self._hang()

    def characters(self, chars):
        super().characters(chars)
        self._hang()


def parse(stream_or_string, parser=None, bufsize=None):
    """The events of a file, or of the file of a name."""
    stream = open(stream_or_string, 'rb') if isinstance(stream_or_string, str) else stream_or_string
    return DOMEventStream(stream, parser or xml.sax.make_parser(), bufsize or default_bufsize)


def parseString(string, parser=None):
    """The events of a document that is a str or bytes."""
    stream = (StringIO if isinstance(string, str) else BytesIO)(string)
    return DOMEventStream(stream, parser or xml.sax.make_parser(), len(string) or default_bufsize)
