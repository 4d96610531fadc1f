"""xml.dom.pulldom: events of a document, and nodes that are expanded on the way."""
import io
from xml.dom import pulldom

source = '''<?xml version="1.0"?><!-- first --><?go on?>
<orders xmlns:x="urn:x"><order id="1"><item x:n="2">tea</item></order><skip><order id="no"/></skip>
<order id="2"><item>milk<b/>!</item></order></orders>'''


def told(events):
    for kind, node in events:
        yield kind, node.nodeName, node.nodeValue, node.attributes is not None and node.attributes.items()


for event in told(pulldom.parseString(source)):
    print(*event)
print('expanded')
events = pulldom.parse(io.StringIO(source), bufsize=16)
for kind, node in events:
    if kind == pulldom.START_ELEMENT and node.tagName == 'order':
        events.expandNode(node)
        print(node.toxml())
    elif kind == pulldom.START_ELEMENT and node.tagName == 'skip':
        print('skip', len(node.childNodes))
events.clear()
print(events.parser, events.stream)

tree = pulldom.SAX2DOM()
tree.startDocument()
tree.startElement('a', {'b': 'c'})
tree.characters('text')
tree.startElement('d', {})
tree.endElement('d')
tree.endElement('a')
tree.endDocument()
print(tree.document.toxml(), tree.document.documentElement.childNodes.length)
