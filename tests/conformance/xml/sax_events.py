"""xml.sax: the events of documents, with and without namespaces, attributes, errors and where they are."""
import io
import xml.sax
from xml.sax import handler, xmlreader


class Teller(handler.ContentHandler):
    """Prints every event; attributes as a list."""

    def __getattribute__(self, name):
        if name[0] == '_' or name == 'setDocumentLocator':
            return object.__getattribute__(self, name)
        return lambda *args: print(' ', name, *[arg.items() if hasattr(arg, 'items') else repr(arg) for arg in args])


document = '''<!DOCTYPE a [<!NOTATION n SYSTEM "x"><!ENTITY e "entity">]>
<a x="1" y="&lt;"> text &e; &amp;<?target some data?><!-- no event --><![CDATA[<raw>]]><b/></a>'''
print('plain')
xml.sax.parseString(document, Teller())
print('bytes')
xml.sax.parseString('<é>ü</é>'.encode(), Teller())

print('namespaces, in pieces')
reader = xml.sax.make_parser()
reader.setFeature(handler.feature_namespaces, True)
reader.setContentHandler(Teller())
for piece in '<a xmlns="u" xml', 'ns:p="v" p:q="1" r="2"', '><p:b/>', '</a>':
    reader.feed(piece)
reader.close()


class Lexical(handler.LexicalHandler):
    def comment(self, content):
        print('  comment', repr(content))

    def startDTD(self, name, public_id, system_id):
        print('  DTD', name, public_id, system_id)

    def endDTD(self):
        print('  DTD ends')

    def startCDATA(self):
        print('  CDATA')

    def endCDATA(self):
        print('  CDATA ends')


print('lexical')
reader = xml.sax.make_parser()
reader.setProperty(handler.property_lexical_handler, Lexical())
reader.parse(io.StringIO(document))

print('errors')
for text in '', '<a>', '<a></b>', '<a b=c>', '<a>&x;</a>', '<a/><b/>', '<a b="1" b="2"/>', 'x':
    try:
        xml.sax.parseString(text, handler.ContentHandler())
    except xml.sax.SAXParseException as error:
        print(repr(text), error, error.getLineNumber(), error.getColumnNumber(), error.getMessage(),
              type(error.getException()).__name__)
for name in handler.all_features + ['unknown']:
    for state in 1, 0:
        try:
            xml.sax.make_parser().setFeature(name, state)
            print(name, state)
        except xml.sax.SAXException as error:
            print(type(error).__name__, error)
source = xmlreader.InputSource('name.xml')
source.setCharacterStream(io.StringIO('<a>\n <b></a>'))
try:
    xml.sax.parse(source, handler.ContentHandler())
except xml.sax.SAXParseException as error:
    print(error, error.getSystemId(), error.getPublicId())

attributes = xmlreader.AttributesNSImpl({('u', 'a'): '1', (None, 'b'): '2'}, {('u', 'a'): 'p:a', (None, 'b'): 'b'})
print(attributes.getValueByQName('p:a'), attributes.getNameByQName('b'), attributes.getQNames(), len(attributes),
      attributes[None, 'b'], attributes.getType('b'), ('u', 'a') in attributes, attributes.get('z', 'none'))
