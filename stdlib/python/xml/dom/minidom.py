"""A small implementation of the Document Object Model.

The attributes of an element are in one dict by their written names; few elements have so many that looking
for a namespace's name among them costs anything. What nodes do with their children is in _nodes.py.
"""
import xml.dom
from xml.dom import EMPTY_NAMESPACE, EMPTY_PREFIX, XMLNS_NAMESPACE
from xml.dom._nodes import (CDATASection, CharacterData, Childless, Comment, DocumentFragment, Node,
                            ProcessingInstruction, Text, _write_data, content, splice)
from xml.dom.minicompat import NodeList, StringTypes, read_only

_cloned, _imported, _renamed = (xml.dom.UserDataHandler.NODE_CLONED, xml.dom.UserDataHandler.NODE_IMPORTED,
                                xml.dom.UserDataHandler.NODE_RENAMED)


class TypeInfo:
    """The type that a DTD gives to an attribute, if any."""
    __slots__ = 'namespace', 'name'

    def __init__(self, namespace, name):
        self.namespace, self.name = namespace, name

    def __repr__(self):
        origin = f' (from {self.namespace!r})' if self.namespace else ''
        return f'<{type(self).__name__} {self.name!r}{origin}>'


_no_type = TypeInfo(None, None)


class _Named(Node):
    """Nodes with a qualified name, whose local part may have been set or follows from the name."""

    @read_only
    def localName(self):
        """The name without its prefix."""
        try:
            return self._local_name
        except AttributeError:
            return self.nodeName.split(':', 1)[-1]


class Attr(_Named):
    """An attribute. It is no child of its element; its one child is its value as a text."""
    nodeType = Node.ATTRIBUTE_NODE
    ownerElement = None
    specified = _is_id = False
    _may_contain = Node.TEXT_NODE, Node.ENTITY_REFERENCE_NODE

    def __init__(self, qName, namespaceURI=EMPTY_NAMESPACE, localName=None, prefix=None):
        self._name, self.namespaceURI, self._prefix = qName, namespaceURI, prefix
        if localName is not None:
            self._local_name = localName
        self.childNodes = NodeList()
        self.appendChild(Text())

    def _set_name(self, name):
        owner = self.ownerElement
        if owner is not None:
            owner._attributes = {name if attribute is self else key: attribute
                                 for key, attribute in owner._attributes.items()}
        self._name = name

    name = nodeName = property(lambda self: self._name, _set_name, doc='The name as it is written.')

    def _set_value(self, value):
        self.childNodes[0].data = value

    # An attribute's children may have been changed like any others.
    value = nodeValue = property(lambda self: ''.join([text.data for text in self.childNodes])
                                 if len(self.childNodes) != 1 else self.childNodes[0].data, _set_value)

    def _set_prefix(self, prefix):
        if prefix == 'xmlns' and self.namespaceURI and self.namespaceURI != XMLNS_NAMESPACE:
            raise xml.dom.NamespaceErr("illegal use of 'xmlns' prefix for the wrong namespace")
        self._prefix = prefix
        self._set_name(f'{prefix}:{self.localName}' if prefix else self.localName)

    prefix = property(lambda self: self._prefix, _set_prefix, doc='The prefix, or None.')

    def _declared_type(self):
        document, element = self.ownerDocument, self.ownerElement
        if document is None or element is None:
            return None
        return document._declared.get(element.tagName, {}).get(self._name)

    @read_only
    def isId(self):
        """Whether the value identifies the element in the document."""
        return self._is_id or self._declared_type() == 'ID'

    @read_only
    def schemaType(self):
        """The type that the DTD gives it."""
        kind = self._declared_type()
        if kind is None:
            return _no_type
        return TypeInfo(EMPTY_NAMESPACE, 'enumeration' if kind[0] == '(' else kind.lower())

    def unlink(self):
        owner = self.ownerElement
        if owner is not None and owner._attributes.get(self._name) is self:
            del owner._attributes[self._name]
        self.ownerElement = None
        self._is_id = False


