"""xml.dom.minidom: making and changing documents, the exceptions for what is not allowed, and copies."""
import copy
import pickle
import xml.dom
from xml.dom import minidom

implementation = minidom.getDOMImplementation()
document = implementation.createDocument('urn:u', 'p:top', implementation.createDocumentType('top', 'pub', 'sys'))
top = document.documentElement
print(document.toxml(), top.prefix, top.localName, document.doctype.name)


def attempt(function, *args):
    try:
        result = function(*args)
        print(function.__name__, 'gives', result.toxml() if hasattr(result, 'toxml') and result.nodeType != 2 else
              type(result).__name__ if hasattr(result, 'nodeType') else repr(result))
    except xml.dom.DOMException as error:
        print(function.__name__, type(error).__name__, error.code, str(error).partition(' at 0x')[0])
    except Exception as error:
        print(function.__name__, type(error).__name__, error)


text, element = document.createTextNode('some text'), document.createElement('e')
top.appendChild(text)
top.insertBefore(element, text)
top.insertBefore(document.createComment('c'), None)
fragment = document.createDocumentFragment()
for i in range(3):
    fragment.appendChild(document.createElement(f'f{i}'))
top.replaceChild(fragment, element)
print(top.toxml(), element.parentNode, len(fragment.childNodes))
top.appendChild(top.firstChild)
print(top.toxml(), [node.nodeName for node in top.childNodes])
node, names = top.firstChild, []
while node:
    names.append((node.nodeName, node.previousSibling and node.previousSibling.nodeName))
    node = node.nextSibling
print(names)

attempt(document.appendChild, document.createElement('second'))
attempt(document.appendChild, document.createTextNode('t'))
attempt(top.appendChild, document.createAttribute('a'))
attempt(top.removeChild, element)
attempt(text.appendChild, element)
attempt(text.removeChild, element)
attempt(text.splitText, 99)
attempt(text.splitText, 4)
attempt(text.substringData, -1, 2)
attempt(text.substringData, 1, 2)
attempt(text.insertData, 4, '!')
attempt(text.replaceData, 0, 1, 'S')
attempt(text.deleteData, 50, 1)
print(text.data, repr(text.nextSibling.data), repr(text.wholeText), len(text), text.length)
top.normalize()
print(top.toxml())
attempt(setattr, top, 'firstChild', None)
attempt(setattr, text, 'length', 3)
attempt(implementation.createDocument, None, 'a:b', None)
attempt(implementation.createDocument, 'u', '', None)
attempt(document.importNode, minidom.parseString('<x/>'), True)
attempt(document.importNode, minidom.parseString('<x y="1"><z/></x>').documentElement, True)
attempt(document.createComment('a--b').toxml)
attempt(document.createTextNode, 5)

element.setAttribute('a', '<&">\n\t')
element.setAttributeNS('urn:n', 'n:b', 'bb')
print(element.toxml(), element.attributes.keys(), element.getAttributeNS('urn:n', 'b'), element.hasAttributeNS(None, 'a'))
attempt(element.removeAttribute, 'none')
attempt(element.attributes.__getitem__, 'none')
attempt(element.attributes.__setitem__, 'x', 5)
other = document.createElement('other')
attempt(other.setAttributeNode, element.getAttributeNode('a'))
element.attributes['c'] = 'cc'
del element.attributes['a']
attribute = element.getAttributeNode('c')
attribute.value = 'changed'
print(element.toxml(), attribute.firstChild.data, attribute.ownerElement is element, attribute.specified, attribute.isId)
print(document.renameNode(attribute, 'urn:m', 'm:d').nodeName, element.toxml(), document.renameNode(element, None, 'E').tagName)
attempt(document.renameNode, text, None, 'x')
attempt(document.renameNode, element, 'urn:m', 'xmlns:q')
top.appendChild(element)
element.setIdAttribute('m:d')
print(document.getElementById('changed') is element, document.getElementById('none'))

print(top.cloneNode(False).toxml(), top.cloneNode(True).toxml() == top.toxml(), document.cloneNode(False))
print(document.cloneNode(True).toxml() == document.toxml(), copy.deepcopy(top).toxml() == top.toxml())
print(pickle.loads(pickle.dumps(document)).toxml() == document.toxml())


class Handler:
    def handle(self, operation, key, data, source, target):
        print(operation, key, data, source.nodeName, target.nodeName)


print(element.setUserData('k', 'data', Handler()), element.getUserData('k'), element.getUserData('none'))
element.cloneNode(True)
document.unlink()
print(top.childNodes, top.toxml())
