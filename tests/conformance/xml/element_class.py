# The class Element and TreeBuilder as the implementation in C has them: types of results, messages, copies.
import copy
import pickle
import warnings
import xml.etree.ElementTree as ET

warnings.simplefilter('ignore')


def show(call):
    try:
        print(call())
    except Exception as problem:
        print(type(problem).__name__, problem)


e = ET.Element('a', {'x': '1'}, y='2')
print(type(e.keys()), e.keys(), e.items())
print(ET.Element.__mro__)
print(ET.Element.__module__, ET.SubElement.__module__ in ('_elementtree', 'xml.etree.ElementTree'))


class Own(ET.Element):
    pass


own = Own('r')
print(type(ET.SubElement(own, 'c')) is ET.Element, type(copy.copy(own)) is ET.Element)
for call in (lambda: ET.Element(), lambda: ET.Element(1, 2), lambda: ET.Element('a', {}, 3),
             lambda: ET.Element('a', attrib=3), lambda: ET.Element('a', attrib={'z': '1'}, q='2').items(),
             lambda: e.append(3), lambda: e.extend(3), lambda: e.extend([3]), lambda: e.insert(0, None),
             lambda: e.remove(ET.Element('q')), lambda: e[0], lambda: e['x'], lambda: e[1.5],
             lambda: e.__setitem__(0, e), lambda: e.__setitem__(0, 3), lambda: e.__delitem__(0),
             lambda: e.__setitem__(slice(0, 1), 3), lambda: e.__setitem__(slice(0, 1), [3]),
             lambda: setattr(e, 'attrib', 3), lambda: delattr(e, 'text'), lambda: setattr(e, 'new', 3),
             lambda: setattr(ET.Element, 'new', 3), lambda: e.makeelement(1, 2),
             lambda: ET.SubElement(3, 'a'), lambda: ET.SubElement(e), lambda: ET.SubElement(e, 'a', 3),
             lambda: e.__setstate__(3), lambda: e.__deepcopy__(3), lambda: e.get(), lambda: e.set(1),
             lambda: e.get('q', default=5), lambda: e.find(path='a'), lambda: e.findtext('q', 'd')):
    show(call)

tree = ET.fromstring('<r k="v">t<a>1</a>x<b><a>2<c/>3</a></b>y<a/>z</r>')
print([x.tag for x in tree.iter()], len(list(tree.iter('a'))), list(tree.itertext()))
print([x.text for x in tree.findall('a')], tree.findtext('a'), repr(tree.findtext('b/a/c')))
walk = tree.iter()
next(walk)
tree.append(ET.Element('late'))
print([x.tag for x in walk], next(walk, 'end'))
print(len(tree), bool(tree), tree[-1].tag, [x.tag for x in tree[1:3]])
tree[0:2] = [ET.Element('n')]
del tree[-1]
for other in (copy.copy(tree), copy.deepcopy(tree), pickle.loads(pickle.dumps(tree))):
    print(ET.tostring(other, 'unicode'), other is tree, other.attrib is tree.attrib, other[0] is tree[0])
print(tree.__getstate__()['attrib'], sorted(tree.__getstate__()))
kept = tree.attrib
tree.clear()
print(kept, tree.attrib, tree.text, len(tree))

show(lambda: ET.TreeBuilder().start('a'))
show(lambda: ET.TreeBuilder().start('a', None))
show(lambda: ET.TreeBuilder().end('a'))
show(lambda: ET.TreeBuilder().close())
builder = ET.TreeBuilder(lambda tag, attributes: [tag, attributes])
builder.start('a', {})
builder.start('b', {'q': 1})
print(builder.close())
builder = ET.TreeBuilder(insert_comments=True, insert_pis=True)
builder.start('a', {})
builder.data('x')
builder.data('y')
builder.comment('c')
builder.data('z')
builder.pi('p', 'q')
builder.end('a')
print(ET.tostring(builder.close()))
