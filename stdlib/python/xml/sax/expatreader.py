"""The reader that stands on Expat.

Expat calls a method here for each thing that it finds; which methods, depends on the features. An external
entity is read by a parser of its own, which feed() gives the pieces to while the outer one waits.
"""
from xml.parsers import expat

from . import handler, saxutils, xmlreader
from ._exceptions import SAXNotRecognizedException, SAXNotSupportedException, SAXParseException
from .handler import (feature_external_ges, feature_external_pes, feature_namespace_prefixes,
                      feature_namespaces, feature_string_interning, feature_validation,
                      property_interning_dict, property_lexical_handler, property_xml_string)

version = '0.20'

# What Expat cannot do.
_never = {feature_validation: 'expat does not support validation',
          feature_external_pes: 'expat does not read external parameter entities',
          feature_namespace_prefixes: 'expat does not report namespace prefixes'}


class ExpatLocator(xmlreader.Locator):
    """Where the reader is; it does not keep the reader alive."""

    def __init__(self, parser):
        import weakref
        self._reader = weakref.ref(parser)

    def _ask(self, question, unknown):
        reader = self._reader()
        return unknown if reader is None else getattr(reader, question)()

    def getColumnNumber(self):
        return self._ask('getColumnNumber', None)

    def getLineNumber(self):
        return self._ask('getLineNumber', 1)

    def getPublicId(self):
        return self._ask('getPublicId', None)

    def getSystemId(self):
        return self._ask('getSystemId', None)


class _Ended:
    """What remains of a parser: the place where it stopped."""

    def __init__(self, parser):
        self.ErrorLineNumber, self.ErrorColumnNumber = parser.ErrorLineNumber, parser.ErrorColumnNumber


