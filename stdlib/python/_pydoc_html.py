"""Pages of documentation as HTML: what pydoc -w writes, and what an XML-RPC server says of itself.

HTMLDoc lays out what _pydoc_text finds; names that occur in docstrings become links where the page or a
loaded module has them. A mapping for links goes from names, and from objects, to addresses.
"""

import inspect
import os
import pkgutil
import re
import sys
import urllib.parse

from _pydoc_text import (Doc, TextRepr, _members_by_kind, _owner, _signature, classify_class_attrs, classname,
                         cram, getdoc, isdata, splitdoc, stripid, visiblename)

_SECTION = '''<p>
<table class="section">
<tr class="decor {cls}-decor heading-text">
<td class="section-title" colspan=3>&nbsp;<br>{title}</td></tr>
    {prelude}
<td class="singlecolumn">{contents}</td></tr></table>'''
_SIMPLE = '''
<tr><td class="decor {cls}-decor">{marginalia}</td><td>{gap}</td>'''
_WITH_PRELUDE = '''
<tr><td class="decor {cls}-decor" rowspan=2>{marginalia}</td>
<td class="decor {cls}-decor" colspan=2>{prelude}</td></tr>
<tr><td>{gap}</td>'''
_HEADING = '''
<table class="heading">
<tr class="heading-text decor">
<td class="title">&nbsp;<br>{}</td>
<td class="extra">{}</td></tr></table>
    '''
_PAGE = '''<!DOCTYPE html>
<html lang="en">
<head>
<meta charset="utf-8">
<title>Python: {}</title>
</head><body>
{}
</body></html>'''


def _escape(text):
    return text.replace('&', '&amp;').replace('<', '&lt;').replace('>', '&gt;')


class HTMLRepr(TextRepr):
    """Makes the reprs of values; what is escaped in a string stands out."""

    def escape(self, text):
        """Text that HTML shows as it is."""
        return _escape(text)

    def repr(self, object):
        return super().repr(object)

    def repr1(self, x, level):
        special = getattr(self, 'repr_' + '_'.join(type(x).__name__.split()), None)
        return special(x, level) if special else self.escape(cram(stripid(repr(x)), self.maxother))

    def repr_str(self, x, level):
        shown = super().repr_str(x, level)
        if shown.startswith('r'):
            return self.escape(shown)
        return re.sub(r'''(?:\\(?:[\\abfnrtv'"]|[0-9]..|x..|u....))+''', r'<span class="repr">\g<0></span>',
                      self.escape(shown))

    repr_string = repr_str

    def repr_instance(self, x, level):
        return self.escape(super().repr_instance(x, level))