class NamedNodeMap:
    """The attributes of an element, by name or (namespace, local name)."""
    __slots__ = '_element',

    def __init__(self, element):
        self._element = element

    @property
    def _items(self):
        return self._element._attributes

    def _find(self, key):
        if isinstance(key, tuple):
            return self.getNamedItemNS(*key)
        return self._items.get(key)

    @read_only
    def length(self):
        """The number of attributes."""
        return len(self._items)

    def __len__(self):
        return len(self._items)

    def __eq__(self, other):
        return isinstance(other, NamedNodeMap) and self._element is other._element

    __hash__ = None

    def __contains__(self, key):
        return self._find(key) is not None

    def __getitem__(self, attname_or_tuple):
        found = self._find(attname_or_tuple)
        if found is None:
            raise KeyError(attname_or_tuple)
        return found

    def get(self, name, value=None):
        return self._items.get(name, value)

    def __setitem__(self, attname, value):
        if isinstance(value, str):
            self._element.setAttribute(attname, value)
        elif isinstance(value, Attr):
            self._element.setAttributeNode(value)
        else:
            raise TypeError('value must be a string or Attr object')

    def __delitem__(self, attname_or_tuple):
        self[attname_or_tuple].unlink()

    def item(self, index):
        attributes = list(self._items.values())
        return attributes[index] if index < len(attributes) else None

    def items(self):
        return [(name, attribute.value) for name, attribute in self._items.items()]

    def itemsNS(self):
        return [((attribute.namespaceURI, attribute.localName), attribute.value)
                for attribute in self._items.values()]

    def keys(self):
        return self._items.keys()

    def keysNS(self):
        return [key for key, _ in self.itemsNS()]

    def values(self):
        return list(self._items.values())

    def getNamedItem(self, name):
        return self._items.get(name)

    def getNamedItemNS(self, namespaceURI, localName):
        return self._element.getAttributeNodeNS(namespaceURI, localName)

    def _removed(self, attribute):
        if attribute is None:
            raise xml.dom.NotFoundErr()
        del self._items[attribute.nodeName]
        attribute.ownerElement = None
        return attribute

    def removeNamedItem(self, name):
        return self._removed(self.getNamedItem(name))

    def removeNamedItemNS(self, namespaceURI, localName):
        return self._removed(self.getNamedItemNS(namespaceURI, localName))

    def setNamedItem(self, node):
        if not isinstance(node, Attr):
            raise xml.dom.HierarchyRequestErr(f'{node!r} cannot be child of {self!r}')
        return self._element.setAttributeNode(node)

    setNamedItemNS = setNamedItem


AttributeList = NamedNodeMap


