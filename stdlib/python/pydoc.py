"""Documentation of what a program has: help(), and `-m pydoc NAME` for the command line.

The pages are text and are laid out by _pydoc_text; this module finds what a name means, shows pages,
searches the modules for words, and has the prompt of help(). Pages of HTML are made by _pydoc_html, which is
loaded when somebody wants one, and shown by _pydoc_server. There are no texts on the language itself.
"""
__all__ = ['help']

import builtins
import inspect
import keyword
import os
import pkgutil
import re
import subprocess
import sys

from _pydoc_text import (Doc, PlainTextDoc as _PlainTextDoc, TextDoc, TextRepr, classify_class_attrs,
                         classname, cram, getdoc, isdata, sort_attributes, splitdoc, stripid, visiblename)

text = TextDoc()
plaintext = _PlainTextDoc()


class ErrorDuringImport(Exception):
    """A module that was to be documented cannot be imported."""

    def __init__(self, filename, exc_info):
        if not isinstance(exc_info, tuple):
            exc_info = type(exc_info), exc_info, exc_info.__traceback__
        self.filename = filename
        self.exc, self.value, self.tb = exc_info

    def __str__(self):
        return f'problem in {self.filename} - {self.exc.__name__}: {self.value}'


# ---- finding -----------------------------------------------------------------------------------------------

def allmethods(cl):
    """The methods of a class and those that it inherits, by name."""
    return {name: getattr(cl, name) for base in reversed(inspect.getmro(cl))
            for name, _ in inspect.getmembers(base, inspect.isroutine)}


def ispackage(path):
    """Whether a folder is a package (deprecated)."""
    import warnings
    warnings.warn('The pydoc.ispackage() function is deprecated', DeprecationWarning, stacklevel=2)
    return os.path.isdir(path) and any(os.path.exists(os.path.join(path, '__init__' + ending))
                                       for ending in ('.py', '.pyc'))


def source_synopsis(file):
    """The first line of the docstring in an open source file; None if it has none."""
    import ast
    try:
        doc = ast.get_docstring(ast.parse(file.read()))
    except (SyntaxError, ValueError):
        return None
    return doc.strip().split('\n')[0].strip() if doc else None


def synopsis(filename, cache={}):
    """The first line of the docstring of a module's file, source or bytecode; None if there is none."""
    try:
        changed = os.stat(filename).st_mtime
    except OSError:
        changed = None
    known = cache.get(filename)
    if known is not None and changed is not None and known[0] >= changed:
        return known[1]
    try:
        if filename.endswith('.pyc'):
            from importlib.machinery import SourcelessFileLoader
            code = SourcelessFileLoader('__temp__', filename).get_code('__temp__')
            doc = code.co_consts[0] if code.co_consts and isinstance(code.co_consts[0], str) else ''
            found = doc.strip().split('\n')[0] or None
        else:
            import tokenize
            with tokenize.open(filename) as file:
                found = source_synopsis(file)
    except Exception:
        return None
    cache[filename] = changed, found
    return found


def importfile(path):
    """The module in a file of source or bytecode, imported anew."""
    from importlib import machinery, util
    with open(path, 'rb') as file:
        is_bytecode = file.read(len(util.MAGIC_NUMBER)) == util.MAGIC_NUMBER
    name = os.path.splitext(os.path.basename(path))[0]
    loader = (machinery.SourcelessFileLoader if is_bytecode else machinery.SourceFileLoader)(name, path)
    spec = util.spec_from_file_location(name, path, loader=loader)
    module = util.module_from_spec(spec)
    try:
        spec.loader.exec_module(module)
    except BaseException as error:
        raise ErrorDuringImport(path, error) from None
    return module


def safeimport(path, forceload=0, cache={}):
    """The module of a dotted path, None if there is none; ErrorDuringImport if its code fails."""
    if forceload and path in sys.modules and path not in sys.builtin_module_names:
        # It is kept alive, so that classes of its old self still work.
        for name in [path, *[name for name in sys.modules if name.startswith(path + '.')]]:
            cache[name] = sys.modules.pop(name)
    try:
        module = __import__(path)
        for part in path.split('.')[1:]:
            module = getattr(module, part)
    except AttributeError:
        return None
    except ImportError as error:
        if error.name == path:
            return None   # also when its package is none
        raise ErrorDuringImport(path, error) from None
    except BaseException as error:
        raise ErrorDuringImport(getattr(sys.modules.get(path), '__file__', None) or path, error) from None
    return module


