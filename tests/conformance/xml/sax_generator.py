"""xml.sax.saxutils: escape() and its relatives, XMLGenerator and XMLFilterBase."""
import io
import xml.sax
from xml.sax import saxutils
from xml.sax.saxutils import XMLFilterBase, XMLGenerator, escape, quoteattr, unescape

print(escape('a < b & c > d "q"'), escape('ab', {'a': 'b', 'b': 'c'}), unescape('&lt;&amp;lt;&gt; &x;', {'&x;': 'y'}))
print(quoteattr('plain'), quoteattr('say "x"'), quoteattr("it's"), quoteattr('''both ' and "'''), quoteattr('\n\t\r<&>'))


def write(out, **options):
    generator = XMLGenerator(out, **options)
    generator.startDocument()
    generator.startPrefixMapping('p', 'urn:p')
    generator.startPrefixMapping('', 'urn:d')
    generator.startElementNS(('urn:p', 'top'), None, {(None, 'a'): '1 < 2', ('urn:p', 'b'): 'é€'})
    generator.characters('text & é€')
    generator.ignorableWhitespace(' ')
    generator.startElementNS(('urn:d', 'inner'), None, {})
    generator.endElementNS(('urn:d', 'inner'), None)
    generator.processingInstruction('pi', 'data')
    generator.endElementNS(('urn:p', 'top'), None)
    generator.endPrefixMapping('')
    generator.endPrefixMapping('p')
    generator.startElement('last', {'x': 'y'})
    generator.characters('')
    generator.endElement('last')
    generator.endDocument()


for encoding in 'utf-8', 'iso-8859-1', 'ascii', 'utf-16le':
    out = io.BytesIO()
    write(out, encoding=encoding)
    print(encoding, out.getvalue())
out = io.StringIO()
write(out, short_empty_elements=True)
print(out.getvalue())


class Upper(XMLFilterBase):
    """Names in capitals, and no comments on numbers."""

    def startElement(self, name, attrs):
        super().startElement(name.upper(), attrs)

    def endElement(self, name):
        super().endElement(name.upper())

    def characters(self, content):
        if not content.isdigit():
            super().characters(content)


out = io.StringIO()
reader = Upper(xml.sax.make_parser())
reader.setContentHandler(XMLGenerator(out, 'utf-8'))
reader.parse(io.StringIO('<doc><item n="1">one</item><item>22</item></doc>'))
print(out.getvalue())
print(reader.getFeature('http://xml.org/sax/features/namespaces'), reader.getParent() is None)
source = saxutils.prepare_input_source(io.StringIO('text'))
print(source.getByteStream(), source.getCharacterStream().read(), source.getSystemId())