class Element(_Named):
    """An element."""
    nodeType = Node.ELEMENT_NODE
    schemaType = _no_type
    _may_contain = content

    def __init__(self, tagName, namespaceURI=EMPTY_NAMESPACE, prefix=None, localName=None):
        self.tagName = self.nodeName = tagName
        self.namespaceURI, self.prefix = namespaceURI, prefix
        if localName is not None:
            self._local_name = localName
        self.childNodes = NodeList()
        self._attributes = {}

    def __repr__(self):
        return f'<DOM Element: {self.tagName} at {id(self):#x}>'

    @read_only
    def attributes(self):
        """A NamedNodeMap of the attributes."""
        return NamedNodeMap(self)

    def hasAttributes(self):
        return bool(self._attributes)

    def unlink(self):
        for attribute in list(self._attributes.values()):
            attribute.unlink()
        super().unlink()

    # ---- attributes ----------------------------------------------------------------------------------------
    def getAttributeNode(self, attrname):
        return self._attributes.get(attrname)

    def getAttributeNodeNS(self, namespaceURI, localName):
        for attribute in self._attributes.values():
            if attribute.namespaceURI == namespaceURI and attribute.localName == localName:
                return attribute
        return None

    def getAttribute(self, attname):
        """The value, or '' when there is no such attribute."""
        attribute = self._attributes.get(attname)
        return '' if attribute is None else attribute.value

    def getAttributeNS(self, namespaceURI, localName):
        attribute = self.getAttributeNodeNS(namespaceURI, localName)
        return '' if attribute is None else attribute.value

    def hasAttribute(self, name):
        return name in self._attributes

    def hasAttributeNS(self, namespaceURI, localName):
        return self.getAttributeNodeNS(namespaceURI, localName) is not None

    def _add(self, attribute, value):
        attribute.value = value
        attribute.ownerDocument, attribute.ownerElement = self.ownerDocument, self
        self._attributes[attribute.nodeName] = attribute

    def setAttribute(self, attname, value):
        attribute = self._attributes.get(attname)
        if attribute is None:
            self._add(Attr(attname), value)
        else:
            attribute.value = value

    def setAttributeNS(self, namespaceURI, qualifiedName, value):
        prefix, local = _split(qualifiedName)
        attribute = self.getAttributeNodeNS(namespaceURI, local)
        if attribute is None:
            self._add(Attr(qualifiedName, namespaceURI, local, prefix), value)
            return
        attribute.value = value
        if attribute.nodeName != qualifiedName:
            attribute.prefix = prefix

    def setAttributeNode(self, attr):
        """Add an attribute; the one that had its name, if any, is returned."""
        if attr.ownerElement not in (None, self):
            raise xml.dom.InuseAttributeErr('attribute node already owned')
        old = self._attributes.get(attr.nodeName)
        if old is None and attr.namespaceURI is not None:
            old = self.getAttributeNodeNS(attr.namespaceURI, attr.localName)
        if old is attr:
            return None
        if old is not None:
            old.unlink()
        attr.ownerElement, attr.ownerDocument = self, self.ownerDocument
        self._attributes[attr.nodeName] = attr
        return old

    setAttributeNodeNS = setAttributeNode

    def removeAttributeNode(self, node):
        if node is None or self._attributes.get(node.nodeName) is not node:
            raise xml.dom.NotFoundErr()
        del self._attributes[node.nodeName]
        node.ownerElement = None
        return node

    removeAttributeNodeNS = removeAttributeNode

    def removeAttribute(self, name):
        self._remove(self._attributes.get(name))

    def removeAttributeNS(self, namespaceURI, localName):
        self._remove(self.getAttributeNodeNS(namespaceURI, localName))

    def _remove(self, attribute):
        self.removeAttributeNode(attribute).unlink()

    def setIdAttribute(self, name):
        self.setIdAttributeNode(self._attributes.get(name))

    def setIdAttributeNS(self, namespaceURI, localName):
        self.setIdAttributeNode(self.getAttributeNodeNS(namespaceURI, localName))

    def setIdAttributeNode(self, idAttr):
        """From now on the attribute identifies the element, whatever the DTD says."""
        if idAttr is None or idAttr.ownerElement is not self:
            raise xml.dom.NotFoundErr()
        idAttr._is_id = True

    # ---- below ---------------------------------------------------------------------------------------------
    def getElementsByTagName(self, name):
        """All elements below of a name, '*' for any."""
        return NodeList([node for node in _elements_below(self) if name in ('*', node.tagName)])

    def getElementsByTagNameNS(self, namespaceURI, localName):
        return NodeList([node for node in _elements_below(self) if localName in ('*', node.localName)
                         and namespaceURI in ('*', node.namespaceURI)])

    def writexml(self, writer, indent='', addindent='', newl=''):
        """Write the element: `indent` before it, `addindent` more before what it contains, `newl` behind all.

        A text that is alone stays on the line."""
        write = writer.write
        write(indent + '<' + self.tagName)
        for name, attribute in self._attributes.items():
            write(f' {name}="')
            _write_data(writer, attribute.value, True)
            write('"')
        children = self.childNodes
        if not children:
            write('/>' + newl)
            return
        write('>')
        if len(children) == 1 and children[0].nodeType in (Node.TEXT_NODE, Node.CDATA_SECTION_NODE):
            children[0].writexml(writer, '', '', '')
        else:
            write(newl)
            for node in children:
                node.writexml(writer, indent + addindent, addindent, newl)
            write(indent)
        write(f'</{self.tagName}>{newl}')