def locate(path, forceload=0):
    """The object of a name or dotted path, modules imported as needed; None if there is none."""
    parts = [part for part in path.split('.') if part]
    target, used = builtins, 0
    while used < len(parts):
        module = safeimport('.'.join(parts[:used + 1]), forceload)
        if not module:
            break
        target, used = module, used + 1
    for part in parts[used:]:
        try:
            target = getattr(target, part)
        except AttributeError:
            return None
    return target


def resolve(thing, forceload=0):
    """(object, name) of an object or of a path to one."""
    if not isinstance(thing, str):
        name = getattr(thing, '__name__', None)
        return thing, name if isinstance(name, str) else None
    target = locate(thing, forceload)
    if target is None:
        raise ImportError(f'No Python documentation found for {thing!r}.\n'
                          'Use help() to get the interactive help utility.\n'
                          'Use help(str) for help on the str class.')
    return target, thing


# ---- pages -------------------------------------------------------------------------------------------------

_KINDS = ((inspect.isbuiltin, 'built-in function'), (inspect.isclass, 'class'),
          (inspect.isfunction, 'function'), (inspect.ismethod, 'method'))


def describe(thing):
    """A few words on what an object is."""
    if inspect.ismodule(thing):
        kind = ('built-in module' if thing.__name__ in sys.builtin_module_names
                else 'package' if hasattr(thing, '__path__') else 'module')
        return f'{kind} {thing.__name__}'
    for test, kind in ((inspect.isgetsetdescriptor, 'getset'), (inspect.ismemberdescriptor, 'member')):
        if test(thing):
            owner = thing.__objclass__
            return f'{kind} descriptor {owner.__module__}.{owner.__name__}.{thing.__name__}'
    for test, kind in _KINDS:
        if test(thing):
            return f'{kind} {thing.__name__}'
    return type(thing).__name__


def render_doc(thing, title='Python Library Documentation: %s', forceload=0, renderer=None):
    """The page of an object, or of what a path leads to."""
    target, name = resolve(thing, forceload)
    words = describe(target)
    module = inspect.getmodule(target)
    if name and '.' in name:
        words += ' in ' + name.rpartition('.')[0]
    elif module and module is not target:
        words += ' in module ' + module.__name__
    has_page = (inspect.ismodule(target) or inspect.isclass(target) or inspect.isroutine(target)
                or inspect.isdatadescriptor(target))
    if not has_page and not _has_doc(target):
        # A value without words of its own: its class is more interesting.
        if hasattr(target, '__origin__'):
            target = target.__origin__
        else:
            target = type(target)
            words += ' object'
    return f'{title % words}\n\n{(renderer or text).document(target, name)}'


def _has_doc(target):
    from _pydoc_text import _docstring
    return bool(_docstring(target))


def doc(thing, title='Python Library Documentation: %s', forceload=0, output=None, is_cli=False):
    """Show the page of an object, or of what a path leads to."""
    try:
        if output is not None:
            output.write(render_doc(thing, title, forceload, plaintext))
            return
        what = thing
        for attribute in '__qualname__', '__name__':
            if not isinstance(what, str):
                what = getattr(thing, attribute, None)
        if not isinstance(what, str):
            what = type(thing).__name__ + ' object'
        pager(render_doc(thing, title, forceload), f'Help on {what}')
    except ImportError as error:
        if output is not None:
            output.write(str(error))
        elif is_cli:
            raise
        else:
            print(error)


# ---- pagers ------------------------------------------------------------------------------------------------

def plain(text):
    """A text without bold letters."""
    return re.sub('.\b', '', text)


def plainpager(text, title=''):
    """Write a text to sys.stdout."""
    text = plain(text)
    encoding = getattr(sys.stdout, 'encoding', None) or 'utf-8'
    sys.stdout.write(text.encode(encoding, 'backslashreplace').decode(encoding))


def pipepager(text, cmd, title=''):
    """Show a text by a program that reads it."""
    environment = dict(os.environ, LESS=os.environ.get('LESS', '') + f' -RmPm{title} ' if title else '')
    process = subprocess.Popen(cmd, shell=True, stdin=subprocess.PIPE, errors='backslashreplace',
                               env=environment)
    try:
        process.communicate(text)
    except (OSError, KeyboardInterrupt):
        pass   # the reader has had enough
    process.wait()


