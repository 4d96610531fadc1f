"""Canonical XML 2.0 (W3C, https://www.w3.org/TR/xml-c14n2/): one form for all documents that mean the same.

C14NWriterTarget is a parser's target that writes what it is told. Of each element that is open it has a
scope: {prefix: uri} as the document declares them, and as the output does.
"""

import io

from . import ElementTree as _etree
from ._serialize import _escaper

_text = _escaper((('&', '&amp;'), ('<', '&lt;'), ('>', '&gt;'), ('\r', '&#xD;')))
_attribute = _escaper((('&', '&amp;'), ('<', '&lt;'), ('"', '&quot;'), ('\t', '&#x9;'), ('\n', '&#xA;'),
                       ('\r', '&#xD;')))
_XML = 'http://www.w3.org/XML/1998/namespace'
_BUILT_IN = {'xml': _XML}


def canonicalize(xml_data=None, *, out=None, from_file=None, **options):
    """The canonical form of a document: returned, or written to *out*. Options: those of C14NWriterTarget."""
    if xml_data is None and from_file is None:
        raise ValueError("Either 'xml_data' or 'from_file' must be provided as input")
    stream = io.StringIO() if out is None else out
    parser = _etree.XMLParser(target=C14NWriterTarget(stream.write, **options))
    if xml_data is not None:
        parser.feed(xml_data)
        parser.close()
    else:
        _etree.parse(from_file, parser=parser)
    return stream.getvalue() if out is None else None


def _split(name):
    """(uri, local name)"""
    if name[:1] == '{':
        uri, _, local = name[1:].rpartition('}')
        return uri, local
    return '', name