def _elements_below(node):
    """The elements below a node in the order of the document."""
    waiting = [iter(node.childNodes)]
    while waiting:
        for child in waiting[-1]:
            if child.nodeType == Node.ELEMENT_NODE:
                yield child
                waiting.append(iter(child.childNodes))
                break
        else:
            waiting.pop()


def _split(qualified):
    """(prefix, local name) of a qualified name."""
    head, colon, tail = qualified.partition(':')
    return (head, tail) if colon else (None, head)


class ReadOnlySequentialNamedNodeMap:
    """Entities or notations, by name."""
    __slots__ = '_seq',

    def __init__(self, seq=()):
        self._seq = seq

    def __len__(self):
        return len(self._seq)

    @read_only
    def length(self):
        """The number of entries."""
        return len(self._seq)

    def getNamedItem(self, name):
        return next((node for node in self._seq if node.nodeName == name), None)

    def getNamedItemNS(self, namespaceURI, localName):
        return next((node for node in self._seq
                     if (node.namespaceURI, node.localName) == (namespaceURI, localName)), None)

    def __getitem__(self, name_or_tuple):
        find = self.getNamedItemNS if isinstance(name_or_tuple, tuple) else self.getNamedItem
        found = find(*name_or_tuple) if isinstance(name_or_tuple, tuple) else find(name_or_tuple)
        if found is None:
            raise KeyError(name_or_tuple)
        return found

    def item(self, index):
        return self._seq[index] if 0 <= index < len(self._seq) else None

    def _refuse(self, *args):
        raise xml.dom.NoModificationAllowedErr('NamedNodeMap instance is read-only')

    removeNamedItem = removeNamedItemNS = setNamedItem = setNamedItemNS = _refuse


class DocumentType(Childless, Node):
    """<!DOCTYPE name ...>"""
    nodeType = Node.DOCUMENT_TYPE_NODE
    name = publicId = systemId = internalSubset = None

    def __init__(self, qualifiedName):
        self.entities, self.notations = ReadOnlySequentialNamedNodeMap(), ReadOnlySequentialNamedNodeMap()
        if qualifiedName:
            self.name = _split(qualifiedName)[1]
        self.nodeName = self.name

    def cloneNode(self, deep):
        # One that is in use belongs to its document for good.
        return _copy(self, deep, None) if self.ownerDocument is None else None

    def writexml(self, writer, indent='', addindent='', newl=''):
        text = f'<!DOCTYPE {self.name}'
        if self.publicId:
            text += f"{newl}  PUBLIC '{self.publicId}'{newl}  '{self.systemId}'"
        elif self.systemId:
            text += f"{newl}  SYSTEM '{self.systemId}'"
        if self.internalSubset is not None:
            text += f' [{self.internalSubset}]'
        writer.write(f'{text}>{newl}')


class Entity(Node):
    """<!ENTITY ...>; its children are its text, when that stands in the DTD, and cannot be changed."""
    nodeType = Node.ENTITY_NODE
    version = encoding = actualEncoding = None

    def __init__(self, name, publicId, systemId, notation):
        self.nodeName, self.notationName = name, notation
        self.publicId, self.systemId = publicId, systemId
        self.childNodes = NodeList()

    def appendChild(self, newChild):
        raise xml.dom.HierarchyRequestErr('cannot append children to an entity node')

    def insertBefore(self, newChild, refChild):
        raise xml.dom.HierarchyRequestErr('cannot insert children below an entity node')

    def removeChild(self, oldChild):
        raise xml.dom.HierarchyRequestErr('cannot remove children from an entity node')

    def replaceChild(self, newChild, oldChild):
        raise xml.dom.HierarchyRequestErr('cannot replace children of an entity node')


