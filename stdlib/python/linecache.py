"""Lines of source files by number, remembered: tracebacks ask for them."""

__all__ = ['getline', 'clearcache', 'checkcache', 'lazycache']

# file name -> (size, modification time or None, lines, full name), or (function that gives the text,)
cache = {}


def clearcache():
    """Clear the cache entirely."""
    cache.clear()


def getline(filename, lineno, module_globals=None):
    """Line *lineno* with its newline; the empty string if there is no such file or line."""
    lines = getlines(filename, module_globals)
    if 1 <= lineno <= len(lines):
        return lines[lineno - 1]
    return ''


def getlines(filename, module_globals=None):
    """All lines of a file; an empty list if it cannot be read."""
    entry = cache.get(filename)
    if entry is not None and len(entry) != 1:
        return entry[2]
    try:
        return updatecache(filename, module_globals)
    except MemoryError:
        clearcache()
        return []


def checkcache(filename=None):
    """Forget files that have changed on disk: all, or the one named."""
    filenames = list(cache) if filename is None else [filename]
    for name in filenames:
        entry = cache.get(name)
        # Entries without a time did not come from a file, entries of one item are not read yet.
        if entry is None or len(entry) == 1:
            continue
        size, mtime, lines, fullname = entry
        if mtime is None:
            continue
        import os
        try:
            status = os.stat(fullname)
        except (OSError, ValueError):
            cache.pop(name, None)
            continue
        if size != status.st_size or mtime != status.st_mtime:
            cache.pop(name, None)


def updatecache(filename, module_globals=None):
    """Read a file anew and return its lines; an empty list if that fails."""
    import os
    entry = cache.get(filename)
    if entry is not None and len(entry) != 1:
        cache.pop(filename, None)
    if not filename or filename[0] == '<' and filename[-1] == '>':
        return []
    fullname = filename
    try:
        status = os.stat(fullname)
    except OSError:
        # Not a file: the module's loader may have the source.
        if lazycache(filename, module_globals):
            try:
                data = cache[filename][0]()
            except (ImportError, OSError):
                pass
            else:
                if data is None:
                    return []
                cache[filename] = len(data), None, [line + '\n' for line in data.splitlines()], fullname
                return cache[filename][2]
        if os.path.isabs(filename):
            return []
        import sys
        for directory in sys.path:
            try:
                fullname = os.path.join(directory, filename)
            except (TypeError, AttributeError):
                # Not everything on sys.path needs to be text.
                continue
            try:
                status = os.stat(fullname)
                break
            except (OSError, ValueError):
                pass
        else:
            return []
    except ValueError:
        return []
    try:
        lines = _read_lines(fullname)
    except (OSError, UnicodeDecodeError, SyntaxError, LookupError):
        return []
    if not lines:
        lines = ['\n']
    elif not lines[-1].endswith('\n'):
        lines[-1] += '\n'
    cache[filename] = status.st_size, status.st_mtime, lines, fullname
    return lines


def _read_lines(fullname):
    from _io import open
    with open(fullname, 'rb') as file:
        data = file.read()
    encoding = 'utf-8'
    if data.startswith(b'\xef\xbb\xbf'):
        data = data[3:]
    else:
        for line in data.split(b'\n', 2)[:2]:
            found = _declared_encoding(line)
            if found:
                encoding = found
                break
            if line.strip() and not line.lstrip().startswith(b'#'):
                break
    # Only a newline ends a line of source; str.splitlines() knows many more.
    lines = data.decode(encoding).replace('\r\n', '\n').replace('\r', '\n').split('\n')
    last = lines.pop()
    lines = [line + '\n' for line in lines]
    if last:
        lines.append(last)
    return lines


def _declared_encoding(line):
    """The encoding that a comment of the form "coding: name" on this line declares, or None."""
    line = line.strip()
    if not line.startswith(b'#'):
        return None
    index = line.find(b'coding')
    if index < 0 or line[index + 6:index + 7] not in (b':', b'='):
        return None
    name = line[index + 7:].lstrip(b' \t')
    end = 0
    while end < len(name) and (name[end:end + 1].isalnum() or name[end:end + 1] in b'-_.'):
        end += 1
    return name[:end].decode('ascii') or None


def lazycache(filename, module_globals):
    """Remember where the source of a module comes from, without reading it yet; True if that can be known."""
    entry = cache.get(filename)
    if entry is not None:
        return len(entry) == 1
    if not filename or filename[0] == '<' and filename[-1] == '>':
        return False
    if module_globals and '__name__' in module_globals:
        spec = module_globals.get('__spec__')
        name = getattr(spec, 'name', None) or module_globals['__name__']
        loader = getattr(spec, 'loader', None) or module_globals.get('__loader__')
        get_source = getattr(loader, 'get_source', None)
        if name and get_source:
            def get_lines(name=name, *args, **kwargs):
                return get_source(name, *args, **kwargs)
            cache[filename] = (get_lines,)
            return True
    return False


def _register_code(code, string, name):
    """Remember the text of a program that came from no file; the interpreter calls this for -c."""
    cache[name] = len(string), None, [line + '\n' for line in string.splitlines()], name