class HTMLDoc(Doc):
    """Makes the pages."""

    _repr_instance = HTMLRepr()
    repr = _repr_instance.repr
    escape = _repr_instance.escape
    # What becomes a link in a docstring.
    _linked = re.compile(r'\b(?P<url>(?:https?|ftp)://\S+[\w/])|\bRFC[- ]?(?P<rfc>\d+)'
                         r'|\bPEP[- ]?(?P<pep>\d+)|\b(?P<own>self\.)?(?P<name>\w+)')

    # -- parts of a page

    def page(self, title, contents):
        """A whole page."""
        return _PAGE.format(title, contents)

    def heading(self, title, extras=''):
        """The head of a page."""
        return _HEADING.format(title, extras or '&nbsp;')

    def section(self, title, cls, contents, width=6, prelude='', marginalia=None, gap='&nbsp;'):
        """Contents under a title; a prelude stands before them, in the colour of the title."""
        if marginalia is None:
            marginalia = f'<span class="code">{"&nbsp;" * width}</span>'
        above = (_WITH_PRELUDE if prelude else _SIMPLE).format(cls=cls, marginalia=marginalia, gap=gap,
                                                               prelude=prelude)
        return _SECTION.format(title=title, cls=cls, prelude=above, contents=contents)

    def bigsection(self, title, *args):
        """A section with a title in bold."""
        return self.section(f'<strong class="bigsection">{title}</strong>', *args)

    def preformat(self, text):
        """Text with its spaces and lines as they are."""
        text = re.sub(r'(?<=\n)(?=\n)', ' ', self.escape(text.expandtabs()))
        return text.replace(' ', '&nbsp;').replace('\n', '<br>\n')

    def multicolumn(self, list, format):
        """Items in four columns."""
        rows = (len(list) + 3) // 4
        columns = [list[i * rows:(i + 1) * rows] for i in range(4)]
        cells = [''.join([format(item) + '<br>\n' for item in column]) for column in columns]
        return ('<table><tr>' + ''.join([f'<td class="multicolumn">{cell}</td>' for cell in cells])
                + '</tr></table>')

    def grey(self, text):
        """Text of less weight."""
        return f'<span class="grey">{text}</span>'

    # -- links

    def namelink(self, name, *dicts):
        """A name, with the link that the first of the mappings has for it."""
        for links in dicts:
            if name in links:
                return f'<a href="{links[name]}">{name}</a>'
        return name

    def classlink(self, object, modname):
        """The name of a class, with a link if its module has it."""
        name = classname(object, modname)
        home = sys.modules.get(object.__module__)
        if home is not None and getattr(home, object.__name__, None) is object:
            return f'<a href="{home.__name__}.html#{object.__name__}">{name}</a>'
        return name

    def parentlink(self, object, modname):
        """Where a function or class stands: a class, or another module with a link."""
        name = _owner(object, modname)
        return f'<a href="{name}.html">{name}</a>' if name in sys.modules else name

    def modulelink(self, object):
        """The name of a module, with a link."""
        return f'<a href="{object.__name__}.html">{object.__name__}</a>'

    def modpkglink(self, modpkginfo):
        """The link of an index to a module: (name, package around it, is a package, hidden by another)."""
        name, path, ispackage, shadowed = modpkginfo
        if shadowed:
            return self.grey(name)
        text = f'<strong>{name}</strong>&nbsp;(package)' if ispackage else name
        return f'<a href="{path + "." if path else ""}{name}.html">{text}</a>'

    def filelink(self, url, path):
        """The path of a file, with a link."""
        return f'<a href="file:{url}">{path}</a>'

    def markup(self, text, escape=None, funcs={}, classes={}, methods={}):
        """Text with links from addresses, RFCs, PEPs and the names that the mappings have."""
        escape = escape or self.escape
        results, here = [], 0
        for match in self._linked.finditer(text):
            results.append(escape(text[here:match.start()]))
            here = match.end()
            called = text[here:here + 1] == '('
            url, rfc, pep, own, name = match.group('url', 'rfc', 'pep', 'own', 'name')
            if url:
                results.append('<a href="{0}">{0}</a>'.format(self.escape(url).replace('"', '&quot;')))
            elif rfc:
                results.append(f'<a href="https://www.rfc-editor.org/rfc/rfc{int(rfc)}.txt">'
                               f'{escape(match[0])}</a>')
            elif pep:
                results.append(f'<a href="https://peps.python.org/pep-{int(pep):04}/">{escape(match[0])}</a>')
            else:
                results.append(self._known_name(own, name, called, funcs, classes, methods))
        results.append(escape(text[here:]))
        return ''.join(results)

    def _known_name(self, own, name, called, funcs, classes, methods):
        if own:
            return own + (self.namelink(name, methods) if called else f'<strong>{name}</strong>')
        return self.namelink(name, *((methods, funcs) if called else ()), classes)

    def _marked(self, text, *links):
        text = self.markup(text, self.preformat, *links)
        return text and f'<span class="code">{text}</span>'

    # -- modules

    def docmodule(self, object, name=None, mod=None, *ignored):
        """The page of a module."""
        name = object.__name__
        all = getattr(object, '__all__', None)

        def is_own(value):
            return all is not None or (inspect.getmodule(value) or object) is object

        def listed(test, wanted=lambda value: True):
            return [(key, value) for key, value in inspect.getmembers(object, test)
                    if wanted(value) and visiblename(key, all, object)]

        classes, data = listed(inspect.isclass, is_own), listed(isdata)
        functions = listed(inspect.isroutine, lambda value: inspect.isbuiltin(value) or is_own(value))
        class_links = {each: '#' + key for key, value in classes for each in (key, value)}
        for _, value in classes:
            for base in value.__bases__:
                home = base.__module__
                if (home != name and base.__name__ not in class_links
                        and getattr(sys.modules.get(home), base.__name__, None) is base):
                    class_links[base.__name__] = class_links[base] = f'{home}.html#{base.__name__}'
        links = {}
        for key, value in functions:
            links[key] = '#-' + key
            if inspect.isfunction(value):
                links[value] = '#-' + key
        parts = [self._module_heading(object, name)]
        parts.append(f'<p>{self._marked(getdoc(object), links, class_links)}</p>\n')
        parts.append(self._modules_within(object, name))
        if classes:
            tree = inspect.getclasstree([value for _, value in classes], True)
            shown = [self.document(value, key, name, links, class_links) for key, value in classes]
            parts.append(self.bigsection('Classes', 'index', ' '.join([self.formattree(tree, name), *shown])))
        if functions:
            shown = [self.document(value, key, name, links, class_links) for key, value in functions]
            parts.append(self.bigsection('Functions', 'functions', ' '.join(shown)))
        if data:
            shown = [self.document(value, key) for key, value in data]
            parts.append(self.bigsection('Data', 'data', '<br>\n'.join(shown)))
        for title in ('Author', 'Credits'):
            if hasattr(object, f'__{title.lower()}__'):
                text = self.markup(str(getattr(object, f'__{title.lower()}__')), self.preformat)
                parts.append(self.bigsection(title, title.lower(), text))
        return ''.join(parts)

    def _module_heading(self, object, name):
        *around, last = name.split('.')
        steps = [f'<a href="{".".join(around[:i + 1])}.html" class="white">{part}</a>'
                 for i, part in enumerate(around)]
        head = f'<strong class="title">{".".join([*steps, last])}</strong>'
        facts = []
        if hasattr(object, '__version__'):
            version = str(object.__version__)
            if version.startswith('$Revision: ') and version.endswith('$'):
                version = version[11:-1].strip()
            facts.append('version ' + self.escape(version))
        if hasattr(object, '__date__'):
            facts.append(self.escape(str(object.__date__)))
        if facts:
            head += f' ({", ".join(facts)})'
        try:
            path = inspect.getabsfile(object)
            where = self.filelink(urllib.parse.quote(path), path)
        except TypeError:
            where = '(built-in)'
        reference = self.getdocloc(object)
        if reference:
            where += f'<br><a href="{reference}">Module Reference</a>'
        return self.heading(head, '<a href=".">index</a><br>' + where)

    def _modules_within(self, object, name):
        if hasattr(object, '__path__'):
            found = sorted((info.name, name, info.ispkg, 0) for info in pkgutil.iter_modules(object.__path__))
            contents = self.multicolumn(found, self.modpkglink)
            return self.bigsection('Package Contents', 'pkg-content', contents)
        modules = [value for _, value in inspect.getmembers(object, inspect.ismodule)]
        if not modules:
            return ''
        return self.bigsection('Modules', 'pkg-content', self.multicolumn(modules, self.modulelink))

    def formattree(self, tree, modname, parent=None):
        """The tree of classes that inspect.getclasstree() makes, as nested lists."""
        parts, above = [], parent
        for entry in tree:
            if isinstance(entry, list):
                parts.append(f'<dd>\n{self.formattree(entry, modname, above)}</dd>\n')
                continue
            above, bases = entry
            shown = self.classlink(above, modname)
            if bases and bases != (parent,):
                shown += f'({", ".join([self.classlink(base, modname) for base in bases])})'
            parts.append(f'<dt class="heading-text">{shown}\n</dt>')
        return f'<dl>\n{"".join(parts)}</dl>\n'

    def index(self, dir, shadowed=None):
        """A section with the modules of a folder."""
        shadowed = {} if shadowed is None else shadowed
        found = []
        for _, name, ispackage in pkgutil.iter_modules([dir]):
            if any(0xD800 <= ord(letter) <= 0xDFFF for letter in name):
                continue   # no name that could be written down
            found.append((name, '', ispackage, name in shadowed))
            shadowed[name] = 1
        return self.bigsection(dir, 'index', self.multicolumn(sorted(found), self.modpkglink))

    # -- classes

    def docclass(self, object, name=None, mod=None, funcs={}, classes={}, *ignored):
        """The section of a class."""
        real = object.__name__
        name = name or real
        if name == real:
            title = f'<a name="{name}">class <strong>{real}</strong></a>'
        else:
            title = f'<strong>{name}</strong> = <a name="{name}">class {real}</a>'
        if object.__bases__:
            title += f'({", ".join([self.classlink(base, object.__module__) for base in object.__bases__])})'
        methods = {}
        for key, _, _, value in classify_class_attrs(object):
            methods[key] = f'#{name}-{key}'
            try:
                methods[getattr(object, key)] = f'#{name}-{key}'
            except Exception:
                pass   # it cannot be had, or not be a key
        blocks = [self._mro(object), *self._groups(object, mod, funcs, classes, methods)]
        parameters = _signature(object)
        doc = getdoc(object)
        if parameters and parameters != '()':
            doc = f'{name}{parameters}\n\n{doc}'
        doc = self.markup(doc, self.preformat, funcs, classes, methods)
        doc = doc and f'<span class="code">{doc}<br>&nbsp;</span>'
        return self.section(title, 'title', '<hr>\n'.join([block for block in blocks if block]), 3, doc)

    def _mro(self, object):
        line = inspect.getmro(object)
        if len(line) <= 2:
            return ''
        items = [f'<dd>{self.classlink(base, object.__module__)}</dd>\n' for base in line]
        return f'<dl><dt>Method resolution order:</dt>\n{"".join(items)}</dl>\n'

    def _groups(self, object, mod, funcs, classes, methods):
        place = (mod, funcs, classes, methods, object)
        for heading, form, home, group in _members_by_kind(object):
            origin = ('defined here' if home is object
                      else f'inherited from {self.classlink(home, object.__module__)}')
            shown = [self._class_member(form, object, name, cls, value, place)
                     for name, _, cls, value in group]
            yield f'{heading} {origin}:<br>\n{"".join(shown)}'

    def _class_member(self, form, object, name, home, value, place):
        mod, funcs, classes, methods, _ = place
        if form == 'descriptor':
            return self.docdata(value, name, mod)
        if form == 'data':
            line = self.docother(getattr(object, name, None), name, mod)
            doc = self._marked(getdoc(value), funcs, classes, methods)
            return f'<dl><dt>{line}{doc and "<dd>" + doc}</dl>\n\n'
        try:
            found = getattr(object, name)
        except Exception:
            return self.docdata(value, name, mod)
        return self.document(found, name, *place, home) + '\n'

    # -- functions and values

    def formatvalue(self, object):
        """The default of a parameter."""
        return self.grey('=' + self.repr(object))

    def docroutine(self, object, name=None, mod=None, funcs={}, classes={}, methods={}, cl=None,
                   homecls=None):
        """The part of a function or method; *cl* is the class that is documented, *homecls* where it has it
        from."""
        real = object.__name__
        name = name or real
        within = cl.__name__ if cl else ''
        note = self._origin(object, real, mod, cl, homecls or cl)
        is_alias = False
        if name == real:
            title = f'<a name="{within}-{name}"><strong>{real}</strong></a>'
        else:
            is_alias = cl is not None and inspect.getattr_static(cl, real, []) is object
            if is_alias and note.startswith(' from '):
                note = ''
            shown = f'<a href="#{within}-{real}">{real}</a>' if is_alias else real
            title = f'<a name="{within}-{name}"><strong>{name}</strong></a> = {shown}'
        parameters = _signature(object, None) if inspect.isroutine(object) else None
        if parameters and real == '<lambda>':
            title = f'<strong>{name}</strong> <em>lambda</em> '
            if not object.__annotations__:
                parameters = parameters[1:-1]
        if inspect.iscoroutinefunction(object) or inspect.isasyncgenfunction(object):
            title = 'async ' + title
        line = title + self.escape(parameters or '(...)')
        if note:
            line += self.grey(f'<span class="heading-text">{note}</span>')
        doc = '' if is_alias else self._marked(getdoc(object), funcs, classes, methods)
        return f'<dl><dt>{line}</dt>{doc and "<dd>" + doc + "</dd>"}</dl>\n'

    def _classname(self, owner, mod):
        return self.classlink(owner, mod)

    def _ownername(self, function, mod):
        return self.parentlink(function, mod)

    def docdata(self, object, name=None, mod=None, cl=None, *ignored):
        """The part of a descriptor."""
        doc = self._marked(getdoc(object))
        return ((f'<dl><dt><strong>{name}</strong></dt>\n' if name else '')
                + (f'<dd>{doc}</dd>\n' if doc else '') + '</dl>\n')

    docproperty = docdata

    def docother(self, object, name=None, mod=None, *ignored):
        """The part of a value."""
        return (f'<strong>{name}</strong> = ' if name else '') + self.repr(object)
