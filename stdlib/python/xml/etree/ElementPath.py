"""Paths to elements: the part of XPath that find() and its like understand.

A path is compiled, once, into a chain of steps. Each step is a function (walk, elements) -> elements: it is
given an iterable of elements and yields those that it leads to. A predicate is a step too, which lets some
elements pass. `walk` is shared by the steps of one search, for what is computed when it is needed first.
"""

import functools
import re

_TOKEN = re.compile(r"""
    (?P<op> '[^']*' | "[^"]*" | :: | //? | \.\. | \(\) | != | [/.*:\[\]()@=] )
  | (?P<tag> (?:\{[^}]+\})? [^/\[\]()@!=\s]+ )
  | \s+
""", re.VERBOSE)


def xpath_tokenizer(pattern, namespaces=None):
    """(operator, tag) pairs, one of them empty. Prefixes of tags are replaced by namespaces."""
    default = namespaces.get('') if namespaces else None
    attribute = False
    for match in _TOKEN.finditer(pattern):
        operator, tag = match['op'] or '', match['tag'] or ''
        if tag and not tag.startswith('{'):
            prefix, colon, local = tag.partition(':')
            if colon:
                if not namespaces or prefix not in namespaces:
                    raise SyntaxError(f'prefix {prefix!r} not found in prefix map') from None
                tag = f'{{{namespaces[prefix]}}}{local}'
            elif default and not attribute:
                tag = f'{{{default}}}{tag}'
        yield operator, tag
        attribute = operator == '@'


class _Walk:
    """One search from a root."""

    def __init__(self, root):
        self.root = root

    @functools.cached_property
    def parents(self):
        """{element: its parent}"""
        return {child: parent for parent in self.root.iter() for child in parent}


def _tag_test(tag):
    """A function that says whether an element's tag is meant; None: a plain tag, to be compared."""
    if tag == '{*}*':
        return lambda found: isinstance(found, str)
    if tag == '{}*':
        return lambda found: isinstance(found, str) and found[0] != '{'
    if tag.startswith('{*}'):
        local, suffix = tag[3:], tag[2:]
        return lambda found: found == local or isinstance(found, str) and found[0] == '{' and \
            found.endswith(suffix)
    if tag.endswith('}*'):
        namespace = tag[:-1]
        return lambda found: isinstance(found, str) and found.startswith(namespace)
    return None


def _children(tag):
    test = _tag_test(tag)
    tag = tag.removeprefix('{}')

    def step(walk, elements):
        for element in elements:
            for child in element:
                if child.tag == tag if test is None else test(child.tag):
                    yield child
    return step


def _all_children(walk, elements):
    for element in elements:
        yield from element


def _descendants(tag):
    test = None if tag == '*' else _tag_test(tag)
    tag = tag.removeprefix('{}')

    def step(walk, elements):
        for element in elements:
            for found in element.iter(None if test else tag):
                if found is not element and (test is None or test(found.tag)):
                    yield found
    return step


def _stay(walk, elements):
    return iter(elements)


def _parents(walk, elements):
    seen = set()
    for element in elements:
        parent = walk.parents.get(element)
        if parent is not None and parent not in seen:
            seen.add(parent)
            yield parent


def _passing(test):
    """The step of a predicate that needs only the element."""
    def step(walk, elements):
        return (element for element in elements if test(element))
    return step


def _numbered(index):
    """Those that are at this place among the children of their parent with their tag."""
    def step(walk, elements):
        for element in elements:
            parent = walk.parents.get(element)
            if parent is not None:
                alike = list(parent.findall(element.tag))
                if -len(alike) <= index < len(alike) and alike[index] is element:
                    yield element
    return step


def _text(element):
    return ''.join(element.itertext())


def _predicate(tokens):
    """The step of what stands between [ and ]."""
    shape, parts = '', []
    for operator, tag in tokens:
        if operator == ']':
            break
        if not operator and not tag:
            continue
        if operator and operator[0] in '\'"':
            shape += "'"
            parts.append(operator[1:-1])
        else:
            shape += operator or '-'
            if not operator:
                parts.append(tag)
    else:
        raise SyntaxError('invalid path')
    plain_tag = len(parts) > 0 and not re.fullmatch(r'-?\d+', parts[0])
    match shape:
        case '@-':
            return _passing(lambda element: element.get(parts[0]) is not None)
        case "@-='":
            return _passing(lambda element: element.get(parts[0]) == parts[1])
        case "@-!='":
            return _passing(lambda element: element.get(parts[0]) not in (None, parts[1]))
        case '-' if plain_tag:
            return _passing(lambda element: element.find(parts[0]) is not None)
        case ".='":
            return _passing(lambda element: _text(element) == parts[0])
        case ".!='":
            return _passing(lambda element: _text(element) != parts[0])
        case "-='" if plain_tag:
            return _passing(lambda element: any(_text(child) == parts[1]
                                                for child in element.findall(parts[0])))
        case "-!='" if plain_tag:
            return _passing(lambda element: any(_text(child) != parts[1]
                                                for child in element.findall(parts[0])))
        case '-':
            index = int(parts[0]) - 1
            if index < 0:
                raise SyntaxError('XPath position >= 1 expected')
            return _numbered(index)
        case '-()' | '-()-':
            if parts[0] != 'last':
                raise SyntaxError('unsupported function')
            if shape == '-()':
                return _numbered(-1)
            try:
                index = int(parts[1]) - 1
            except ValueError:
                raise SyntaxError('unsupported expression') from None
            if index > -2:
                raise SyntaxError('XPath offset from last() must be negative')
            return _numbered(index)
    raise SyntaxError('invalid predicate')


def _step(token, tokens):
    operator, tag = token
    match operator:
        case '':
            return _children(tag)
        case '*':
            return _all_children
        case '.':
            return _stay
        case '..':
            return _parents
        case '[':
            return _predicate(tokens)
        case '//':
            operator, tag = next(tokens, ('?', ''))
            if operator == '?':
                raise SyntaxError('invalid path')
            if operator not in ('', '*'):
                raise SyntaxError('invalid descendant')
            return _descendants(tag or '*')
    raise SyntaxError('invalid path')


_cache = {}     # (path, namespaces): its steps


def _compile(path, namespaces):
    if path.endswith('/'):
        path += '*'
    if path.startswith('/'):
        raise SyntaxError('cannot use absolute path on element')
    tokens = xpath_tokenizer(path, dict(namespaces))
    steps = []
    for token in tokens:
        if steps and token[0] == '/':
            token = next(tokens, None)
            if token is None:
                break
        steps.append(_step(token, tokens))
    return tuple(steps)


def iterfind(elem, path, namespaces=None):
    """The elements that path leads to, in the order of the document."""
    key = path, tuple(namespaces.items()) if namespaces else ()
    steps = _cache.get(key)
    if steps is None:
        if len(_cache) > 100:
            _cache.clear()
        steps = _cache[key] = _compile(*key)
    walk, found = _Walk(elem), iter((elem,))
    for step in steps:
        found = step(walk, found)
    return found if steps else iter(())


def find(elem, path, namespaces=None):
    """The first one, or None."""
    return next(iterfind(elem, path, namespaces), None)


def findall(elem, path, namespaces=None):
    """A list of them."""
    return list(iterfind(elem, path, namespaces))


def findtext(elem, path, default=None, namespaces=None):
    """The text of the first one ('' if it has none); default if there is no such element."""
    found = find(elem, path, namespaces)
    return default if found is None else '' if found.text is None else found.text
