"""What a reader is, what it reads from, and how it tells attributes and places.

The get... and set... methods that SAX asks for are made from the attributes that they are about.
"""
from . import handler
from ._exceptions import SAXNotRecognizedException, SAXNotSupportedException


def _accessors(**attributes):
    """A class decorator: getName() and setName() for each Name='attribute'."""
    def decorate(cls):
        for name, attribute in attributes.items():
            def getter(self, _attribute=attribute):
                return getattr(self, _attribute)

            def setter(self, value, _attribute=attribute):
                setattr(self, _attribute, value)
            for method, prefix in (getter, 'get'), (setter, 'set'):
                method.__name__ = prefix + name
                method.__qualname__ = f'{cls.__qualname__}.{prefix}{name}'
                setattr(cls, prefix + name, method)
        return cls
    return decorate


@_accessors(ContentHandler='_cont_handler', DTDHandler='_dtd_handler', EntityResolver='_ent_handler',
            ErrorHandler='_err_handler')
class XMLReader:
    """Reads documents and tells its handlers."""

    def __init__(self):
        self._cont_handler = handler.ContentHandler()
        self._dtd_handler = handler.DTDHandler()
        self._ent_handler = handler.EntityResolver()
        self._err_handler = handler.ErrorHandler()

    def parse(self, source):
        """Read a document from an InputSource, or from what a system identifier names."""
        raise NotImplementedError('This method must be implemented!')

    def setLocale(self, locale):
        """The language of messages."""
        raise SAXNotSupportedException('Locale support not implemented')

    def getFeature(self, name):
        raise SAXNotRecognizedException(f"Feature '{name}' not recognized")

    def setFeature(self, name, state):
        raise SAXNotRecognizedException(f"Feature '{name}' not recognized")

    def getProperty(self, name):
        raise SAXNotRecognizedException(f"Property '{name}' not recognized")

    def setProperty(self, name, value):
        raise SAXNotRecognizedException(f"Property '{name}' not recognized")


class IncrementalParser(XMLReader):
    """A reader that takes documents in pieces: feed() as often as there is one, then close()."""

    def __init__(self, bufsize=2**16):
        self._bufsize = bufsize
        super().__init__()

    def parse(self, source):
        from .saxutils import prepare_input_source
        source = prepare_input_source(source)
        self.prepareParser(source)
        stream = source.getCharacterStream()
        if stream is None:
            stream = source.getByteStream()
        for piece in iter(lambda: stream.read(self._bufsize), stream.read(0)):
            self.feed(piece)
        self.close()

    def feed(self, data):
        """Read the next piece."""
        raise NotImplementedError('This method must be implemented!')

    def prepareParser(self, source):
        """Called by parse() before the first piece."""
        raise NotImplementedError('prepareParser must be overridden!')

    def close(self):
        """There is no more; what remains to be told is told."""
        raise NotImplementedError('This method must be implemented!')

    def reset(self):
        """Forget all, after close(), to read another document."""
        raise NotImplementedError('This method must be implemented!')


class Locator:
    """Where in the document an event is; good only while a handler's method runs."""

    def getColumnNumber(self):
        return -1

    def getLineNumber(self):
        return -1

    def getPublicId(self):
        return None

    def getSystemId(self):
        return None


@_accessors(PublicId='_public_id', SystemId='_system_id', Encoding='_encoding', ByteStream='_byte_stream',
            CharacterStream='_character_stream')
class InputSource:
    """What to read: a stream of characters, else one of bytes, else what the system identifier names."""

    def __init__(self, system_id=None):
        self._system_id = system_id
        self._public_id = self._encoding = self._byte_stream = self._character_stream = None


class AttributesImpl:
    """The attributes of a tag, by their names. It is read like a dict, and has SAX's own methods."""

    def __init__(self, attrs):
        self._attrs = attrs

    def _own_name(self, name):
        if name not in self._attrs:
            raise KeyError(name)
        return name

    getNameByQName = getQNameByName = _own_name

    def getType(self, name):
        return 'CDATA'

    def getValue(self, name):
        return self._attrs[name]

    def getValueByQName(self, name):
        return self._attrs[self.getNameByQName(name)]

    def getLength(self):
        return len(self._attrs)

    def getNames(self):
        return list(self._attrs)

    getQNames = getNames
    __getitem__ = getValue
    __len__ = getLength
    keys = getNames

    def __contains__(self, name):
        return name in self._attrs

    def get(self, name, alternative=None):
        return self._attrs.get(name, alternative)

    def copy(self):
        return type(self)(self._attrs)

    def items(self):
        return list(self._attrs.items())

    def values(self):
        return list(self._attrs.values())


class AttributesNSImpl(AttributesImpl):
    """The attributes of a tag by (uri, local name); qnames has for each the name as it was written."""

    def __init__(self, attrs, qnames):
        super().__init__(attrs)
        self._qnames = qnames

    def getNameByQName(self, name):
        for full, written in self._qnames.items():
            if written == name:
                return full
        raise KeyError(name)

    def getQNameByName(self, name):
        return self._qnames[name]

    def getQNames(self):
        return list(self._qnames.values())

    def copy(self):
        return type(self)(self._attrs, self._qnames)
