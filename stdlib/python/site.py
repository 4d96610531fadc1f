"""Places of installed packages: the folders site-packages, the user's own one, and files *.pth in them.

Baton looks for no such folders when it starts; a program that wants their packages calls main(), or
addsitedir() with a folder of its choice. `-m site` shows what they would be.
"""

import builtins
import io
import os
import sys

import _site_builtins

PREFIXES = [sys.prefix, sys.exec_prefix]
ENABLE_USER_SITE = None     # whether the user's folder counts; None: it must not, for safety
USER_SITE = None
USER_BASE = None


def makepath(*paths):
    """(absolute path, the path to compare it by)"""
    path = os.path.join(*paths)
    try:
        path = os.path.abspath(path)
    except OSError:
        pass
    return path, os.path.normcase(path)


def abs_paths():
    """Make __file__ and __cached__ of all modules from files absolute."""
    for module in {*sys.modules.values()}:
        for name in '__file__', '__cached__':
            path = getattr(module, name, None)
            if isinstance(path, str) and not path.startswith('<'):
                setattr(module, name, os.path.abspath(path))


def removeduppaths():
    """Make the entries of sys.path absolute, each there once; the set of them."""
    known = {}
    for place in sys.path:
        path, case = makepath(place)
        known.setdefault(case, path)
    sys.path[:] = known.values()
    return {*known}


def _init_pathinfo():
    """What is in sys.path and exists."""
    return {makepath(place)[1] for place in sys.path if place and os.path.exists(place)}


def _text_of(path):
    """What a file *.pth has; None if it cannot be read or is hidden."""
    try:
        status = os.lstat(path)
        if getattr(status, 'st_flags', 0) & 0x8000:   # UF_HIDDEN
            return None
        with io.open_code(path) as file:
            data = file.read()
    except OSError:
        return None
    try:
        return data.decode('utf-8-sig')
    except UnicodeDecodeError:
        import locale
        return data.decode(locale.getencoding())


def addpackage(sitedir, name, known_paths):
    """Do what a file *.pth in a folder says: a line that begins with "import" is run, any other names a place
    for sys.path."""
    path = os.path.join(sitedir, name)
    text = _text_of(path)
    if text is None:
        return None
    known = _init_pathinfo() if known_paths is None else known_paths
    for number, line in enumerate(text.splitlines(), 1):
        if line.startswith('#') or not line.strip():
            continue
        try:
            if line.startswith(('import ', 'import\t')):
                exec(line)
                continue
            place, case = makepath(sitedir, line.rstrip())
            if case not in known and os.path.exists(place):
                sys.path.append(place)
                known.add(case)
        except Exception as error:
            import traceback
            lines = ''.join(traceback.format_exception(error)).splitlines()
            print(f'Error processing line {number} of {path}:\n', *['  ' + line for line in lines],
                  '\nRemainder of file ignored', sep='\n', file=sys.stderr)
            break
    return known_paths


def addsitedir(sitedir, known_paths=None):
    """Add a folder to sys.path, and what its files *.pth name."""
    known = _init_pathinfo() if known_paths is None else known_paths
    sitedir, case = makepath(sitedir)
    if case not in known:
        sys.path.append(sitedir)
        known.add(case)
    try:
        names = sorted(os.listdir(sitedir))
    except OSError:
        return None
    for name in names:
        if name.endswith('.pth') and not name.startswith('.'):
            addpackage(sitedir, name, known)
    return known_paths


# ---- the user's folder -------------------------------------------------------------------------------------

def check_enableusersite():
    """Whether the user's folder counts: False if an option says no, None if the program has other rights than
    the user."""
    if sys.flags.no_user_site:
        return False
    return None if (os.geteuid(), os.getegid()) != (os.getuid(), os.getgid()) else True


def _folder_of(base):
    return os.path.join(base, 'python%d.%d' % sys.version_info[:2], 'site-packages')


def getuserbase():
    """The folder that a user installs into."""
    global USER_BASE
    if USER_BASE is None:
        USER_BASE = os.environ.get('PYTHONUSERBASE') or os.path.expanduser(os.path.join('~', '.local'))
    return USER_BASE


