# xml.etree.ElementTree: parse, look, change, write.
import copy
import io
import pickle
import xml.etree.ElementTree as ET

text = '''<?xml version="1.0"?>
<!-- before -->
<data xmlns:p="http://p" k="v&amp;&quot;">
  head
  <country name="A" p:code="1"><rank>1</rank>tail<year>2008</year></country>
  <country name="B"><rank>4</rank><p:sub>x &lt; y</p:sub><!-- c --><?go there?></country>
  <empty/>
</data>
'''
root = ET.fromstring(text)
print(len(root), root.attrib, repr(root.text), [c.tag for c in root])
for path in ('country', 'country/rank', './/rank', '*', 'country[2]', "country[@name='B']", 'country[year]', "country[rank='4']/rank",
             'country[last()]', './/rank/..', 'country/{http://p}sub', '{*}empty', './/{http://p}*', "country[@name!='A']", 'nothing',
             "country[rank!='1']", 'country[last()-1]', '.', ".//rank[.='4']", './/'):
    print(path, [(e.tag, e.get('name')) for e in root.findall(path)])
print(root.find('country/p:sub', {'p': 'http://p'}).text, root.findtext('country/rank'), root.findtext('x', 'none'), root.findtext('empty'))
for bad in ('/a', 'a[0]', 'q:b', 'a[@]', 'a[foo()]', 'a[last()+1]'):
    try:
        print(root.findall(bad))
    except (SyntaxError, TypeError) as e:
        print(bad, type(e).__name__)
print([e.tag for e in root.iter()], [e.text for e in root.iter('rank')], [t.strip() for t in root.itertext() if t.strip()])

e = ET.Element('top', {'a': '1'}, b='2')
for i in range(3):
    child = ET.SubElement(e, 'child', n=str(i))
    child.text = 'text %d' % i
e.insert(0, ET.Comment('note'))
e.append(ET.PI('target', 'data'))
e[2].tail = '\n'
e.set('{http://www.w3.org/1999/xhtml}x', 'é<>"\n')
print(ET.tostring(e), ET.tostring(e, 'unicode'), sep='\n')
print(ET.tostring(e, 'utf-8', xml_declaration=True), ET.tostring(e, 'latin-1'), ET.tostring(e, method='text'), sep='\n')
del e[1]
e.remove(e[0])
e[0:1] = [ET.Element('new'), ET.Element('new2')]
print([c.tag if isinstance(c.tag, str) else c.tag.__name__ for c in e], e[-1].text, e[1:][0].tag)
c, d = copy.copy(e), copy.deepcopy(e)
print(c[0] is e[0], d[0] is e[0], ET.tostring(d) == ET.tostring(e), ET.tostring(pickle.loads(pickle.dumps(e))) == ET.tostring(e))
ET.indent(root, ' ')
print(ET.tostring(root).decode())
ET.register_namespace('my', 'http://p')
q = ET.Element(ET.QName('http://p', 'q'), {ET.QName('http://p', 'k'): ET.QName('http://other', 'v')})
print(ET.tostring(q), ET.tostring(q, default_namespace='http://p') if 0 else '')
h = ET.fromstring('<p>a<br/><script>1 &lt; 2</script><img src="x"/>é</p>')
print(ET.tostring(h, 'unicode', 'html'), ET.tostring(h, short_empty_elements=False))
for broken in ('<a>', '<a></b>', '', '<a>&none;</a>', '<a b=1/>', '<a/><b/>'):
    try:
        ET.fromstring(broken)
    except ET.ParseError as e:
        print(broken, e.code, e.position)
for events in (None, ('start', 'end', 'start-ns', 'end-ns', 'comment', 'pi')):
    print([(event, thing.tag if event in ('start', 'end') else thing if event.endswith('ns') else thing.text)
           for event, thing in ET.iterparse(io.StringIO(text), events)])
pull = ET.XMLPullParser(('start', 'end'))
for piece in ('<a><b', '>x</b>', '</a>'):
    pull.feed(piece)
    print([(event, e.tag) for event, e in pull.read_events()])
pull.close()


class Target:
    def start(self, tag, attributes):
        print('start', tag, attributes)

    def end(self, tag):
        print('end', tag)

    def data(self, data):
        print('data', repr(data))

    def doctype(self, *args):
        print('doctype', args)

    def close(self):
        return 'closed'


parser = ET.XMLParser(target=Target())
parser.feed('<!DOCTYPE r PUBLIC "-//x" "sys"><r k="1">t<s/></r>')
print(parser.close())
tree = ET.ElementTree(ET.fromstring('<r><a/></r>'))
out = io.BytesIO()
tree.write(out, encoding='utf-8', xml_declaration=True)
print(out.getvalue(), tree.getroot().tag, tree.find('a').tag, ET.iselement(tree.getroot()))
ET.dump(tree)
print(ET.canonicalize('<b  z="1" a="2"><c/>&#13;<!-- x --></b>'), ET.XMLID('<a id="1"><b id="2"/></a>')[1].keys())
for make in (lambda: e.append(3), lambda: ET.Element('a', 3), lambda: root[99], lambda: ET.tostring(ET.Element('a', {'b': 1})),
             lambda: ET.tostring(root, method='none'), lambda: root.remove(ET.Element('x')), lambda: root.extend([1])):
    e = root
    try:
        make()
    except (TypeError, IndexError, ValueError) as error:
        print(type(error).__name__, error)
