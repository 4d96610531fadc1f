"""The half of inspect that is about source code: which file an object is from, and which lines of it.

Where an object begins is known from its code or, for a class, from __firstlineno__. Where it ends BlockFinder
finds by cutting the lines into pieces with one regular expression, which knows strings, comments and
brackets.
"""

import functools
import linecache
import os
import sys
import types


def indentsize(line):
    """The width of the white space at the beginning of a line."""
    line = line.expandtabs()
    return len(line) - len(line.lstrip())


def _code_of(object):
    """The code object in a method, function, frame or traceback; other objects as they are."""
    for attribute, kind in (('__func__', types.MethodType), ('__code__', types.FunctionType),
                            ('tb_frame', types.TracebackType), ('f_code', types.FrameType)):
        if isinstance(object, kind):
            object = getattr(object, attribute)
    return object


# Files

def getfile(object):
    """The name of the file in which an object was defined; TypeError if it was not defined in a file."""
    if isinstance(object, types.ModuleType):
        if getattr(object, '__file__', None):
            return object.__file__
        raise TypeError(f'{object!r} is a built-in module')
    if isinstance(object, type):
        if hasattr(object, '__module__'):
            module = sys.modules.get(object.__module__)
            if getattr(module, '__file__', None):
                return module.__file__
            if object.__module__ == '__main__':
                raise OSError('source code not available')
        raise TypeError(f'{object!r} is a built-in class')
    code = _code_of(object)
    if isinstance(code, types.CodeType):
        return code.co_filename
    raise TypeError('module, class, method, function, traceback, frame, or code object was expected, got '
                    + type(object).__name__)


def getmodulename(path):
    """The name of the module that a file of this name holds, or None."""
    from importlib.machinery import all_suffixes
    name = os.path.basename(path)
    # The longest suffix counts.
    for suffix in sorted(all_suffixes(), key=len, reverse=True):
        if name.endswith(suffix):
            return name.removesuffix(suffix)
    return None


def getsourcefile(object):
    """The name of the file with the source of an object, or None."""
    name = getfile(object)
    if name.endswith('.pyc'):
        name = name.removesuffix('c')
    if name in linecache.cache or os.path.exists(name):
        return name
    module = getmodule(object, name)
    has_loader = (getattr(module, '__loader__', None) is not None
                  or getattr(getattr(module, '__spec__', None), 'loader', None) is not None)
    return name if has_loader else None


def getabsfile(object, _filename=None):
    """The absolute path of the file an object was defined in."""
    if _filename is None:
        _filename = getsourcefile(object) or getfile(object)
    return os.path.normcase(os.path.abspath(_filename))


def getmodule(object, _filename=None):
    """The module an object was defined in, or None if nobody knows."""
    if isinstance(object, types.ModuleType):
        return object
    if hasattr(object, '__module__'):
        return sys.modules.get(object.__module__)
    try:
        path = getabsfile(object, _filename)
    except (TypeError, FileNotFoundError):
        return None
    for module in list(sys.modules.values()):
        own = getattr(module, '__file__', None)
        if isinstance(module, types.ModuleType) and own and os.path.abspath(own) == path:
            return module
    name = getattr(object, '__name__', None)
    if isinstance(name, str):
        for module in sys.modules['__main__'], sys.modules['builtins']:
            if getattr(module, name, None) is object:
                return module
    return None


# Lines

class ClassFoundException(Exception):
    """Not raised any more."""


class EndOfBlock(Exception):
    """Not raised any more."""


def _library_lines(name):
    """The lines of a module inside the binary."""
    from importlib.machinery import FrozenImporter
    try:
        return FrozenImporter.get_source(name).splitlines(True)
    except ImportError:
        return []


def findsource(object):
    """All lines of the file an object is from, and the index of the one where it begins."""
    name = getsourcefile(object)
    if name is not None:
        # It may have changed since it was read.
        linecache.checkcache(name)
    else:
        name = getfile(object)
        if not name.startswith('<') or not name.endswith('>') or name.startswith('<frozen '):
            raise OSError('source code not available')
    module = getmodule(object, name)
    lines = linecache.getlines(name, module.__dict__) if module else linecache.getlines(name)
    if not lines and name.startswith('<frozen '):
        lines = _library_lines(name[8:-1])
    if not lines:
        raise OSError('could not get source code')
    if isinstance(object, types.ModuleType):
        return lines, 0
    if isinstance(object, type):
        first = vars(object).get('__firstlineno__')
        if first is None:
            raise OSError('source code not available')
    else:
        code = _code_of(object)
        if not isinstance(code, types.CodeType):
            raise OSError('could not find code object')
        first = code.co_firstlineno
    if first > len(lines):
        raise OSError('lineno is out of bounds')
    return lines, first - 1


