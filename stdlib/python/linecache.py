"""The lines of source files, read once: tracebacks ask for one line after another.

`cache` maps a file name to (size, modification time, lines, full name). The time is None for text that came
from somewhere else; programs put such entries there themselves. An entry of a single item is a function that
will give the text: see lazycache().
"""

import sys

__all__ = ['getline', 'clearcache', 'checkcache', 'lazycache']

# How the names of the modules inside the interpreter begin: their loader has the text.
_FROZEN = '<frozen '

cache = {}
if hasattr(sys, '_command_text'):
    # What was given with -c is the one source without a file that is known.
    _text = sys._command_text + '\n'
    cache['<string>'] = len(_text), None, _text.splitlines(keepends=True), '<string>'


def getline(filename, lineno, module_globals=None):
    """A line of a file with its newline, or '' if there is none of that number or no such file."""
    lines = getlines(filename, module_globals) if 1 <= lineno else ()
    return lines[lineno - 1] if lines and lineno <= len(lines) else ''


def getlines(filename, module_globals=None):
    """The list of the lines of a file, empty if it cannot be read."""
    try:
        _, _, lines, _ = cache[filename]
        return lines
    except (KeyError, ValueError):
        pass
    try:
        return updatecache(filename, module_globals)
    except MemoryError:
        clearcache()
        return []


def _remember_typed(name, text):
    """The prompt is about to run a command: its code is from a file called *name*, with that text."""
    _remember(name, len(text), None, text.splitlines(True), '<stdin>')


def clearcache():
    """Forget all files."""
    cache.clear()


def checkcache(filename=None):
    """Forget a file, or with no name all files, that has changed since it was read."""
    for name in [filename] if filename in cache else list(cache) if filename is None else ():
        entry = cache[name]
        # Nothing to compare with if it has not been read, or not from a file.
        if len(entry) == 4 and entry[1] is not None and entry[:2] != _size_and_time(entry[3]):
            cache.pop(name, None)


def lazycache(filename, module_globals):
    """Remember how to get the source of a module; whether that is known and it has not been read."""
    if filename in cache:
        return len(cache[filename]) == 1
    if _is_no_file(filename) or not module_globals or '__name__' not in module_globals:
        return False
    spec = module_globals.get('__spec__')
    if spec is None and filename.startswith(_FROZEN):
        # These get theirs when somebody asks for it.
        spec = getattr(sys.modules.get(module_globals['__name__']), '__spec__', None)
    name = getattr(spec, 'name', None) or module_globals['__name__']
    loader = getattr(spec, 'loader', None) or module_globals.get('__loader__')
    get_source = getattr(loader, 'get_source', None)
    if not name or not get_source:
        return False
    cache[filename] = (lambda: get_source(name),)
    return True


def updatecache(filename, module_globals=None):
    """Read a file again; returns the list of its lines, empty if it cannot be read."""
    if len(cache.get(filename, ())) == 4:
        del cache[filename]
    if _is_no_file(filename):
        return []
    # What it can be, in this order: a file, something that the loader of the module knows, a file on
    # sys.path.
    state = _size_and_time(filename)
    path = filename
    if state is None:
        text = _ask_loader(filename, module_globals)
        if text is not None:
            return _remember(filename, len(text), None, _lines(text), filename)
        path, state = _search(filename)
        if state is None:
            return []
    try:
        text = _read(path)
    except (OSError, UnicodeDecodeError, SyntaxError, LookupError):
        return []
    return _remember(filename, *state, _lines(text) or ['\n'], path)


def _remember(filename, size, time, lines, path):
    cache[filename] = size, time, lines, path
    return lines


def _is_no_file(filename):
    """Whether it is a name in angle brackets, for text that came from nowhere, or empty."""
    if filename and (not filename.startswith('<') or filename.startswith(_FROZEN)):
        return False
    return not filename or filename.endswith('>')


def _size_and_time(path):
    import os
    try:
        status = os.stat(path)
    except (OSError, ValueError):
        return None
    return status.st_size, status.st_mtime


def _ask_loader(filename, module_globals):
    if not lazycache(filename, module_globals):
        return None
    try:
        return cache[filename][0]()
    except (ImportError, OSError):
        return None


def _search(filename):
    """The path of a relative name in the folders of sys.path, and its size and time, or None."""
    import os
    # A null character is in no path.
    if not os.path.isabs(filename) and '\0' not in filename:
        for folder in sys.path:
            try:
                path = os.path.join(folder, filename)
            except (TypeError, AttributeError):
                # There may be other things than text.
                continue
            state = _size_and_time(path)
            if state is not None:
                return path, state
    return filename, None


def _read(path):
    """The text of a source file, in the encoding that a comment in its first two lines may name."""
    from _io import open
    with open(path, 'rb') as file:
        data = file.read()
    encoding = 'utf-8'
    if data.startswith(b'\xef\xbb\xbf'):
        data = data[3:]
    elif b'coding' in data[:400]:
        for line in data.split(b'\n', 2)[:2]:
            words = line.strip()
            if words and not words.startswith(b'#'):
                break
            named = _encoding_in(words)
            if named:
                encoding = named
                break
    return data.decode(encoding).replace('\r\n', '\n').replace('\r', '\n')


def _encoding_in(comment):
    """The encoding in a comment with "coding:" or "coding=" and a name (PEP 263), or None."""
    import re
    found = re.search(rb'coding[:=][ \t]*([-\w.]+)', comment)
    return found and found[1].decode('ascii')


def _lines(text):
    """The lines of a text, each with a newline. Unlike for str.splitlines(), only a newline ends one."""
    lines = text.split('\n')
    if not lines[-1]:
        lines.pop()
    return [line + '\n' for line in lines]