def getusersitepackages():
    """The folder of the user's packages."""
    global USER_SITE
    base = getuserbase()
    if USER_SITE is None:
        USER_SITE = _folder_of(os.path.join(base, 'lib'))
    return USER_SITE


def addusersitepackages(known_paths):
    """Add the folder of the user's packages to sys.path if it is there and counts."""
    folder = getusersitepackages()
    if ENABLE_USER_SITE and os.path.isdir(folder):
        addsitedir(folder, known_paths)
    return known_paths


# ---- the folders of the installation -----------------------------------------------------------------------

def getsitepackages(prefixes=None):
    """The folders site-packages of the prefixes."""
    found = []
    for prefix in dict.fromkeys(PREFIXES if prefixes is None else prefixes):
        if prefix:
            found += [_folder_of(os.path.join(prefix, name))
                      for name in dict.fromkeys([sys.platlibdir, 'lib'])]
    return found


def addsitepackages(known_paths, prefixes=None):
    """Add those that are there to sys.path."""
    for folder in getsitepackages(prefixes):
        if os.path.isdir(folder):
            addsitedir(folder, known_paths)
    return known_paths


# ---- names in builtins, and modules of the place -----------------------------------------------------------

def setquit():
    """Define quit and exit."""
    for name in 'quit', 'exit':
        setattr(builtins, name, _site_builtins.Quitter(name, 'Ctrl-D (i.e. EOF)'))


def sethelper():
    """Define help."""
    builtins.help = _site_builtins._Helper()


def gethistoryfile():
    """Where the lines that were typed at the prompt are kept."""
    if not sys.flags.ignore_environment and os.environ.get('PYTHON_HISTORY'):
        return os.environ['PYTHON_HISTORY']
    return os.path.join(os.path.expanduser('~'), '.python_history')


def _customize(name):
    try:
        __import__(name)
    except ImportError as error:
        if error.name != name:
            _complain(name, error)
    except Exception as error:
        _complain(name, error)


def _complain(name, error):
    if sys.flags.verbose:
        sys.excepthook(*sys.exc_info())
    else:
        sys.stderr.write(f'Error in {name}; set PYTHONVERBOSE for traceback:\n'
                         f'{type(error).__name__}: {error}\n')


def execsitecustomize():
    """Import sitecustomize if there is such a module."""
    _customize('sitecustomize')


def execusercustomize():
    """Import usercustomize if there is such a module."""
    _customize('usercustomize')


def main():
    """Add all places of packages to sys.path and import what customizes the program."""
    global ENABLE_USER_SITE
    known = removeduppaths()
    abs_paths()
    if ENABLE_USER_SITE is None:
        ENABLE_USER_SITE = check_enableusersite()
    addsitepackages(addusersitepackages(known))
    setquit()
    sethelper()
    execsitecustomize()
    if ENABLE_USER_SITE:
        execusercustomize()


_HELP = '''\
{0} [--user-base] [--user-site]

Without arguments print some useful information
With arguments print the value of USER_BASE and/or USER_SITE separated
by {1!r}.

Exit codes with --user-base or --user-site:
  0 - user site directory is enabled
  1 - user site directory is disabled by user
  2 - user site directory is disabled by super user
      or for security reasons
 >2 - unknown error
'''


def _script():
    options = sys.argv[1:]
    if not options:
        print('sys.path = [', *[f'    {place!r},' for place in sys.path], ']', sep='\n')
        for name, place in ('USER_BASE', getuserbase()), ('USER_SITE', getusersitepackages()):
            print(f'{name}: {place!r} ({"exists" if os.path.isdir(place) else "doesn't exist"})')
        print(f'ENABLE_USER_SITE: {ENABLE_USER_SITE!r}')
        sys.exit(0)
    known = {'--user-base': getuserbase, '--user-site': getusersitepackages}
    asked = [known[name]() for name in known if name in options]
    if asked:
        print(os.pathsep.join(asked))
        sys.exit({True: 0, False: 1, None: 2}.get(ENABLE_USER_SITE, 3))
    print(_HELP.format(sys.argv[0], os.pathsep))
    sys.exit(10)


ENABLE_USER_SITE = check_enableusersite()
getusersitepackages()

if __name__ == '__main__':
    _script()
