"""The nodes of minidom that have no attributes: what all nodes share, texts and comments.

Every change of a node's children goes through one function, splice(), which replaces a stretch of the list
and mends the links of parents and siblings around it. What may stand where is a table of kinds in each class.
"""
import io
import xml.dom
from xml.dom import EMPTY_PREFIX
from xml.dom.minicompat import EmptyNodeList, NodeList, read_only

text_escapes = ('&', '&amp;'), ('<', '&lt;'), ('>', '&gt;')
value_escapes = *text_escapes, ('"', '&quot;'), ('\r', '&#13;'), ('\n', '&#10;'), ('\t', '&#9;')


def escaped(text, escapes):
    """The text with characters replaced, in the order in which *escapes* pairs them."""
    for character, reference in escapes:
        if character in text:
            text = text.replace(character, reference)
    return text


def _write_data(writer, text, attr):
    if text:
        writer.write(escaped(text, value_escapes if attr else text_escapes))


def splice(parent, start, stop, nodes=()):
    """Put nodes, which have no parent, in the place of parent.childNodes[start:stop]."""
    children = parent.childNodes
    for gone in children[start:stop]:
        gone.parentNode = gone.previousSibling = gone.nextSibling = None
    children[start:stop] = nodes
    before = children[start - 1] if start else None
    after = start + len(nodes)
    for node in nodes:
        node.parentNode, node.previousSibling = parent, before
        if before is not None:
            before.nextSibling = node
        before = node
    follower = children[after] if after < len(children) else None
    if before is not None:
        before.nextSibling = follower
    if follower is not None:
        follower.previousSibling = before


def place_of(parent, child):
    """Where a child is among its parent's."""
    for place, node in enumerate(parent.childNodes):
        if node is child:
            return place
    raise xml.dom.NotFoundErr()