class Notation(Childless, Node):
    """<!NOTATION ...>"""
    nodeType = Node.NOTATION_NODE

    def __init__(self, name, publicId, systemId):
        self.nodeName, self.publicId, self.systemId = name, publicId, systemId


class DOMImplementation:
    """What can be had without a document: documents."""

    def hasFeature(self, feature, version):
        versions = {'core': ('1.0', '2.0'), 'xml': ('1.0', '2.0'), 'ls-load': ('3.0',)}.get(feature.lower())
        return versions is not None and (not version or version in versions)

    def createDocument(self, namespaceURI, qualifiedName, doctype):
        """A document with a document element of that name, or an empty one if nothing is given."""
        if doctype is not None and doctype.parentNode is not None:
            raise xml.dom.WrongDocumentErr('doctype object owned by another DOM tree')
        document = Document()
        if namespaceURI is None and qualifiedName is None and doctype is None:
            return document
        if not qualifiedName:
            raise xml.dom.InvalidCharacterErr('Element with no name')
        prefix, _ = _split(qualifiedName)
        if prefix == 'xml' and namespaceURI != xml.dom.XML_NAMESPACE:
            raise xml.dom.NamespaceErr("illegal use of 'xml' prefix")
        if prefix and not namespaceURI:
            raise xml.dom.NamespaceErr('illegal use of prefix without namespaces')
        element = document.createElementNS(namespaceURI, qualifiedName)
        if doctype is not None:
            document.appendChild(doctype)
            doctype.ownerDocument = document
        document.appendChild(element)
        document.doctype = doctype
        return document

    def createDocumentType(self, qualifiedName, publicId, systemId):
        doctype = DocumentType(qualifiedName)
        doctype.publicId, doctype.systemId = publicId, systemId
        return doctype

    def getInterface(self, feature):
        return self if self.hasFeature(feature, None) else None


_implementation = DOMImplementation()


