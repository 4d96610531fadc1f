"""XInclude (https://www.w3.org/TR/xinclude/): documents that are put into others where they ask for it."""

import copy
from urllib.parse import urljoin

from . import ElementTree

XINCLUDE = '{http://www.w3.org/2001/XInclude}'
XINCLUDE_INCLUDE, XINCLUDE_FALLBACK = XINCLUDE + 'include', XINCLUDE + 'fallback'
DEFAULT_MAX_INCLUSION_DEPTH = 6


class FatalIncludeError(SyntaxError):
    """Something cannot be included."""


class LimitedRecursiveIncludeError(FatalIncludeError):
    """Documents include others too deeply."""


def default_loader(href, parse, encoding=None):
    """The element of a file, or with parse='text' its text."""
    if parse == 'xml':
        with open(href, 'rb') as file:
            return ElementTree.parse(file).getroot()
    with open(href, 'r', encoding=encoding or 'UTF-8') as file:
        return file.read()


def include(elem, loader=None, base_url=None, max_depth=DEFAULT_MAX_INCLUSION_DEPTH):
    """Replace the include elements below an element, or of a tree. *max_depth*: None for no limit."""
    if max_depth is not None and max_depth < 0:
        raise ValueError('expected non-negative depth or None for \'max_depth\', got %r' % max_depth)
    root = elem.getroot() if hasattr(elem, 'getroot') else elem
    _expand(root, loader or default_loader, base_url, max_depth, ())


def _load_tree(href, loader, base_url, depth, parents):
    if href in parents:
        raise FatalIncludeError('recursive include of %s' % href)
    if depth == 0:
        raise LimitedRecursiveIncludeError('maximum xinclude depth reached when including file %s' % href)
    tree = loader(href, 'xml')
    if tree is None:
        raise FatalIncludeError(f"cannot load {href!r} as 'xml'")
    tree = copy.copy(tree)
    _expand(tree, loader, href, None if depth is None else depth - 1, (*parents, href))
    return tree


def _expand(parent, loader, base_url, depth, parents):
    position = 0
    while position < len(parent):
        child = parent[position]
        if child.tag == XINCLUDE_FALLBACK:
            raise FatalIncludeError('xi:fallback tag must be child of xi:include (%r)' % child.tag)
        if child.tag != XINCLUDE_INCLUDE:
            _expand(child, loader, base_url, depth, parents)
            position += 1
            continue
        href = child.get('href')
        href = urljoin(base_url, href) if base_url else href
        kind = child.get('parse', 'xml')
        if kind == 'xml':
            tree = _load_tree(href, loader, base_url, depth, parents)
            if child.tail:
                tree.tail = (tree.tail or '') + child.tail
            parent[position] = tree
            position += 1
        elif kind == 'text':
            text = loader(href, kind, child.get('encoding'))
            if text is None:
                raise FatalIncludeError(f'cannot load {href!r} as {kind!r}')
            text += child.tail or ''
            if position:
                before = parent[position - 1]
                before.tail = (before.tail or '') + text
            else:
                parent.text = (parent.text or '') + text
            del parent[position]
        else:
            raise FatalIncludeError('unknown parse type in xi:include tag (%r)' % kind)
