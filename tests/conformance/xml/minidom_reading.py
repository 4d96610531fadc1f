"""xml.dom.minidom: documents that are read, what their nodes tell, and how they are written again."""
import io
from xml.dom import Node, minidom

source = '''<?xml version="1.0" encoding="utf-8" standalone="yes"?>
<!DOCTYPE r PUBLIC "p" "s" [<!ELEMENT r (#PCDATA|e)*><!ATTLIST e id ID #IMPLIED k (a|b) "a">
<!ENTITY x "some &lt; text"><!ENTITY far SYSTEM "elsewhere" NDATA n><!NOTATION n SYSTEM "q">]>
<!-- before --><r a="1 &lt; &quot;2&quot;" xmlns:p="urn:p" p:b="2">hello world, this is text<!-- inside --><?pi da ta?><![CDATA[<raw> & more]]><e id="i1" k="b"/><p:f xmlns="urn:d"><g/></p:f>&x;</r>'''
document = minidom.parseString(source)
kinds = {value: name for name, value in vars(Node).items() if name.endswith('_NODE')}


def show(node, depth=0):
    print('  ' * depth + kinds[node.nodeType], node.nodeName, repr(node.nodeValue), node.localName, node.prefix,
          node.namespaceURI, len(node.childNodes), node.attributes is not None and sorted(node.attributes.items()))
    for child in node.childNodes:
        show(child, depth + 1)


show(document)
print(document.version, document.encoding, document.standalone, document.doctype.publicId, document.doctype.systemId)
print(repr(document.doctype.internalSubset))
for part in document.doctype.entities, document.doctype.notations:
    print([(part.item(i).nodeName, part.item(i).systemId) for i in range(part.length)])
top = document.documentElement
print(repr(top).startswith('<DOM Element: r at 0x'), [repr(n) for n in top.childNodes if n.nodeType in (3, 4, 8)])
print(top.firstChild.nextSibling.previousSibling is top.firstChild, top.lastChild.nextSibling, top.parentNode is document,
      top.ownerDocument is document)
for name in '*', 'e', 'p:f', 'none':
    print(name, [element.tagName for element in document.getElementsByTagName(name)])
print([e.tagName for e in document.getElementsByTagNameNS('urn:d', '*')], [e.tagName for e in top.getElementsByTagNameNS('*', 'f')])
e = top.getElementsByTagName('e')[0]
print(e.getAttribute('id'), repr(e.getAttribute('none')), e.hasAttribute('k'), e.getAttributeNode('id').isId,
      e.getAttributeNode('id').schemaType, e.getAttributeNode('k').schemaType, e.attributes['k'].value, len(e.attributes))

print(document.toxml())
print(document.toprettyxml(indent='  '))
print(document.toxml('ascii', standalone=False))
print(minidom.parseString('<a>é€<b/></a>').toprettyxml('', '', 'iso-8859-1'))
out = io.StringIO()
e.parentNode.writexml(out, '>', '..', '|')
print(out.getvalue())
print(minidom.parse(io.BytesIO('<ü ö="ß"/>'.encode('utf-16'))).documentElement.toxml())
for text in '', '<a', '<a></b>', b'<a>\xff</a>':
    try:
        minidom.parseString(text)
    except Exception as error:
        print(type(error).__name__, error)
with minidom.parseString('<a><b/></a>') as short:
    print(short.documentElement.tagName)
print(short.childNodes)