class Node(xml.dom.Node):
    """What all nodes can do."""
    namespaceURI = parentNode = ownerDocument = nextSibling = previousSibling = None
    prefix = EMPTY_PREFIX
    attributes = nodeValue = None
    _may_contain = ()

    def __bool__(self):
        return True

    def __enter__(self):
        return self

    def __exit__(self, et, ev, tb):
        self.unlink()

    @read_only
    def firstChild(self):
        """The first child node, or None."""
        return self.childNodes[0] if self.childNodes else None

    @read_only
    def lastChild(self):
        """The last child node, or None."""
        return self.childNodes[-1] if self.childNodes else None

    @read_only
    def localName(self):
        """The name without its namespace's prefix; None for what has no such name."""
        return None

    def hasChildNodes(self):
        return bool(self.childNodes)

    def isSameNode(self, other):
        return self is other

    def isSupported(self, feature, version):
        return xml.dom.getDOMImplementation('minidom').hasFeature(feature, version)

    def getInterface(self, feature):
        return self if self.isSupported(feature, None) else None

    # ---- children ------------------------------------------------------------------------------------------
    def _arrivals(self, node):
        """The nodes that come with `node`, free of their parents: itself, or the children of a fragment."""
        nodes = list(node.childNodes) if node.nodeType == Node.DOCUMENT_FRAGMENT_NODE else [node]
        for node in nodes:
            if node.nodeType not in self._may_contain:
                raise xml.dom.HierarchyRequestErr(f'{node!r} cannot be child of {self!r}')
        for node in nodes:
            if node.parentNode is not None:
                node.parentNode.removeChild(node)
        return nodes

    def appendChild(self, node):
        """Add a node behind all others."""
        nodes = self._arrivals(node)
        end = len(self.childNodes)
        splice(self, end, end, nodes)
        return node

    def insertBefore(self, newChild, refChild):
        """Add a node in front of another one, or, when that is None, behind all."""
        if refChild is None:
            return self.appendChild(newChild)
        place_of(self, refChild)
        if newChild is not refChild:
            nodes = self._arrivals(newChild)
            place = place_of(self, refChild)
            splice(self, place, place, nodes)
        return newChild

    def replaceChild(self, newChild, oldChild):
        """Put a node in another one's place; the other one is returned."""
        if newChild is oldChild:
            return None
        if newChild.nodeType not in self._may_contain and newChild.nodeType != Node.DOCUMENT_FRAGMENT_NODE:
            raise xml.dom.HierarchyRequestErr(f'{newChild!r} cannot be child of {self!r}')
        place_of(self, oldChild)
        nodes = self._arrivals(newChild)
        place = place_of(self, oldChild)
        splice(self, place, place + 1, nodes)
        return oldChild

    def removeChild(self, oldChild):
        """Take a node out; it is returned."""
        place = place_of(self, oldChild)
        splice(self, place, place + 1)
        return oldChild

    def normalize(self):
        """Join texts that stand side by side and drop empty ones, here and below."""
        kept = []
        for node in self.childNodes:
            if node.nodeType == Node.TEXT_NODE:
                if not node.data:
                    continue
                if kept and kept[-1].nodeType == Node.TEXT_NODE:
                    kept[-1].data += node.data
                    continue
            elif node.nodeType == Node.ELEMENT_NODE:
                node.normalize()
            kept.append(node)
        if len(kept) != len(self.childNodes):
            splice(self, 0, len(self.childNodes), kept)

    def cloneNode(self, deep):
        """A copy without a parent; with everything below when deep."""
        from .minidom import _copy
        return _copy(self, deep, self.ownerDocument or self)

    def unlink(self):
        """Cut all links between this node and those below, so that they go at once."""
        self.parentNode = self.ownerDocument = None
        for child in self.childNodes:
            child.unlink()
        if self.childNodes:
            self.childNodes = NodeList()
        self.previousSibling = self.nextSibling = None

    # ---- text ----------------------------------------------------------------------------------------------
    def toxml(self, encoding=None, standalone=None):
        """XML text: str, or bytes when an encoding is given."""
        return self.toprettyxml('', '', encoding, standalone)

    def toprettyxml(self, indent='\t', newl='\n', encoding=None, standalone=None):
        """XML text with a line for each node."""
        out = io.StringIO(newline='')
        if self.nodeType == Node.DOCUMENT_NODE:
            self.writexml(out, '', indent, newl, encoding, standalone)
        else:
            self.writexml(out, '', indent, newl)
        text = out.getvalue()
        return text if encoding is None else text.encode(encoding, 'xmlcharrefreplace')

    # ---- what programs keep with nodes ---------------------------------------------------------------------
    def getUserData(self, key):
        return self.__dict__.get('_user_data', {}).get(key, (None,))[0]

    def setUserData(self, key, data, handler):
        """Keep data under a key (None: no more), and a handler that hears of copies.

        What was there is returned."""
        kept = self.__dict__.setdefault('_user_data', {})
        before = kept.pop(key, (None,))[0]
        if data is not None:
            kept[key] = data, handler
        return before

    def _tell_handlers(self, operation, source, copy):
        for key, (data, handler) in list(self.__dict__.get('_user_data', {}).items()):
            if handler is not None:
                handler.handle(operation, key, data, source, copy)


content = (Node.ELEMENT_NODE, Node.PROCESSING_INSTRUCTION_NODE, Node.COMMENT_NODE, Node.TEXT_NODE,
           Node.CDATA_SECTION_NODE, Node.ENTITY_REFERENCE_NODE)


class DocumentFragment(Node):
    """Nodes without a parent, which go together to where the fragment is put."""
    nodeType, nodeName = Node.DOCUMENT_FRAGMENT_NODE, '#document-fragment'
    _may_contain = *content, Node.NOTATION_NODE

    def __init__(self):
        self.childNodes = NodeList()


class Childless:
    """Nodes that have no children."""
    attributes = None
    childNodes = EmptyNodeList()
    firstChild = lastChild = None

    def _refuse(self, what, exception=xml.dom.HierarchyRequestErr):
        raise exception(f'{self.nodeName} nodes {what} have children')

    def appendChild(self, node):
        self._refuse('cannot')

    def insertBefore(self, newChild, refChild):
        self._refuse('do not')

    def replaceChild(self, newChild, oldChild):
        self._refuse('do not')

    def removeChild(self, oldChild):
        self._refuse('do not', xml.dom.NotFoundErr)

    def hasChildNodes(self):
        return False

    def normalize(self):
        """There is nothing to join."""


class ProcessingInstruction(Childless, Node):
    """<?target data?>"""
    nodeType = Node.PROCESSING_INSTRUCTION_NODE

    def __init__(self, target, data):
        self.target, self.data = target, data

    nodeName = property(lambda self: self.target, lambda self, value: setattr(self, 'target', value))
    nodeValue = property(lambda self: self.data, lambda self, value: setattr(self, 'data', value))

    def writexml(self, writer, indent='', addindent='', newl=''):
        writer.write(f'{indent}<?{self.target} {self.data}?>{newl}')