def getpager():
    """How to show texts: function(text, title)."""
    if not all(hasattr(stream, 'isatty') and stream.isatty() for stream in (sys.stdin, sys.stdout)):
        return plainpager
    is_dumb = os.environ.get('TERM') in ('dumb', 'emacs')
    command = os.environ.get('MANPAGER') or os.environ.get('PAGER')
    if not command:
        from shutil import which
        command = None if is_dumb else which('pager') or which('less')
    if not command:
        return plainpager
    return lambda text, title='': pipepager(plain(text) if is_dumb else text, command, title)


def pager(text, title=''):
    """Show a text in the way that suits where the program runs."""
    global pager
    pager = getpager()
    pager(text, title)


# ---- help() ------------------------------------------------------------------------------------------------

_INTRODUCTION = '''\
Welcome to Python {0}'s help utility! If this is your first time using
Python, you should definitely check out the tutorial at
https://docs.python.org/{0}/tutorial/.

Enter the name of any module, keyword, or topic to get help on writing
Python programs and using Python modules.  To get a list of available
modules, keywords, symbols, or topics, enter "modules", "keywords",
"symbols", or "topics".

Each module also comes with a one-line summary of what it does; to list
the modules whose name or summary contain a given string such as "spam",
enter "modules spam".

To quit this help utility and return to the interpreter,
enter "q", "quit" or "exit".
'''
_NO_TOPICS = '''
Sorry, topic and keyword documentation is not available because the
module "pydoc_data.topics" could not be found.
'''
_FAREWELL = '''
You are now leaving help and returning to the Python interpreter.
If you want to ask for help on a particular object directly from the
interpreter, you can type "help(object)".  Executing "help('string')"
has the same effect as typing a particular string at the help> prompt.
'''
_nothing = object()