class ExpatParser(xmlreader.IncrementalParser, xmlreader.Locator):
    """A reader that tells what Expat finds."""

    def __init__(self, namespaceHandling=0, bufsize=2**16 - 20):
        super().__init__(bufsize)
        self._source = xmlreader.InputSource()
        self._parser = None
        self._namespaces = namespaceHandling
        self._lexical = None
        self._parsing = False
        self._outer = []        # (parser, source) of what waits for the end of an external entity
        self._external = 0
        self._interning = None

    # ---- features and properties -------------------------------------------------------------------------
    def getFeature(self, name):
        if name == feature_namespaces:
            return self._namespaces
        if name == feature_string_interning:
            return self._interning is not None
        if name == feature_external_ges:
            return self._external
        if name in _never:
            return 0
        raise SAXNotRecognizedException(f"Feature '{name}' not recognized")

    def setFeature(self, name, state):
        if self._parsing:
            raise SAXNotSupportedException('Cannot set features while parsing')
        if name == feature_namespaces:
            self._namespaces = state
        elif name == feature_external_ges:
            self._external = state
        elif name == feature_string_interning:
            self._interning = (self._interning or {}) if state else None
        elif name not in _never:
            raise SAXNotRecognizedException(f"Feature '{name}' not recognized")
        elif state:
            raise SAXNotSupportedException(_never[name])

    def getProperty(self, name):
        if name == property_lexical_handler:
            return self._lexical
        if name == property_interning_dict:
            return self._interning
        if name == property_xml_string:
            if self._parser is None:
                raise SAXNotSupportedException('XML string cannot be returned when not parsing')
            return self._parser.GetInputContext()
        raise SAXNotRecognizedException(f"Property '{name}' not recognized")

    def setProperty(self, name, value):
        if name == property_lexical_handler:
            self._lexical = value
            if self._parsing:
                self._connect_lexical()
        elif name == property_interning_dict:
            self._interning = value
        elif name == property_xml_string:
            raise SAXNotSupportedException(f"Property '{name}' cannot be set")
        else:
            raise SAXNotRecognizedException(f"Property '{name}' not recognized")

    def setContentHandler(self, handler):
        super().setContentHandler(handler)
        if self._parsing:
            self._connect_content()

    # ---- a document ----------------------------------------------------------------------------------------
    def parse(self, source):
        source = saxutils.prepare_input_source(source)
        self._source = source
        try:
            self.reset()
            self._cont_handler.setDocumentLocator(ExpatLocator(self))
            super().parse(source)
        except:
            # Nobody else closes what prepare_input_source() may have opened.
            self._close_source()
            raise

    def prepareParser(self, source):
        if source.getSystemId() is not None:
            self._parser.SetBase(source.getSystemId())

    def reset(self):
        encoding = self._source.getEncoding()
        if self._namespaces:
            self._parser = expat.ParserCreate(encoding, ' ', intern=self._interning)
            self._parser.namespace_prefixes = 1
        else:
            self._parser = expat.ParserCreate(encoding, intern=self._interning)
        self._connect(self._parser)
        self._parsing = False
        self._outer = []

    def feed(self, data, isFinal=False):
        if not self._parsing:
            self.reset()
            self._parsing = True
            self._cont_handler.startDocument()
        try:
            # An error handler that returns lets the document go on, or end, as far as Expat can.
            self._parser.Parse(data, isFinal)
        except expat.error as error:
            self._err_handler.fatalError(SAXParseException(expat.ErrorString(error.code), error, self))

    def flush(self):
        """Tell what has been held back because its end was not there."""
        parser = self._parser
        if parser is None or isinstance(parser, _Ended):
            return
        deferred = parser.GetReparseDeferralEnabled()
        try:
            parser.SetReparseDeferralEnabled(False)
            parser.Parse(b'', False)
        except expat.error as error:
            self._err_handler.fatalError(SAXParseException(expat.ErrorString(error.code), error, self))
        finally:
            parser.SetReparseDeferralEnabled(deferred)

    def close(self):
        if self._outer or self._parser is None or isinstance(self._parser, _Ended):
            return      # It is the end of an external entity, or was told before.
        try:
            self.feed(b'', isFinal=True)
            self._cont_handler.endDocument()
        finally:
            self._parsing = False
            # The handlers in the parser refer to this object: without them neither needs the collector.
            self._parser = _Ended(self._parser)
            self._close_source()

    def _close_source(self):
        for stream in self._source.getCharacterStream(), self._source.getByteStream():
            if stream is not None:
                stream.close()
                return

    # ---- where it is ---------------------------------------------------------------------------------------
    def getColumnNumber(self):
        return None if self._parser is None else self._parser.ErrorColumnNumber

    def getLineNumber(self):
        return 1 if self._parser is None else self._parser.ErrorLineNumber

    def getPublicId(self):
        return self._source.getPublicId()

    def getSystemId(self):
        return self._source.getSystemId()

    # ---- what Expat calls ----------------------------------------------------------------------------------
    def _connect(self, parser):
        if self._namespaces:
            parser.StartElementHandler = self.start_element_ns
            parser.EndElementHandler = self.end_element_ns
            parser.StartNamespaceDeclHandler = self.start_namespace_decl
            parser.EndNamespaceDeclHandler = self.end_namespace_decl
        else:
            parser.StartElementHandler = self.start_element
            parser.EndElementHandler = self.end_element
        parser.UnparsedEntityDeclHandler = self.unparsed_entity_decl
        parser.NotationDeclHandler = self.notation_decl
        parser.ExternalEntityRefHandler = self.external_entity_ref
        parser.SkippedEntityHandler = self.skipped_entity_handler
        parser.SetParamEntityParsing(expat.XML_PARAM_ENTITY_PARSING_UNLESS_STANDALONE)
        self._connect_content()
        self._connect_lexical()

    def _connect_content(self):
        self._parser.ProcessingInstructionHandler = self._cont_handler.processingInstruction
        self._parser.CharacterDataHandler = self._cont_handler.characters

    def _connect_lexical(self):
        parser, lexical = self._parser, self._lexical
        told = lexical is not None
        parser.CommentHandler = lexical.comment if told else None
        parser.StartCdataSectionHandler = lexical.startCDATA if told else None
        parser.EndCdataSectionHandler = lexical.endCDATA if told else None
        parser.StartDoctypeDeclHandler = self.start_doctype_decl if told else None
        parser.EndDoctypeDeclHandler = lexical.endDTD if told else None

    def start_element(self, name, attrs):
        self._cont_handler.startElement(name, xmlreader.AttributesImpl(attrs))

    def end_element(self, name):
        self._cont_handler.endElement(name)

    @staticmethod
    def _names(name):
        """(uri, local name) and the name as it was written, from Expat's 'uri local prefix'."""
        uri, *rest = name.split()
        if not rest:
            return (None, uri), uri
        return (uri, rest[0]), ':'.join(reversed(rest))

    def start_element_ns(self, name, attrs):
        values, written = {}, {}
        for key, value in attrs.items():
            full, qname = self._names(key)
            values[full], written[full] = value, qname
        self._cont_handler.startElementNS(self._names(name)[0], None,
                                          xmlreader.AttributesNSImpl(values, written))

    def end_element_ns(self, name):
        self._cont_handler.endElementNS(self._names(name)[0], None)

    def processing_instruction(self, target, data):
        self._cont_handler.processingInstruction(target, data)

    def character_data(self, data):
        self._cont_handler.characters(data)

    def start_namespace_decl(self, prefix, uri):
        self._cont_handler.startPrefixMapping(prefix, uri)

    def end_namespace_decl(self, prefix):
        self._cont_handler.endPrefixMapping(prefix)

    def start_doctype_decl(self, name, sysid, pubid, has_internal_subset):
        self._lexical.startDTD(name, pubid, sysid)

    def unparsed_entity_decl(self, name, base, sysid, pubid, notation_name):
        self._dtd_handler.unparsedEntityDecl(name, pubid, sysid, notation_name)

    def notation_decl(self, name, base, sysid, pubid):
        self._dtd_handler.notationDecl(name, pubid, sysid)

    def skipped_entity_handler(self, name, is_pe):
        self._cont_handler.skippedEntity('%' + name if is_pe else name)

    def external_entity_ref(self, context, base, sysid, pubid):
        if not self._external:
            return 1
        source = self._ent_handler.resolveEntity(pubid, sysid)
        source = saxutils.prepare_input_source(source, self._source.getSystemId() or '')
        self._outer.append((self._parser, self._source))
        self._parser, self._source = self._parser.ExternalEntityParserCreate(context), source
        try:
            xmlreader.IncrementalParser.parse(self, source)
        except Exception:
            return 0        # Expat reports an error in processing an external entity.
        finally:
            self._close_source()
            self._parser, self._source = self._outer.pop()
        return 1


def create_parser(*args, **kwargs):
    """A new reader; the arguments are those of ExpatParser."""
    return ExpatParser(*args, **kwargs)
