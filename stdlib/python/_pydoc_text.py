"""Pages of documentation as plain text: what pydoc prints about modules, classes, functions and values.

TextDoc.document() picks the method for a kind of object; each returns the lines of its part, and the part of
a class or module contains those of its members. Names are made bold as a typewriter would: each letter twice,
with a backspace between.
"""

import builtins
import inspect
import os
import pkgutil
import re
import sys
from reprlib import Repr

_WIDTH = 70
_HIDDEN = frozenset('''__author__ __builtins__ __cached__ __credits__ __date__ __doc__ __docformat__ __file__
    __firstlineno__ __loader__ __module__ __name__ __package__ __path__ __qualname__ __slots__ __spec__
    __static_attributes__ __version__'''.split())
_DISCLAIMER = '''

The following documentation is automatically generated from the Python
source files.  It may be incomplete, incorrect or include features that
are considered implementation detail and may vary between Python
implementations.  When in doubt, consult the module reference at the
location listed above.
'''

# Headings of the members of a class, by kind, and how their text is made.
_GROUPS = (('method', 'Methods', 'routine'), ('class method', 'Class methods', 'routine'),
           ('static method', 'Static methods', 'routine'),
           ('readonly property', 'Readonly properties', 'descriptor'),
           ('data descriptor', 'Data descriptors', 'descriptor'),
           ('data', 'Data and other attributes', 'data'))


# ---- words on objects --------------------------------------------------------------------------------------

def getdoc(object):
    """The docstring of an object, or the comments before its definition."""
    text = _docstring(object) or inspect.getcomments(object) or ''
    return re.sub('^ *\n', '', text.rstrip())


def _docstring(object):
    """The docstring without indentation, that of a method inherited if need be; not that of the type of an
    instance."""
    try:
        doc = (type if inspect.isclass(object) else builtins.object).__getattribute__(object, '__doc__')
    except AttributeError:
        doc = None
    if doc is not None and object is not type and isinstance(doc, str) and type(object).__doc__ == doc:
        doc = None
    if doc is None and not inspect.isclass(object):
        try:
            doc = inspect._finddoc(object)
        except (AttributeError, TypeError):
            doc = None
    return inspect.cleandoc(doc) if isinstance(doc, str) else None


def splitdoc(doc):
    """(first line, the rest) of a docstring; no first line if there is no blank one after it."""
    first, *rest = doc.strip().split('\n')
    if not rest:
        return first, ''
    if not rest[0].rstrip():
        return first, '\n'.join(rest[1:])
    return '', '\n'.join([first, *rest])


def classname(object, modname):
    """The name of a class, with its module unless that is *modname*."""
    return object.__name__ if object.__module__ == modname else f'{object.__module__}.{object.__name__}'


def _owner(function, modname):
    """Where a function was defined: a class, or another module."""
    scope = function.__qualname__.rpartition('.')[0]
    if function.__module__ in (modname, 'builtins') and scope:
        return scope
    if function.__module__ != modname:
        return f'{function.__module__}.{scope}' if scope else function.__module__


def isdata(object):
    """Whether an object is no module, class, function, frame, traceback or code."""
    return not any(test(object) for test in (inspect.ismodule, inspect.isclass, inspect.isroutine,
                                             inspect.isframe, inspect.istraceback, inspect.iscode))


def stripid(text):
    """A repr without the address at its end."""
    return re.sub(r' at 0x[0-9a-f]{6,16}(>+)$', r'\1', text, flags=re.IGNORECASE)