class Document(Node):
    """A document: the element at the top, and what stands before and behind it. New nodes are made here."""
    nodeType, nodeName = Node.DOCUMENT_NODE, '#document'
    implementation = _implementation
    doctype = version = encoding = standalone = actualEncoding = documentURI = errorHandler = None
    async_ = strictErrorChecking = False
    _may_contain = (Node.ELEMENT_NODE, Node.PROCESSING_INSTRUCTION_NODE, Node.COMMENT_NODE,
                    Node.DOCUMENT_TYPE_NODE)

    def __init__(self):
        self.childNodes = NodeList()
        self._declared = {}                 # the types of attributes: {tag: {name: type}}
        self._element_content = set()       # the tags of elements that contain nothing but elements

    @read_only
    def documentElement(self):
        """The element that contains all others, or None."""
        return next((node for node in self.childNodes if node.nodeType == Node.ELEMENT_NODE), None)

    def _arrivals(self, node):
        top = self.documentElement
        if node.nodeType == Node.ELEMENT_NODE and top is not None and top is not node:
            raise xml.dom.HierarchyRequestErr('two document elements disallowed')
        return super()._arrivals(node)

    def removeChild(self, oldChild):
        super().removeChild(oldChild)
        if oldChild is self.doctype:
            self.doctype = None
        return oldChild

    def replaceChild(self, newChild, oldChild):
        if newChild.nodeType == oldChild.nodeType == Node.ELEMENT_NODE and newChild is not oldChild:
            after = oldChild.nextSibling
            self.removeChild(oldChild)
            self.insertBefore(newChild, after)
            return oldChild
        return super().replaceChild(newChild, oldChild)

    def unlink(self):
        if self.doctype is not None:
            self.doctype.unlink()
            self.doctype = None
        super().unlink()

    # ---- new nodes -----------------------------------------------------------------------------------------
    def _own(self, node):
        node.ownerDocument = self
        return node

    def createDocumentFragment(self):
        return self._own(DocumentFragment())

    def createElement(self, tagName):
        return self._own(Element(tagName))

    def createElementNS(self, namespaceURI, qualifiedName):
        return self._own(Element(qualifiedName, namespaceURI, _split(qualifiedName)[0]))

    def createTextNode(self, data):
        if not isinstance(data, StringTypes):
            raise TypeError('node contents must be a string')
        return self._own(_filled(Text(), data))

    def createCDATASection(self, data):
        if not isinstance(data, StringTypes):
            raise TypeError('node contents must be a string')
        return self._own(_filled(CDATASection(), data))

    def createComment(self, data):
        return self._own(Comment(data))

    def createProcessingInstruction(self, target, data):
        return self._own(ProcessingInstruction(target, data))

    def createAttribute(self, qName):
        return self._own(Attr(qName))

    def createAttributeNS(self, namespaceURI, qualifiedName):
        prefix, local = _split(qualifiedName)
        return self._own(Attr(qualifiedName, namespaceURI, local, prefix))

    # ---- the whole -----------------------------------------------------------------------------------------
    getElementsByTagName = Element.getElementsByTagName
    getElementsByTagNameNS = Element.getElementsByTagNameNS

    def getElementById(self, id):
        """The element with an attribute that is known to identify it, and has this value; or None."""
        for element in _elements_below(self):
            for attribute in element._attributes.values():
                if attribute.isId and attribute.value == id:
                    return element
        return None

    def importNode(self, node, deep):
        """A copy, for this document, of a node of another one."""
        if node.nodeType == Node.DOCUMENT_NODE:
            raise xml.dom.NotSupportedErr('cannot import document nodes')
        if node.nodeType == Node.DOCUMENT_TYPE_NODE:
            raise xml.dom.NotSupportedErr('cannot import document type nodes')
        return _copy(node, deep, self)

    def cloneNode(self, deep):
        if not deep:
            return None
        document = Document()
        for name in 'encoding', 'standalone', 'version':
            setattr(document, name, getattr(self, name))
        document._declared, document._element_content = self._declared, self._element_content
        for node in self.childNodes:
            copy = document.appendChild(_copy(node, deep, document))
            if copy.nodeType == Node.DOCUMENT_TYPE_NODE:
                document.doctype = copy
        self._tell_handlers(_cloned, self, document)
        return document

    def renameNode(self, n, namespaceURI, name):
        """Give an element or attribute another name; it is returned."""
        if n.ownerDocument is not self:
            raise xml.dom.WrongDocumentErr('cannot rename nodes from other documents;\n'
                                           f'expected {self},\nfound {n.ownerDocument}')
        if n.nodeType not in (Node.ELEMENT_NODE, Node.ATTRIBUTE_NODE):
            raise xml.dom.NotSupportedErr('renameNode() only applies to element and attribute nodes')
        prefix = local = None
        if namespaceURI != EMPTY_NAMESPACE:
            prefix, local = _split(name)
            if namespaceURI != XMLNS_NAMESPACE:
                if prefix == 'xmlns':
                    raise xml.dom.NamespaceErr("illegal use of 'xmlns' prefix")
                if name == 'xmlns' and n.nodeType == Node.ATTRIBUTE_NODE:
                    raise xml.dom.NamespaceErr("illegal use of the 'xmlns' attribute")
        n.namespaceURI, n._local_name = namespaceURI, local
        if n.nodeType == Node.ATTRIBUTE_NODE:
            n._prefix = prefix
            n.name = name
        else:
            n.prefix, n.nodeName, n.tagName = prefix, name, name
        n._tell_handlers(_renamed, n, None)
        return n

    def writexml(self, writer, indent='', addindent='', newl='', encoding=None, standalone=None):
        told = [] if encoding is None else [f'encoding="{encoding}"']
        if standalone is not None:
            told.append(f'standalone="{"yes" if standalone else "no"}"')
        writer.write(f'<?xml version="1.0" {" ".join(told)}?>{newl}')
        for node in self.childNodes:
            node.writexml(writer, indent, addindent, newl)