class C14NWriterTarget:
    """Writes with *write*. *with_comments*: keep comments; *strip_text*: no space around texts;
    *rewrite_prefixes*: n0, n1 ...; *qname_aware_tags*, *qname_aware_attrs*: what has names in its text;
    *exclude_tags*, *exclude_attrs*: what is left out."""

    def __init__(self, write, *, with_comments=False, strip_text=False, rewrite_prefixes=False,
                 qname_aware_tags=None, qname_aware_attrs=None, exclude_attrs=None, exclude_tags=None):
        self._write, self._comments, self._strip = write, with_comments, strip_text
        self._rewrite = {} if rewrite_prefixes else None     # uri -> its new prefix
        self._name_tags, self._name_attributes = set(qname_aware_tags or ()), set(qname_aware_attrs or ())
        self._left_out_attributes, self._left_out = set(exclude_attrs or ()), set(exclude_tags or ())
        self._declared = [dict(_BUILT_IN)]      # of each open element: {prefix: uri} in the document
        self._written = [dict(_BUILT_IN)]       # and in the output
        self._coming = {}                       # declarations of the element that begins next
        self._data = []
        self._preserve = [False]
        self._pending = None                    # (tag, attributes) whose text may be a name
        self._ignored = 0                       # depth below an element that is left out
        self._root_seen = self._root_done = False

    def _prefix(self, uri, tag_scope):
        """The prefix for a namespace in the output, declared if need be in tag_scope."""
        if self._rewrite is None and not uri and not tag_scope['all'].get(''):
            return ''
        if self._rewrite is not None and uri != _XML:
            wanted = self._rewrite.setdefault(uri, f'n{len(self._rewrite)}')
        else:
            wanted = None
            for prefix, known in reversed(self._declared[-1].items()):
                if known == uri:
                    wanted = prefix
                    break
            if wanted is None:
                if uri:
                    raise ValueError(f'Namespace "{uri}" is not declared in scope')
                wanted = ''
        if tag_scope['all'].get(wanted, None if wanted else '') != uri:
            tag_scope['all'][wanted] = tag_scope['new'][wanted] = uri
        return wanted

    def _written_name(self, name, scope, attribute=False):
        uri, local = _split(name)
        if attribute and not uri:
            return local
        prefix = self._prefix(uri, scope)
        return f'{prefix}:{local}' if prefix else local

    def _resolve(self, text):
        """prefix:name as {uri}name"""
        prefix, colon, local = text.partition(':')
        if not colon:
            prefix, local = '', text
        uri = self._declared[-1].get(prefix)
        if uri is None:
            if not colon:
                return local
            raise ValueError(f'Prefix {prefix} of QName "{text}" is not declared in scope')
        return f'{{{uri}}}{local}' if uri else local

    def data(self, data):
        """Text."""
        if not self._ignored:
            self._data.append(data)

    def _flush(self):
        data = ''.join(self._data)
        self._data.clear()
        if self._strip and not self._preserve[-1]:
            data = data.strip()
        if self._pending is not None:
            pending, self._pending = self._pending, None
            name = data if data and ':' in data and ' ' not in data.strip() else None
            self._begin(*pending, name)
            if name is not None:
                return
        if data and self._root_seen:
            self._write(_text(data))

    def start_ns(self, prefix, uri):
        """A namespace is declared."""
        if self._ignored:
            return
        if self._data or self._pending:
            self._flush()
        self._coming[prefix or ''] = uri

    def start(self, tag, attrs):
        """An element begins."""
        if self._left_out and (self._ignored or tag in self._left_out):
            self._ignored += 1
            return
        if self._data or self._pending:
            self._flush()
        declared = {**self._declared[-1], **self._coming}
        for prefix in self._coming:     # the latest is looked at first
            declared[prefix] = declared.pop(prefix)
        self._coming = {}
        self._declared.append(declared)
        if self._name_tags and tag in self._name_tags:
            self._pending = tag, attrs
            self._preserve.append(self._preserve[-1])
            self._written.append(None)
            return
        self._preserve.append(None)
        self._written.append(None)
        self._begin(tag, attrs, None)

    def _begin(self, tag, attrs, name_text):
        kept = {key: value for key, value in attrs.items() if key not in self._left_out_attributes}
        outer = next(scope for scope in reversed(self._written[:-1]) if scope is not None)
        scope = {'all': dict(outer), 'new': {}}
        # Prefixes are chosen in the order of the names.
        names_in_values = {key: self._resolve(value.strip()) for key, value in kept.items()
                           if key in self._name_attributes}
        resolved = self._resolve(name_text.strip()) if name_text is not None else None
        for name in sorted({tag, *(k for k in kept if k[:1] == '{'), *names_in_values.values(),
                            *([resolved] if resolved else ())}, key=_split):
            self._written_name(name, scope)
        written_tag = self._written_name(tag, scope)
        attributes = [(self._written_name(key, scope, True),
                       self._written_name(names_in_values[key], scope) if key in names_in_values else value)
                      for key, value in sorted(kept.items(), key=lambda item: _split(item[0]))]
        declarations = [(f'xmlns:{prefix}' if prefix else 'xmlns', uri)
                        for prefix, uri in sorted(scope['new'].items())]
        self._written[-1] = scope['all']
        space = kept.get(f'{{{_XML}}}space')
        self._preserve[-1] = space == 'preserve' if space is not None else self._preserve[-2]
        self._write(f'<{written_tag}' + ''.join(f' {name}="{_attribute(value)}"'
                                                 for name, value in declarations + attributes) + '>')
        if resolved is not None:
            self._write(_text(self._written_name(resolved, scope)))
        self._root_seen = True

    def end(self, tag):
        """An element ends."""
        if self._ignored:
            self._ignored -= 1
            return
        if self._data or self._pending:
            self._flush()
        scope = {'all': self._written[-1], 'new': {}}
        self._write(f'</{self._written_name(tag, scope)}>')
        self._declared.pop()
        self._written.pop()
        self._preserve.pop()
        self._root_done = len(self._written) == 1

    def _apart(self, text):
        """What may stand outside of the root, on a line of its own there."""
        if self._ignored:
            return
        if self._root_done:
            self._write('\n')
        elif self._root_seen and (self._data or self._pending):
            self._flush()
        self._write(text)
        if not self._root_seen:
            self._write('\n')

    def comment(self, text):
        """A comment."""
        if self._comments:
            self._apart(f'<!--{_text(text)}-->')

    def pi(self, target, data):
        """A processing instruction."""
        self._apart(f'<?{target} {_text(data)}?>' if data else f'<?{target}?>')


canonicalize.__module__ = C14NWriterTarget.__module__ = 'xml.etree.ElementTree'