def cram(text, maxlen):
    """A text whose middle is left out if it is too long."""
    if len(text) <= maxlen:
        return text
    head = max(0, (maxlen - 3) // 2)
    tail = max(0, maxlen - 3 - head)
    return text[:head] + '...' + text[len(text) - tail:]


def visiblename(name, all=None, obj=None):
    """Whether documentation of obj tells of the member of this name."""
    if name in _HIDDEN:
        return 0
    if name.startswith('__') and name.endswith('__'):
        return 1
    if name.startswith('_') and hasattr(obj, '_fields'):
        return True   # a namedtuple
    if all is not None:
        return name in all
    future = sys.modules.get('__future__')
    if future and obj is not future and isinstance(getattr(obj, name, None), future._Feature):
        return name not in future.all_feature_names
    return not name.startswith('_')


def classify_class_attrs(object):
    """What inspect says of the members of a class, with kinds of their own for descriptors."""
    found = []
    for name, kind, home, value in inspect.classify_class_attrs(object):
        if inspect.isdatadescriptor(value):
            kind = ('readonly property' if isinstance(value, property) and value.fset is None
                    else 'data descriptor')
        elif kind == 'method' and _is_bound(value):
            kind = 'static method'
        found.append((name, kind, home, value))
    return found


def sort_attributes(attrs, object):
    """Sort members by name, behind the fields of a namedtuple in their order."""
    try:
        fields = {name: i for i, name in enumerate(getattr(object, '_fields', None) or ())}
    except TypeError:
        fields = {}     # something else of this name
    attrs.sort(key=lambda attr: (attr[0] not in fields, fields.get(attr[0], 0), attr[0]))


def _members_by_kind(object):
    """What is told of the members of a class: (heading, form, class that has them, members) of each group."""
    members = [member for member in classify_class_attrs(object) if visiblename(member[0], obj=object)]
    homes = list(inspect.getmro(object))
    while members:
        home = homes.pop(0) if homes else members[0][2]
        here = [member for member in members if member[2] is home]
        members = [member for member in members if member[2] is not home]
        if home is builtins.object and object is not builtins.object:
            continue   # what everything has
        sort_attributes(here, object)
        for kind, heading, form in _GROUPS:
            group = [member for member in here if member[1] == kind]
            if group:
                yield heading, form, home, group


def _is_bound(object):
    return inspect.ismethod(object) or inspect.isbuiltin(object) and (
        inspect.isclass(object.__self__) or object.__self__ is not None
        and not inspect.ismodule(object.__self__))


def _signature(object, width=80):
    """The parameters as text, in lines if they and the name are longer than *width*; None if they are
    unknown."""
    name = getattr(object, '__name__', '')
    if name == '<lambda>' or width is None:
        room = None
    else:
        room = width - len(name)
    try:
        return inspect.signature(object).format(max_width=room)
    except (ValueError, TypeError):
        pass
    text = getattr(object, '__text_signature__', None)
    if not text:
        return None
    if text.startswith('($'):
        text = '(' + text[2:]
    if getattr(object, '__self__', None) is not None:
        # The object that it is bound to is no parameter any more.
        text = re.sub(r'^\(\w+(?:(?=\))|,\s*(?:/(?:(?=\))|,\s*))?)', '(', text)
    return text


class TextRepr(Repr):
    """Makes the reprs of values: in full, but short if they are long."""

    def __init__(self):
        super().__init__()
        self.maxlist = self.maxtuple = 20
        self.maxdict = 10
        self.maxstring = self.maxother = 100

    def repr1(self, x, level):
        special = getattr(self, 'repr_' + '_'.join(type(x).__name__.split()), None)
        return special(x, level) if special else cram(stripid(repr(x)), self.maxother)

    def repr_str(self, x, level):
        text = cram(x, self.maxstring)
        shown = repr(text)
        if '\\' in text and '\\' not in shown.replace('\\\\', ''):
            # Backslashes only: easier to read as they are.
            return f'r{shown[0]}{text}{shown[0]}'
        return shown

    repr_string = repr_str

    def repr_instance(self, x, level):
        try:
            return cram(stripid(repr(x)), self.maxstring)
        except Exception:
            return f'<{x.__class__.__name__} instance>'


# ---- pages -------------------------------------------------------------------------------------------------

class Doc:
    """What the makers of pages of text and of HTML have in common."""

    PYTHONDOCS = os.environ.get('PYTHONDOCS', 'https://docs.python.org/%d.%d/library' % sys.version_info[:2])

    def document(self, object, name=None, *place):
        """The page, or the part of one, of any object."""
        try:
            for test, method in ((inspect.ismodule, self.docmodule), (inspect.isclass, self.docclass),
                                 (inspect.isroutine, self.docroutine)):
                if test(object):
                    return method(object, name, *place)
        except AttributeError:
            pass   # an object that only looks like one of these
        if inspect.isdatadescriptor(object):
            return self.docdata(object, name, *place)
        return self.docother(object, name, *place)

    def fail(self, object, name=None, *args):
        """TypeError: there is no page for such an object."""
        raise TypeError("don't know how to document object%s of type %s"
                        % (name and ' ' + repr(name), type(object).__name__))

    def getdocloc(self, object, basedir=None):
        """Where the library reference tells of a module; None for a module that is no part of the library."""
        name = object.__name__
        if not inspect.ismodule(object) or name in ('xml.etree', 'test.test_pydoc.pydoc_mod'):
            return None
        file = getattr(object, '__file__', None) or ''
        in_folder = basedir is not None and (file.startswith(basedir) and not
                                             file.startswith(os.path.join(basedir, 'site-packages')))
        import _imp
        if not (in_folder or _imp.is_frozen(name) or _imp.is_builtin(name)):
            return None
        return f'{self.PYTHONDOCS.rstrip("/")}/{name.lower()}.html'

    def _origin(self, object, real, mod, cl, homecls):
        """What is said behind the parameters: what the method is bound to, or where it comes from."""
        function = object
        if _is_bound(object):
            owner = object.__self__
            if owner is not cl:
                return (f' class method of {self._classname(owner, mod)}' if inspect.isclass(owner)
                        else f' method of {self._classname(owner.__class__, mod)} instance')
            function = getattr(object, '__func__', None)
        elif inspect.ismethoddescriptor(object) or inspect.ismethodwrapper(object):
            owner = getattr(object, '__objclass__', None)
            if owner is None:
                return ''
            if cl is None:
                return f' unbound {self._classname(owner, mod)} method'
            return '' if owner is homecls else f' from {self._classname(owner, mod)}'
        if inspect.isfunction(function) and homecls is not None and (
                (function.__module__, function.__qualname__)
                != (homecls.__module__, f'{homecls.__qualname__}.{real}')):
            owner = self._ownername(function, mod)
            return f' from {owner}' if owner else ''
        return ''

    def _classname(self, owner, mod):
        return classname(owner, mod)

    def _ownername(self, function, mod):
        return _owner(function, mod)


class TextDoc(Doc):
    """Makes the pages."""

    _repr_instance = TextRepr()
    repr = _repr_instance.repr

    def bold(self, text):
        """Text that a typewriter would type twice."""
        return ''.join(f'{letter}\b{letter}' for letter in text)

    def indent(self, text, prefix='    '):
        """Text with a prefix before each line."""
        return '\n'.join((prefix + line).rstrip() for line in text.split('\n')) if text else ''

    def section(self, title, contents):
        """Text under a heading."""
        return f'{self.bold(title)}\n{self.indent(contents).rstrip()}\n\n'

    # -- modules

    def docmodule(self, object, name=None, mod=None):
        """The page of a module."""
        name = object.__name__   # not the one it was found by
        synopsis, description = splitdoc(getdoc(object))
        sections = [('NAME', f'{name} - {synopsis}' if synopsis else name)]
        place = self.getdocloc(object)
        sections.append(('MODULE REFERENCE', place and place + _DISCLAIMER))
        sections.append(('DESCRIPTION', description))
        sections += self._modules_within(object, name)
        sections += self._members(object, name)
        for title, attribute in (('VERSION', '__version__'), ('DATE', '__date__'), ('AUTHOR', '__author__'),
                                 ('CREDITS', '__credits__')):
            if hasattr(object, attribute):
                text = str(getattr(object, attribute))
                if title == 'VERSION' and text.startswith('$Revision: ') and text.endswith('$'):
                    text = text[11:-1].strip()
                sections.append((title, text))
        try:
            file = inspect.getabsfile(object)
        except TypeError:
            file = '(built-in)'
        sections.append(('FILE', file))
        return ''.join([self.section(title, text) for title, text in sections if text or title == 'VERSION'])

    def _modules_within(self, object, name):
        known = {}
        if hasattr(object, '__path__'):
            known = {info.name: info.name + ' (package)' if info.ispkg else info.name
                     for info in pkgutil.iter_modules(object.__path__)}
            yield 'PACKAGE CONTENTS', '\n'.join(sorted(known.values()))
        loaded = [key for key, value in inspect.getmembers(object, inspect.ismodule)
                  if value.__name__.startswith(name + '.') and key not in known]
        yield 'SUBMODULES', '\n'.join(sorted(loaded))

    def _members(self, object, name):
        all = getattr(object, '__all__', None)

        def is_own(value):
            return all is not None or (inspect.getmodule(value) or object) is object

        def listed(test, wanted=lambda value: True):
            return [(value, key) for key, value in inspect.getmembers(object, test)
                    if wanted(value) and visiblename(key, all, object)]

        classes = listed(inspect.isclass, is_own)
        if classes:
            tree = inspect.getclasstree([value for value, _ in classes], True)
            parts = [self.formattree(tree, name)]
            yield 'CLASSES', '\n'.join(parts + [self.document(value, key, name) for value, key in classes])
        functions = listed(inspect.isroutine, lambda value: inspect.isbuiltin(value) or is_own(value))
        yield 'FUNCTIONS', '\n'.join([self.document(value, key, name) for value, key in functions])
        data = listed(isdata)
        yield 'DATA', '\n'.join([self.docother(value, key, name, maxlen=_WIDTH) for value, key in data])

    def formattree(self, tree, modname, parent=None, prefix=''):
        """The tree of classes that inspect.getclasstree() makes, a class to a line."""
        lines, above = [], parent
        for entry in tree:
            if isinstance(entry, list):
                lines.append(self.formattree(entry, modname, above, prefix + '    '))
                continue
            above, bases = entry
            line = prefix + classname(above, modname)
            if bases and bases != (parent,):
                line += f'({", ".join([classname(base, modname) for base in bases])})'
            lines.append(line + '\n')
        return ''.join(lines)

    # -- classes

    def docclass(self, object, name=None, mod=None, *ignored):
        """The page of a class."""
        real = object.__name__
        name = name or real
        title = f'class {self.bold(real)}' if name == real else f'{self.bold(name)} = class {real}'
        if object.__bases__:
            title += f'({", ".join([classname(base, object.__module__) for base in object.__bases__])})'
        text = '\n'.join([*self._class_head(object, name), *self._class_members(object, mod)])
        return f'{title}\n{self.indent(text.rstrip(), " |  ")}\n' if text else title + '\n'

    def _class_head(self, object, name):
        parameters = _signature(object)
        if parameters and parameters != '()':
            yield f'{name}{parameters}\n'
        doc = getdoc(object)
        if doc:
            yield doc + '\n'
        line = inspect.getmro(object)
        if len(line) > 2:
            yield 'Method resolution order:'
            yield from [f'    {classname(base, object.__module__)}' for base in line]
            yield ''
        heirs = sorted([cls.__name__ for cls in type.__subclasses__(object)
                        if cls.__module__ == 'builtins' and not cls.__name__.startswith('_')], key=str.lower)
        if heirs:
            yield 'Built-in subclasses:'
            yield from ['    ' + heir for heir in heirs[:4]]
            if len(heirs) > 4:
                yield f'    ... and {len(heirs) - 4} other subclasses'
            yield ''

    def _class_members(self, object, mod):
        first = True
        for heading, form, home, group in _members_by_kind(object):
            if not first:
                yield '-' * _WIDTH
            first = False
            origin = ('defined here' if home is object
                      else f'inherited from {classname(home, object.__module__)}')
            yield f'{heading} {origin}:\n'
            for member, _, cls, value in group:
                yield self._class_member(form, object, member, cls, value, mod)

    def _class_member(self, form, object, name, home, value, mod):
        if form == 'descriptor':
            return self.docdata(value, name, mod)
        try:
            found = getattr(object, name)
        except AttributeError:
            if form == 'data':
                found = home.__dict__[name]
            else:
                return self.docdata(value, name, mod)
        except Exception:
            # Some descriptors may meet a failing default in their __get__.
            return self.docdata(value, name, mod)
        if form == 'data':
            return self.docother(found, name, mod, maxlen=_WIDTH, doc=getdoc(value)) + '\n'
        return self.document(found, name, mod, object, home)

    # -- functions and values

    def docroutine(self, object, name=None, mod=None, cl=None, homecls=None):
        """The part of a function or method; *cl* is the class that is documented, *homecls* where it has it
        from."""
        real = object.__name__
        name = name or real
        note = self._origin(object, real, mod, cl, homecls or cl)
        heading, is_alias = self.bold(name), False
        if name != real:
            is_alias = cl is not None and inspect.getattr_static(cl, real, []) is object
            if is_alias and note.startswith(' from '):
                note = ''
            heading += f' = {real}'
        parameters = _signature(object) if inspect.isroutine(object) else None
        if parameters and real == '<lambda>':
            heading = self.bold(name) + ' lambda '
            if not object.__annotations__:
                parameters = parameters[1:-1]
        if inspect.iscoroutinefunction(object) or inspect.isasyncgenfunction(object):
            heading = 'async ' + heading
        line = f'{heading}{parameters or "(...)"}{note}\n'
        doc = '' if is_alias else getdoc(object)
        return line + self.indent(doc).rstrip() + '\n' if doc else line

    def docdata(self, object, name=None, mod=None, cl=None, *ignored):
        """The part of a descriptor."""
        doc = getdoc(object)
        return ((f'{self.bold(name)}\n' if name else '')
                + (self.indent(doc) + '\n' if doc else ''))

    docproperty = docdata

    def docother(self, object, name=None, mod=None, parent=None, *ignored, maxlen=None, doc=None):
        """The part of a value."""
        value = self.repr(object)
        if maxlen:
            room = maxlen - len(f'{name} = {value}' if name else value)
            if room < 0:
                value = value[:room] + '...'
        line = f'{self.bold(name)} = {value}' if name else value
        doc = doc or getdoc(object)
        return f'{line}\n{self.indent(str(doc))}\n' if doc else line


class PlainTextDoc(TextDoc):
    """Makes the pages without bold names."""

    def bold(self, text):
        return text
