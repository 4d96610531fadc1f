"""Folders with packages of others: where they would be, and how they come into sys.path.

Baton adds none at its start: addsitedir() adds one, with what the .pth files in it name, and main() all those
that there are. Each line of a .pth file is a folder or an import statement.
"""
import io
import os
import sys

PREFIXES = [sys.prefix, sys.exec_prefix]
ENABLE_USER_SITE = None     # main() finds out whether the user's own folder is added
USER_SITE = USER_BASE = None


def _trace(message):
    if sys.flags.verbose:
        print(message, file=sys.stderr)


def makepath(*paths):
    """A whole path, and the same as it is compared with others."""
    path = os.path.join(*paths)
    try:
        path = os.path.abspath(path)
    except OSError:
        pass
    return path, os.path.normcase(path)


def removeduppaths():
    """Make the folders of sys.path whole, each once; the set of what is in it is returned."""
    known, kept = set(), []
    for path in sys.path:
        path, compared = makepath(path)
        if compared not in known:
            known.add(compared)
            kept.append(path)
    sys.path[:] = kept
    return known


def _known():
    return {makepath(path)[1] for path in sys.path if os.path.exists(path)}


def addpackage(sitedir, name, known_paths):
    """Do what a .pth file says; None where there is nothing to read."""
    known = _known() if known_paths is None else known_paths
    full = os.path.join(sitedir, name)
    try:
        hidden = os.path.basename(full).startswith('.')
        if hidden:
            _trace(f'Skipping hidden .pth file: {full!r}')
            return None
        _trace(f'Processing .pth file: {full!r}')
        with io.open_code(full) as file:
            data = file.read()
    except OSError:
        return None
    try:
        text = data.decode('utf-8-sig')
    except UnicodeDecodeError:
        import locale
        text = data.decode(locale.getencoding())
    for number, line in enumerate(text.splitlines(), 1):
        if line.startswith('#') or not line.strip():
            continue
        try:
            if line.startswith(('import ', 'import\t')):
                exec(line)
                continue
            path, compared = makepath(sitedir, line.rstrip())
            if compared not in known and os.path.exists(path):
                sys.path.append(path)
                known.add(compared)
        except Exception as error:
            import traceback
            print(f'Error processing line {number} of {full}:\n', file=sys.stderr)
            for part in traceback.format_exception(error):
                for shown in part.splitlines():
                    print('  ' + shown, file=sys.stderr)
            print('\nRemainder of file ignored', file=sys.stderr)
            break
    return known_paths


def addsitedir(sitedir, known_paths=None):
    """Add a folder to sys.path, and what its .pth files name."""
    _trace(f'Adding directory: {sitedir!r}')
    known = _known() if known_paths is None else known_paths
    sitedir, compared = makepath(sitedir)
    if compared not in known:
        sys.path.append(sitedir)
        known.add(compared)
    try:
        names = sorted(os.listdir(sitedir))
    except OSError:
        return known_paths
    for name in names:
        if name.endswith('.pth') and not name.startswith('.'):
            addpackage(sitedir, name, known)
    return known_paths


def _folder(base, library='lib'):
    version = f'python{sys.version_info.major}.{sys.version_info.minor}'
    return os.path.join(base, library, version, 'site-packages')


def getsitepackages(prefixes=None):
    """The folders for all users, below each prefix."""
    folders = []
    for prefix in dict.fromkeys(PREFIXES if prefixes is None else prefixes):
        if prefix:
            for library in dict.fromkeys((sys.platlibdir, 'lib')):
                folders.append(_folder(prefix, library))
    return folders


def getuserbase():
    """Where the user's own files are: PYTHONUSERBASE in the environment, or ~/.local."""
    global USER_BASE
    if USER_BASE is None:
        USER_BASE = os.environ.get('PYTHONUSERBASE') or os.path.join(os.path.expanduser('~'), '.local')
    return USER_BASE


def getusersitepackages():
    """The user's own folder."""
    global USER_SITE
    if USER_SITE is None:
        USER_SITE = _folder(getuserbase())
    return USER_SITE


def _customize(name):
    try:
        __import__(name)
    except ImportError as error:
        if error.name != name:
            raise
    except Exception as error:
        if sys.flags.verbose:
            sys.excepthook(*sys.exc_info())
        else:
            print(f'Error in {name}; set PYTHONVERBOSE for traceback:\n{error.__class__.__name__}: {error}',
                  file=sys.stderr)


def execsitecustomize():
    """Run what whoever has set Python up here wants done at the start of every program."""
    _customize('sitecustomize')


def execusercustomize():
    """The same for the user."""
    _customize('usercustomize')


def gethistoryfile():
    """Where the interactive interpreter keeps its lines."""
    return os.environ.get('PYTHON_HISTORY') or os.path.join(os.path.expanduser('~'), '.python_history')


def check_enableusersite():
    """Whether the user's own folder may be added: False if nobody wants it, None if it would not be safe."""
    if sys.flags.no_user_site:
        return False
    same = os.getuid() == os.geteuid() and os.getgid() == os.getegid()
    return True if same else None


def addusersitepackages(known_paths):
    """Add the user's own folder, if it is there."""
    folder = getusersitepackages()
    if ENABLE_USER_SITE and os.path.isdir(folder):
        addsitedir(folder, known_paths)
    return known_paths


def addsitepackages(known_paths, prefixes=None):
    """Add the folders for all users that are there."""
    for folder in getsitepackages(prefixes):
        if os.path.isdir(folder):
            addsitedir(folder, known_paths)
    return known_paths


def main():
    """Add all folders that there are to sys.path."""
    global ENABLE_USER_SITE
    known = removeduppaths()
    if ENABLE_USER_SITE is None:
        ENABLE_USER_SITE = check_enableusersite()
    addsitepackages(addusersitepackages(known))


def _script():
    """python -m site"""
    asked = sys.argv[1:]
    base, folder = getuserbase(), getusersitepackages()
    if not asked:
        def there(path):
            return 'exists' if os.path.isdir(path) else "doesn't exist"
        print('sys.path = [', *[f'    {path!r},' for path in sys.path], ']', sep='\n')
        print(f'USER_BASE: {base!r} ({there(base)})')
        print(f'USER_SITE: {folder!r} ({there(folder)})')
        print(f'ENABLE_USER_SITE: {ENABLE_USER_SITE!r}')
        return 0
    answers = {'--user-base': base, '--user-site': folder}
    if not set(asked) <= set(answers):
        print(f'{sys.argv[0]} [--user-base] [--user-site]')
        return 10
    print(os.pathsep.join([answer for option, answer in answers.items() if option in asked]))
    enabled = check_enableusersite()
    return 0 if enabled else 1 if enabled is False else 2


if __name__ == '__main__':
    sys.exit(_script())