class CharacterData(Childless, Node):
    """A node that is a piece of text; counts and offsets are in characters."""

    def __init__(self):
        self.data = ''

    nodeValue = property(lambda self: self.data, lambda self, value: setattr(self, 'data', value))

    @read_only
    def length(self):
        """The number of characters."""
        return len(self.data)

    def __len__(self):
        return len(self.data)

    def __repr__(self):
        shown = self.data[:10]
        return f'<DOM {type(self).__name__} node "{shown!r}{"..." if len(self.data) > 10 else ""}">'

    def _check(self, offset, count=0):
        if offset < 0:
            raise xml.dom.IndexSizeErr('offset cannot be negative')
        if offset >= len(self.data):
            raise xml.dom.IndexSizeErr('offset cannot be beyond end of data')
        if count < 0:
            raise xml.dom.IndexSizeErr('count cannot be negative')

    def substringData(self, offset, count):
        self._check(offset, count)
        return self.data[offset:offset + count]

    def appendData(self, arg):
        self.data += arg

    def insertData(self, offset, arg):
        self._check(offset)
        self.data = self.data[:offset] + arg + self.data[offset:]

    def deleteData(self, offset, count):
        self.replaceData(offset, count, '')

    def replaceData(self, offset, count, arg):
        self._check(offset, count)
        self.data = self.data[:offset] + arg + self.data[offset + count:]


class Text(CharacterData):
    """Text between tags."""
    nodeType, nodeName = Node.TEXT_NODE, '#text'

    def splitText(self, offset):
        """Cut in two; the second part is the next sibling, and returned."""
        if not 0 <= offset <= len(self.data):
            raise xml.dom.IndexSizeErr('illegal offset value')
        rest = type(self)()
        rest.data, self.data = self.data[offset:], self.data[:offset]
        rest.ownerDocument = self.ownerDocument
        parent = self.parentNode
        if parent is not None:
            place = place_of(parent, self) + 1
            splice(parent, place, place, [rest])
        return rest

    def _neighbours(self):
        """This text and those that stand beside it without anything between, in order."""
        first = self
        while isinstance(first.previousSibling, Text):
            first = first.previousSibling
        while isinstance(first, Text):
            yield first
            first = first.nextSibling

    @read_only
    def wholeText(self):
        """The text with that of its neighbours."""
        return ''.join([node.data for node in self._neighbours()])

    def replaceWholeText(self, content):
        """Let this node have the text for itself and its neighbours; None when there is no text left."""
        parent = self.parentNode
        for node in list(self._neighbours()):
            if node is not self or not content:
                parent.removeChild(node)
        if not content:
            return None
        self.data = content
        return self

    @read_only
    def isWhitespaceInElementContent(self):
        """Whether this is space where the DTD allows elements only."""
        element, document = self.parentNode, self.ownerDocument
        return bool(not self.data.strip() and element is not None and document is not None
                    and getattr(element, 'tagName', None) in document._element_content)

    def writexml(self, writer, indent='', addindent='', newl=''):
        _write_data(writer, indent + self.data + newl, False)


class Comment(CharacterData):
    """<!--data-->"""
    nodeType, nodeName = Node.COMMENT_NODE, '#comment'

    def __init__(self, data):
        self.data = data

    def writexml(self, writer, indent='', addindent='', newl=''):
        if '--' in self.data:
            raise ValueError("'--' is not allowed in a comment node")
        writer.write(f'{indent}<!--{self.data}-->{newl}')


class CDATASection(Text):
    """Text that is written without references."""
    nodeType, nodeName = Node.CDATA_SECTION_NODE, '#cdata-section'

    def writexml(self, writer, indent='', addindent='', newl=''):
        if ']]>' in self.data:
            raise ValueError("']]>' not allowed in a CDATA section")
        writer.write(f'<![CDATA[{self.data}]]>')


# They are the public classes of minidom, and say so.
for _class in (Node, DocumentFragment, Childless, ProcessingInstruction, CharacterData, Text, Comment,
               CDATASection):
    _class.__module__ = 'xml.dom.minidom'
del _class