def getcomments(object):
    """The comment right above the source of an object, or at the top of a module; None if there is none."""
    try:
        lines, first = findsource(object)
    except (OSError, TypeError):
        return None
    if isinstance(object, types.ModuleType):
        number = 1 if lines[0].startswith('#!') else 0
        while number < len(lines) and lines[number].strip() in ('', '#'):
            number += 1
        end = number
        while end < len(lines) and lines[end].startswith('#'):
            end += 1
        found = [line.expandtabs() for line in lines[number:end]]
    else:
        indent = indentsize(lines[first])
        number = first
        while number > 0:
            above = lines[number - 1]
            if not above.lstrip().startswith('#') or indentsize(above) != indent:
                break
            number -= 1
        found = [line.expandtabs().lstrip() for line in lines[number:first]]
        # Lines that are empty but for the # frame the comment; they are not part of it.
        while found and found[0].strip() == '#':
            del found[0]
        while found and found[-1].strip() == '#':
            del found[-1]
    return ''.join(found) or None


@functools.cache
def _patterns():
    """Regular expressions: for a piece of code, and by quotes for the rest of a string. Made when first
    needed."""
    import re
    piece = re.compile(r'''
          (?P<comment> \#.* )
        | (?P<quote> \'\'\' | \"\"\" | \' | \" )
        | (?P<open> [([{] ) | (?P<close> [])}] )
        | (?P<joined> \\\n )
        | (?P<code> [^\s#'"()[\]{}\\]+ | \\ )
        ''', re.VERBOSE)
    return piece, {quote: re.compile(rf'(?:\\[\s\S]|(?!{quote})[\s\S])*{quote}')
                   for quote in ("'''", '"""', "'", '"')}


class BlockFinder:
    """Finds out how many lines the block at the beginning of some lines has; `last` is the answer."""

    def __init__(self):
        self.last = 1

    def feed(self, lines):
        """Set `last` to the number of the last line of the block."""
        indent = indentsize(lines[0])
        has_body = False            # the line with the colon has been seen
        body_indent = None          # that of the first line behind it
        for first, last, kind, ending in self._statements(lines):
            here = indentsize(lines[first - 1])
            if kind == 'comment':
                # Part of the block if it is as far in as the block is, or if something follows that is.
                if body_indent is not None and here >= body_indent:
                    self.last = last
                continue
            if has_body:
                if here <= indent:
                    return
                if body_indent is None:
                    body_indent = here
            self.last = last
            if not has_body:
                if lines[first - 1].lstrip().startswith('@'):
                    continue
                if ending != ':':
                    # All in one line, or no block at all.
                    return
                has_body = True

    @staticmethod
    def _statements(lines):
        """(first line, last line, 'code' or 'comment', the last piece of code) of logical lines."""
        piece_pattern, rest_of_string = _patterns()
        text = ''.join(lines)
        ends = []
        position = 0
        for line in lines:
            position += len(line)
            ends.append(position)
        number = position = depth = 0
        while number < len(lines):
            first = number
            kind = ending = ''
            while True:
                piece = piece_pattern.search(text, position, ends[number])
                if piece is None:
                    # The end of this line, but not of the statement if there are brackets to be closed.
                    position = ends[number]
                    if depth > 0 and number + 1 < len(lines):
                        number += 1
                        continue
                    break
                position = piece.end()
                sort = piece.lastgroup
                if sort == 'comment':
                    kind = kind or 'comment'
                    continue
                if sort == 'joined':
                    if number + 1 < len(lines):
                        number += 1
                    continue
                kind = 'code'
                ending = piece[0][-1]
                if sort == 'open':
                    depth += 1
                elif sort == 'close':
                    depth = max(depth - 1, 0)
                elif sort == 'quote':
                    rest = rest_of_string[piece[0]].match(text, position)
                    position = rest.end() if rest else len(text)
                    while ends[number] < position:
                        number += 1
            if kind:
                yield first + 1, number + 1, kind, ending
            number += 1
            depth = 0


def getblock(lines):
    """The lines of the block at the beginning of *lines*."""
    finder = BlockFinder()
    finder.feed(lines)
    return lines[:finder.last]


def getsourcelines(object):
    """The lines of the source of an object, and the number of the first one (0 for a module)."""
    from _inspect_signature import unwrap
    object = unwrap(object)
    lines, first = findsource(object)
    code = _code_of(object)
    if isinstance(object, types.ModuleType) or (
            isinstance(object, (types.FrameType, types.TracebackType)) and code.co_name == '<module>'):
        return lines, 0
    return getblock(lines[first:]), first + 1


def getsource(object):
    """The source of an object as one string."""
    return ''.join(getsourcelines(object)[0])


# The users see one module.
for _each in (indentsize, getfile, getmodulename, getsourcefile, getabsfile, getmodule, findsource,
              getcomments, getblock, getsourcelines, getsource, BlockFinder, ClassFoundException, EndOfBlock):
    _each.__module__ = 'inspect'
del _each