class Helper:
    """help: called with an object or a path it shows its page; called with nothing it asks."""

    keywords = dict.fromkeys(keyword.kwlist, '')
    symbols = dict.fromkeys('''% & * ** + - / // < <= == > >= @ ^ | ~ , ... : [ ] ( ) { } . ' " \'\'\' """
        b" f" r" u" += -= *= /= %= &= |= ^= <<= >>= **= //= != << >> \\ ` _ __ j'''.split(), '')
    topics = {}

    def __init__(self, input=None, output=None):
        self._input = input
        self._output = output

    @property
    def input(self):
        """Where requests come from."""
        return self._input or sys.stdin

    @property
    def output(self):
        """Where the answers go."""
        return self._output or sys.stdout

    def __repr__(self):
        if inspect.stack()[1][3] == '?':
            self()
            return ''
        return '<%s.%s instance>' % (type(self).__module__, type(self).__qualname__)

    def __call__(self, request=_nothing):
        if request is _nothing:
            self.intro()
            self.interact()
            self.output.write(_FAREWELL)
            return
        try:
            self.help(request)
        except ImportError as error:
            self.output.write(f'{error}\n')

    def intro(self):
        """Say what can be asked."""
        self.output.write(_INTRODUCTION.format('%d.%d' % sys.version_info[:2]))

    def interact(self):
        """Answer requests until there are no more."""
        self.output.write('\n')
        while True:
            try:
                request = self.getline('help> ').strip()
            except (KeyboardInterrupt, EOFError):
                break
            if not request:
                continue
            quote = request[0]
            if quote in ('"', "'") and len(request) > 2 and request.find(quote, 1) == len(request) - 1:
                request = request[1:-1]
            if request.lower() in ('q', 'quit', 'exit'):
                break
            if request == 'help':
                self.intro()
            else:
                self.help(request)

    def getline(self, prompt):
        """A line of input."""
        if self.input is sys.stdin:
            return input(prompt)
        self.output.write(prompt)
        self.output.flush()
        return self.input.readline()

    def help(self, request, is_cli=False):
        """Answer a request: an object, a path, or one of the words that the introduction names."""
        if isinstance(request, Helper):
            self()
            return
        if not isinstance(request, str):
            doc(request, 'Help on %s:', output=self._output, is_cli=is_cli)
        else:
            self._answer(request.strip(), is_cli)
        self.output.write('\n')

    def _answer(self, words, is_cli):
        lists = {'keywords': self.listkeywords, 'symbols': self.listsymbols, 'topics': self.listtopics,
                 'modules': self.listmodules}
        if words in lists:
            lists[words]()
        elif words.startswith('modules '):
            self.listmodules(words.split()[1])
        elif words in ('True', 'False', 'None'):
            value = {'True': True, 'False': False, 'None': None}[words]
            doc(value, 'Help on %s:', output=self._output, is_cli=is_cli)
        elif words in self.symbols or words in self.keywords or words in self.topics:
            self.showtopic(words)
        else:
            doc(words or str, 'Help on %s:', output=self._output, is_cli=is_cli)

    def list(self, items, columns=4, width=80):
        """Write words in columns, sorted."""
        items = sorted(items)
        rows = (len(items) + columns - 1) // columns
        for row in range(rows):
            cells = items[row::rows]
            cells[:columns - 1] = [cell.ljust(width // columns) for cell in cells[:columns - 1]]
            self.output.write(''.join(cells) + '\n')

    def listkeywords(self):
        """Write the keywords of the language."""
        self.output.write('\nHere is a list of the Python keywords.  Enter any keyword to get more help.\n\n')
        self.list(self.keywords)

    def listsymbols(self):
        """Write the punctuation of the language."""
        self.output.write('\nHere is a list of the punctuation symbols which Python assigns special meaning\n'
                          'to. Enter any symbol to get more help.\n\n')
        self.list(self.symbols)

    def listtopics(self):
        """Write the topics that there are texts on."""
        self.output.write('\nHere is a list of available topics.  Enter any topic name to get more help.\n\n')
        self.list(self.topics)

    def showtopic(self, topic, more_xrefs=''):
        """Write the text on a topic."""
        if topic in self.keywords or topic in self.symbols or topic in self.topics:
            self.output.write(_NO_TOPICS)
        else:
            self.output.write(f'no documentation found for {topic!r}\n')

    def showsymbol(self, symbol):
        """Write the text on a symbol."""
        self.showtopic(symbol)

    def listmodules(self, key=''):
        """Write the modules whose name or summary has a word; all without one."""
        if key:
            self.output.write('\nHere is a list of modules whose name or summary contains '
                              f'{key!r}.\nIf there are any, enter a module name to get more help.\n\n')
            apropos(key)
            return
        self.output.write('\nPlease wait a moment while I gather a list of all available modules...\n\n')
        found = {}

        def note(path, name, description):
            if '.' not in name:
                found[name] = 1
        ModuleScanner().run(note, onerror=lambda name: note(None, name, ''))
        self.list(found)
        self.output.write('\nEnter any module name to get more help.  Or, type "modules spam" to search\n'
                          'for modules whose name or summary contain the string "spam".\n')


help = Helper()


# ---- pages in files ---------------------------------------------------------------------------------------

def __getattr__(name):
    """The makers of HTML, loaded when they are wanted."""
    if name in ('HTMLDoc', 'HTMLRepr', 'html'):
        import _pydoc_html
        space = globals()
        _pydoc_html.HTMLDoc.__module__ = 'pydoc'
        space.update(HTMLDoc=_pydoc_html.HTMLDoc, HTMLRepr=_pydoc_html.HTMLRepr, html=_pydoc_html.HTMLDoc())
        return space[name]
    if name in ('browse', '_start_server', '_url_handler'):
        import _pydoc_server
        return getattr(_pydoc_server, name)
    raise AttributeError(f'module {__name__!r} has no attribute {name!r}')


def writedoc(thing, forceload=0):
    """Write the page of an object, or of what a path leads to, to a file of its name."""
    import pydoc
    found, name = resolve(thing, forceload)
    page = pydoc.html.page(describe(found), pydoc.html.document(found, name))
    with open(name + '.html', 'w', encoding='utf-8') as file:
        file.write(page)
    print('wrote', name + '.html')


def writedocs(dir, pkgpath='', done=None):
    """Write the pages of all modules in a folder."""
    for _, name, _ in pkgutil.walk_packages([dir], pkgpath):
        writedoc(name)


def replace(text, *pairs):
    """A text with the first of each two words replaced by the second."""
    for old, new in zip(pairs[::2], pairs[1::2]):
        text = new.join(text.split(old))
    return text


# ---- searching ---------------------------------------------------------------------------------------------

class ModuleScanner:
    """Goes through the modules, in the binary and in files."""

    def run(self, callback, key=None, completer=None, onerror=None):
        """callback(path, name, summary) for each module whose name or summary has *key*."""
        if key:
            key = key.lower()
        self.quit = False
        seen = {'__main__'}
        for name in [*sys.builtin_module_names, *self._embedded()]:
            if name not in seen:
                seen.add(name)
                summary = key and self._summary(name, None)
                self._offer(callback, None, name, summary or '', key)
        for info in pkgutil.walk_packages(onerror=onerror):
            if self.quit:
                break
            if info.name in seen:
                continue
            seen.add(info.name)
            try:
                spec = info.module_finder.find_spec(info.name)
            except SyntaxError:
                continue   # a name that only an encoding error could explain
            if spec is None:
                continue
            self._offer(callback, getattr(spec.loader, 'path', None), info.name,
                        self._summary(info.name, spec.loader) if key else '', key)
        if completer:
            completer()

    def _embedded(self):
        import _imp
        return sorted(name for name in getattr(_imp, '_frozen_module_names', list)() if '.' not in name)

    def _summary(self, name, loader):
        try:
            if hasattr(loader, 'get_source'):
                import io
                return source_synopsis(io.StringIO(loader.get_source(name))) or ''
            return splitdoc(__import__(name).__doc__ or '')[0]
        except Exception:
            return ''

    def _offer(self, callback, path, name, summary, key):
        if not key or key in f'{name} - {summary}'.lower():
            callback(path, name, summary)


def apropos(key):
    """Print the modules whose name or summary has a word."""
    import warnings

    def show(path, name, description):
        print(name + (f' - {description}' if description else ''))

    with warnings.catch_warnings():
        warnings.simplefilter('ignore')   # modules are imported that nobody uses
        ModuleScanner().run(show, key, onerror=lambda name: None)


# ---- the command line --------------------------------------------------------------------------------------

def ispath(x):
    """Whether a word is a path of files rather than of modules."""
    return isinstance(x, str) and os.sep in x


def _get_revised_path(given_path, argv0):
    """sys.path with the current folder instead of that of the script; None if it has it already."""
    if any(place in given_path for place in ('', os.curdir, os.getcwd())):
        return None
    folder = os.path.dirname(argv0)
    own = os.path.dirname(__file__)
    path = [place for place in given_path if place != folder or folder == own]
    return [os.getcwd(), *path]


def cli():
    """The command line: names and files; -k WORD searches, -w writes HTML, -p PORT and -b serve it."""
    import getopt
    path = _get_revised_path(sys.path, sys.argv[0])
    if path is not None:
        sys.path[:] = path
    try:
        options, names = getopt.getopt(sys.argv[1:], 'bk:n:p:w')
    except getopt.error:
        options, names = [], []
    writing, serving = False, {}
    for option, word in options:
        if option == '-k':
            apropos(word)
            return
        if option == '-w':
            writing = True
        elif option == '-n':
            serving['hostname'] = word
        else:
            serving |= {'open_browser': True} if option == '-b' else {'port': word}
    if serving:
        from _pydoc_server import browse
        browse(**{'open_browser': False} | serving)
        return
    if not names:
        name = os.path.splitext(os.path.basename(sys.argv[0]))[0]
        print(f'pydoc - the Python documentation tool\n\n{name} <name> ...\n'
              '    Show text documentation on something.  <name> may be the name of a\n'
              '    Python keyword, topic, function, module, or package, or a dotted\n'
              '    reference to a class or function within a module or module in a\n'
              '    package.  If <name> contains a \'/\', it is used as the path to a\n'
              f'    Python source file to document.\n\n{name} -k <keyword>\n'
              '    Search for a keyword in the synopsis lines of all available modules.\n\n'
              f'{name} -w <name> ...\n'
              '    Write out the HTML documentation for a module to a file in the current\n'
              '    directory.  If <name> contains a \'/\', it is treated as a filename; if\n'
              '    it names a directory, documentation is written for all the contents.\n')
        return
    for name in names:
        if ispath(name) and not os.path.exists(name):
            print(f'file {name!r} does not exist')
            sys.exit(1)
        try:
            if writing:
                if ispath(name) and os.path.isdir(name):
                    writedocs(name)
                else:
                    writedoc(importfile(name) if ispath(name) else name)
                continue
            help.help(importfile(name) if ispath(name) and os.path.isfile(name) else name, is_cli=True)
        except (ImportError, ErrorDuringImport) as error:
            print(error)
            sys.exit(1)


if __name__ == '__main__':
    cli()
