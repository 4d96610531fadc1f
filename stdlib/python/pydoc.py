"""Documentation of objects as plain text: a title, the signature, the docstring and the public members.

Only text is made; there is no HTML and no server, and the pages are not laid out in CPython's sections."""

import builtins
import inspect
import sys

__all__ = ['help']


class ErrorDuringImport(Exception):
    """Errors that occurred while trying to import something to document it."""

    def __init__(self, filename, exc_info):
        self.filename = filename
        self.exc, self.value, self.tb = exc_info

    def __str__(self):
        return 'problem in %s - %s: %s' % (self.filename, self.exc.__name__, self.value)


def getdoc(object):
    """The docstring of an object, or the comments before it."""
    text = inspect.getdoc(object) or inspect.getcomments(object)
    return text.rstrip() if text else ''


def splitdoc(doc):
    """(first line, the rest) of a docstring; no first line if there is no blank one after it."""
    lines = doc.strip().split('\n')
    if len(lines) == 1:
        return lines[0], ''
    if len(lines) >= 2 and not lines[1].rstrip():
        return lines[0], '\n'.join(lines[2:])
    return '', '\n'.join(lines)


def plain(text):
    """A text without the bold letters that are made by typing them twice."""
    import re
    return re.sub('.\b', '', text)


def pager(text, title=''):
    """Show a text."""
    plainpager(text, title)


def plainpager(text, title=''):
    """Write a text to sys.stdout."""
    sys.stdout.write(plain(text))


def safeimport(path, forceload=0, cache={}):
    """Import a module; None if there is none, ErrorDuringImport if it fails."""
    try:
        module = __import__(path)
    except ImportError as error:
        if error.name is not None and path.startswith(error.name):
            return None
        raise ErrorDuringImport(path, sys.exc_info())
    except Exception:
        raise ErrorDuringImport(path, sys.exc_info())
    for part in path.split('.')[1:]:
        try:
            module = getattr(module, part)
        except AttributeError:
            return None
    return module


def locate(path, forceload=0):
    """The object of a name or dotted path, modules imported as needed; None if there is none."""
    parts = [part for part in path.split('.') if part]
    module, used = None, 0
    while used < len(parts):
        found = safeimport('.'.join(parts[:used + 1]), forceload)
        if not found:
            break
        module, used = found, used + 1
    target = module if module else builtins
    for part in parts[used:]:
        try:
            target = getattr(target, part)
        except AttributeError:
            return None
    return target


def resolve(thing, forceload=0):
    """(object, name) of an object or of a path to one."""
    if isinstance(thing, str):
        target = locate(thing, forceload)
        if target is None:
            raise ImportError("No Python documentation found for %r.\nUse help() to get the interactive "
                              "help utility.\n"
                              'Use help(str) for help on the str class.' % thing)
        return target, thing
    name = getattr(thing, '__name__', None)
    return thing, name if isinstance(name, str) else None


def describe(thing):
    """A few words on what an object is."""
    name = getattr(thing, '__name__', None)
    if inspect.ismodule(thing):
        kind = 'built-in module' if thing.__name__ in sys.builtin_module_names else 'module'
    elif inspect.isclass(thing):
        kind = 'class'
    elif inspect.isbuiltin(thing):
        kind = 'built-in function'
    elif inspect.isfunction(thing):
        kind = 'function'
    elif inspect.ismethod(thing):
        kind = 'method'
    else:
        return type(thing).__name__
    return f'{kind} {name}'


def _indented(text):
    return '\n'.join(['    ' + line if line else '' for line in text.split('\n')])


def _title(name, thing):
    try:
        return name + str(inspect.signature(thing))
    except (TypeError, ValueError):
        return name + '(...)' if callable(thing) else name


def _members(thing):
    for name, value in vars(thing).items():
        if isinstance(value, (staticmethod, classmethod)):
            value = value.__func__
        if not name.startswith('_') and (inspect.isroutine(value) or inspect.isclass(value)
                                         or isinstance(value, property)):
            yield name, value


def render_doc(thing, title='Python Library Documentation: %s', forceload=0, renderer=None):
    """The documentation of an object, or of what a path leads to, as text."""
    target, name = resolve(thing, forceload)
    name = name or type(target).__name__
    described = target if hasattr(target, '__name__') else type(target)
    lines = [title % describe(target), '']
    if inspect.ismodule(target):
        lines += ['NAME', _indented(name), '']
    else:
        lines.append(('class ' if inspect.isclass(described) else '') + _title(name, described))
    text = getdoc(target)
    if text:
        lines += [_indented(text), '']
    if inspect.ismodule(described) or inspect.isclass(described):
        for key, value in _members(described):
            lines.append(_indented(key if isinstance(value, property) else _title(key, value)))
            inner = getdoc(value)
            if inner:
                lines.append(_indented(_indented(inner)))
            lines.append('')
    return '\n'.join(lines).rstrip('\n') + '\n'


def doc(thing, title='Python Library Documentation: %s', forceload=0, output=None, is_cli=False):
    """Show the documentation of an object, or of what a path leads to."""
    try:
        text = render_doc(thing, title, forceload)
    except ImportError as error:
        if is_cli:
            raise
        print(error)
        return
    if output is None:
        pager(text)
    else:
        output.write(plain(text))


class Helper:
    """help: called with an object or a path it shows its documentation."""

    def __init__(self, input=None, output=None):
        self._input = input
        self._output = output

    @property
    def output(self):
        """Where the documentation goes."""
        return self._output or sys.stdout

    def __repr__(self):
        return '<%s.%s instance>' % (type(self).__module__, type(self).__qualname__)

    def __call__(self, request=None):
        if request is None:
            self.output.write('Type help(object) for help about object.\n')
        else:
            self.help(request)

    def help(self, request, is_cli=False):
        """Show the documentation of an object or path."""
        doc(request, 'Help on %s:', output=self._output, is_cli=is_cli)


help = Helper()
