"""Handlers: what readers tell about a document, and the names of features and properties of readers.

All methods of the base classes do nothing, but for those of ErrorHandler and EntityResolver: a program
overrides what it wants to know.
"""

version = '2.0beta'

_features = 'http://xml.org/sax/features/'
feature_namespaces = _features + 'namespaces'
feature_namespace_prefixes = _features + 'namespace-prefixes'
feature_string_interning = _features + 'string-interning'
feature_validation = _features + 'validation'
feature_external_ges = _features + 'external-general-entities'
feature_external_pes = _features + 'external-parameter-entities'

all_features = [feature_namespaces, feature_namespace_prefixes, feature_string_interning, feature_validation,
                feature_external_ges, feature_external_pes]

_properties = 'http://xml.org/sax/properties/'
property_lexical_handler = _properties + 'lexical-handler'
property_declaration_handler = _properties + 'declaration-handler'
property_dom_node = _properties + 'dom-node'
property_xml_string = _properties + 'xml-string'
property_encoding = 'http://www.python.org/sax/properties/encoding'
property_interning_dict = 'http://www.python.org/sax/properties/interning-dict'

all_properties = [property_lexical_handler, property_dom_node, property_declaration_handler,
                  property_xml_string, property_encoding, property_interning_dict]


class ErrorHandler:
    """What becomes of errors: all but warnings are raised."""

    def error(self, exception):
        """The document breaks a rule; reading could go on."""
        raise exception

    def fatalError(self, exception):
        """The document is not well formed."""
        raise exception

    def warning(self, exception):
        """Something is strange."""
        print(exception)


class ContentHandler:
    """The main content of a document, in its order."""

    def __init__(self):
        self._locator = None

    def setDocumentLocator(self, locator):
        """Comes first: an object that tells where in the document each event is."""
        self._locator = locator

    def startDocument(self):
        """Once, before everything."""

    def endDocument(self):
        """Once, after everything."""

    def startPrefixMapping(self, prefix, uri):
        """A namespace gets a prefix (None: it is the default) for the element that follows."""

    def endPrefixMapping(self, prefix):
        """The end of that, after the end of the element."""

    def startElement(self, name, attrs):
        """A start tag, when namespaces are not looked at."""

    def endElement(self, name):
        """An end tag, when namespaces are not looked at."""

    def startElementNS(self, name, qname, attrs):
        """A start tag; name is (uri, local name)."""

    def endElementNS(self, name, qname):
        """An end tag; name is (uri, local name)."""

    def characters(self, content):
        """Text, in as many pieces as the reader likes."""

    def ignorableWhitespace(self, whitespace):
        """Space between elements that the DTD says is no content."""

    def processingInstruction(self, target, data):
        """<?target data?>"""

    def skippedEntity(self, name):
        """The reference to an entity that was not read."""


class DTDHandler:
    """The declarations that a document without validation may need."""

    def notationDecl(self, name, publicId, systemId):
        """<!NOTATION ...>"""

    def unparsedEntityDecl(self, name, publicId, systemId, ndata):
        """<!ENTITY ... NDATA ...>"""


class EntityResolver:
    """Where the text of external entities is."""

    def resolveEntity(self, publicId, systemId):
        """A system identifier or an InputSource to read."""
        return systemId


class LexicalHandler:
    """What has no meaning for most programs, but is needed to write the document again."""

    def comment(self, content):
        """<!--content-->"""

    def startDTD(self, name, public_id, system_id):
        """The document type declaration begins."""

    def endDTD(self):
        """The document type declaration ends."""

    def startCDATA(self):
        """The text that follows is in a CDATA section."""

    def endCDATA(self):
        """Here the section ends."""