def _filled(node, data):
    node.data = data
    return node


def _copy(node, deep, document):
    """A copy of a node for a document."""
    operation = _cloned if node.ownerDocument is document else _imported
    kind = node.nodeType
    below = deep
    if kind == Node.ELEMENT_NODE:
        copy = Element(node.nodeName, node.namespaceURI, node.prefix)
        copy.ownerDocument = document
        for name, attribute in node._attributes.items():
            twin = Attr(name, attribute.namespaceURI, attribute.localName, attribute.prefix)
            twin._is_id = attribute._is_id
            twin.specified = True
            copy._add(twin, attribute.value)
    elif kind == Node.ATTRIBUTE_NODE:
        copy = Attr(node.nodeName, node.namespaceURI, node.localName, node.prefix)
        copy.value, copy.specified = node.value, True
        below = False
    elif kind == Node.DOCUMENT_FRAGMENT_NODE:
        copy = DocumentFragment()
    elif kind in (Node.TEXT_NODE, Node.CDATA_SECTION_NODE):
        copy = _filled(type(node)(), node.data)
    elif kind == Node.COMMENT_NODE:
        copy = Comment(node.data)
    elif kind == Node.PROCESSING_INSTRUCTION_NODE:
        copy = ProcessingInstruction(node.target, node.data)
    elif kind == Node.DOCUMENT_TYPE_NODE:
        copy = _copy_doctype(node, deep, document, operation)
    else:
        raise xml.dom.NotSupportedErr(f'Cannot clone node {node!r}')
    copy.ownerDocument = document
    if below and node.childNodes:
        splice(copy, 0, 0, [_copy(child, True, document) for child in node.childNodes])
    node._tell_handlers(operation, node, copy)
    return copy


def _copy_doctype(node, deep, document, operation):
    copy = DocumentType(node.name)
    copy.publicId, copy.systemId, copy.internalSubset = node.publicId, node.systemId, node.internalSubset
    if not deep:
        return copy
    copy.entities._seq, copy.notations._seq = [], []
    for old in node.notations._seq:
        twin = Notation(old.nodeName, old.publicId, old.systemId)
        copy.notations._seq.append(twin)
        old._tell_handlers(operation, old, twin)
    for old in node.entities._seq:
        twin = Entity(old.nodeName, old.publicId, old.systemId, old.notationName)
        twin.actualEncoding, twin.encoding, twin.version = old.actualEncoding, old.encoding, old.version
        twin.ownerDocument = document
        copy.entities._seq.append(twin)
        old._tell_handlers(operation, old, twin)
    return copy


def _by_events(events):
    """The document that a stream of pulldom makes."""
    _, document = events.getEvent()
    events.expandNode(document)
    events.clear()
    return document


def parse(file, parser=None, bufsize=None):
    """The document in a file, or in the file of a name."""
    if parser is None and not bufsize:
        from xml.dom import expatbuilder
        return expatbuilder.parse(file)
    from xml.dom import pulldom
    return _by_events(pulldom.parse(file, parser=parser, bufsize=bufsize))


def parseString(string, parser=None):
    """The document that a str or bytes is."""
    if parser is None:
        from xml.dom import expatbuilder
        return expatbuilder.parseString(string)
    from xml.dom import pulldom
    return _by_events(pulldom.parseString(string, parser=parser))


def getDOMImplementation(features=None):
    """The implementation, or None when it lacks a feature; features are pairs, or a string of them."""
    if features:
        if isinstance(features, str):
            features = xml.dom.domreg._pairs(features)
        if not all(_implementation.hasFeature(feature, version) for feature, version in features):
            return None
    return _implementation
