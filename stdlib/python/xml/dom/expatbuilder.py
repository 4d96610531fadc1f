"""Makes minidom's documents from what Expat finds.

The text of a DTD's internal subset is the stretch of the source between two places that Expat tells.
"""
from xml.dom import EMPTY_NAMESPACE, EMPTY_PREFIX, XMLNS_NAMESPACE, minidom
from xml.dom._nodes import splice
from xml.parsers import expat


class ExpatBuilder:
    """Builds one document; with namespaces, names are (uri, local name, prefix) in Expat's one string."""

    def __init__(self, namespaces=True):
        self._namespaces = namespaces
        self.document = self._node = minidom.Document()
        self._new_spaces = []           # attributes xmlns:... of the element that comes next
        self._in_cdata = self._new_section = False
        self._names = {}
        self.parser = expat.ParserCreate(namespace_separator=' ' if namespaces else None, intern={})
        self.parser.namespace_prefixes = True
        self.parser.buffer_text = self.parser.ordered_attributes = self.parser.specified_attributes = True
        for event in ('StartElement', 'EndElement', 'CharacterData', 'ProcessingInstruction', 'Comment',
                      'StartCdataSection', 'EndCdataSection', 'StartNamespaceDecl', 'XmlDecl',
                      'StartDoctypeDecl', 'EndDoctypeDecl', 'EntityDecl', 'NotationDecl', 'ElementDecl',
                      'AttlistDecl'):
            setattr(self.parser, event + 'Handler', getattr(self, '_' + event))

    def parse(self, source):
        """Read a whole document, str or bytes."""
        self._source = source.encode() if isinstance(source, str) else source
        self._encoding = 'utf-8' if isinstance(source, str) else None
        self.parser.Parse(source, True)
        return self.document

    def _add(self, node):
        """Put a node behind the last one: splice() without the checks and searches of appendChild()."""
        node.ownerDocument = self.document
        end = len(self._node.childNodes)
        splice(self._node, end, end, [node])
        return node

    def _name(self, name):
        """(qualified name, uri, prefix, local name)"""
        known = self._names.get(name)
        if known is None:
            parts = name.split(' ')
            if len(parts) > 3:
                raise ValueError(f'Unsupported syntax: spaces in URIs: {name!r}')
            if len(parts) == 1:
                known = name, EMPTY_NAMESPACE, EMPTY_PREFIX, name
            elif len(parts) == 2:
                known = parts[1], parts[0], EMPTY_PREFIX, parts[1]
            else:
                known = f'{parts[2]}:{parts[1]}', parts[0], parts[2], parts[1]
            self._names[name] = known
        return known

    # ---- content -------------------------------------------------------------------------------------------
    def _StartNamespaceDecl(self, prefix, uri):
        if prefix:
            attribute = minidom.Attr('xmlns:' + prefix, XMLNS_NAMESPACE, prefix, 'xmlns')
        else:
            attribute = minidom.Attr('xmlns', XMLNS_NAMESPACE, 'xmlns', EMPTY_PREFIX)
        self._new_spaces.append((attribute, uri or ''))

    def _StartElement(self, name, attributes):
        if self._namespaces:
            qualified, uri, prefix, local = self._name(name)
            element = minidom.Element(qualified, uri, prefix, local)
        else:
            element = minidom.Element(name)
        self._node = self._add(element)
        for attribute, value in self._new_spaces:
            element._add(attribute, value)
        self._new_spaces.clear()
        for name, value in zip(attributes[::2], attributes[1::2]):
            if self._namespaces:
                qualified, uri, prefix, local = self._name(name)
                element._add(minidom.Attr(qualified, uri, local, prefix), value)
            else:
                element._add(minidom.Attr(name), value)

    def _EndElement(self, name):
        self._node = self._node.parentNode

    def _CharacterData(self, data):
        last = self._node.childNodes[-1] if self._node.childNodes else None
        kind = minidom.CDATASection if self._in_cdata else minidom.Text
        if type(last) is kind and not self._new_section:
            last.data += data
            return
        self._new_section = False
        text = kind()
        text.data = data
        self._add(text)

    def _StartCdataSection(self):
        self._in_cdata = self._new_section = True

    def _EndCdataSection(self):
        self._in_cdata = self._new_section = False

    def _ProcessingInstruction(self, target, data):
        self._add(minidom.ProcessingInstruction(target, data))

    def _Comment(self, data):
        self._add(minidom.Comment(data))

    # ---- what stands before --------------------------------------------------------------------------------
    def _XmlDecl(self, version, encoding, standalone):
        document = self.document
        document.version, document.encoding = version, encoding
        if standalone >= 0:
            document.standalone = bool(standalone)

    def _StartDoctypeDecl(self, name, system_id, public_id, has_internal_subset):
        doctype = minidom.DocumentType(name)
        doctype.name = doctype.nodeName = name
        doctype.systemId, doctype.publicId = system_id, public_id
        self.document.doctype = self._add(doctype)
        doctype.entities._seq, doctype.notations._seq = [], []
        self._subset_at = self.parser.CurrentByteIndex if has_internal_subset else None
        # Comments and instructions in the DTD are no nodes.
        self.parser.CommentHandler = self.parser.ProcessingInstructionHandler = None

    def _EndDoctypeDecl(self):
        if self._subset_at is not None:
            declared = self._source[self._subset_at:self.parser.CurrentByteIndex]
            encoding = self._encoding or self.document.encoding
            if self._source[:2] in (b'\xff\xfe', b'\xfe\xff'):
                encoding = 'utf-16-le' if self._source[0] == 0xff else 'utf-16-be'
            text = declared.decode(encoding or 'utf-8').replace('\r\n', '\n')
            self.document.doctype.internalSubset = text[text.index('[') + 1:text.rindex(']')]
        self.parser.CommentHandler = self._Comment
        self.parser.ProcessingInstructionHandler = self._ProcessingInstruction

    def _EntityDecl(self, name, is_parameter, value, base, system_id, public_id, notation):
        if is_parameter:
            return
        entity = minidom.Entity(name, public_id, system_id, notation)
        entity.ownerDocument = self.document
        if value is not None:
            text = self.document.createTextNode(value)
            splice(entity, 0, 0, [text])
        self.document.doctype.entities._seq.append(entity)

    def _NotationDecl(self, name, base, system_id, public_id):
        notation = minidom.Notation(name, public_id, system_id)
        notation.ownerDocument = self.document
        self.document.doctype.notations._seq.append(notation)

    def _ElementDecl(self, name, model):
        if model[0] in (expat.model.XML_CTYPE_SEQ, expat.model.XML_CTYPE_CHOICE):
            self.document._element_content.add(name)

    def _AttlistDecl(self, element, name, kind, default, required):
        self.document._declared.setdefault(element, {}).setdefault(name, kind)


def parse(file, namespaces=True):
    """The document in a file, or in the file of a name."""
    if isinstance(file, str) or hasattr(file, '__fspath__'):
        with open(file, 'rb') as opened:
            return parse(opened, namespaces)
    return parseString(file.read(), namespaces)


def parseString(string, namespaces=True):
    """The document that a str or bytes is."""
    return ExpatBuilder(namespaces).parse(string)
