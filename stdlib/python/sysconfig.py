"""How the interpreter was built and where its files are."""

import os
import sys

__all__ = ['get_config_h_filename', 'get_config_var', 'get_config_vars', 'get_makefile_filename', 'get_path',
           'get_path_names', 'get_paths', 'get_platform', 'get_python_version', 'get_scheme_names',
           'parse_config_h', 'get_default_scheme', 'get_preferred_scheme', 'is_python_build']

_SCHEME = {
    'stdlib': '{base}/lib/python{version}',
    'platstdlib': '{base}/lib/python{version}',
    'purelib': '{base}/lib/python{version}/site-packages',
    'platlib': '{base}/lib/python{version}/site-packages',
    'include': '{base}/include/python{version}',
    'platinclude': '{base}/include/python{version}',
    'scripts': '{base}/bin',
    'data': '{base}',
}
_SCHEMES = ('posix_home', 'posix_prefix', 'posix_user', 'posix_venv', 'venv')
_CONFIG_VARS = None


def get_python_version():
    """The version as 'major.minor'."""
    return '%d.%d' % sys.version_info[:2]


def get_platform():
    """A name for the platform, as used for packages."""
    system, _, _, _, machine = os.uname()
    return f'{system.lower()}-{machine}'


def get_config_vars(*args):
    """All variables as a dict, or the values of those named as a list."""
    global _CONFIG_VARS
    if _CONFIG_VARS is None:
        free = not sys._is_gil_enabled() if hasattr(sys, '_is_gil_enabled') else False
        prefix = sys.prefix or '/usr'
        version = get_python_version()
        _CONFIG_VARS = {
            'prefix': prefix, 'exec_prefix': prefix, 'installed_base': prefix, 'base': prefix,
            'installed_platbase': prefix, 'platbase': prefix, 'platlibdir': 'lib', 'abiflags': sys.abiflags,
            'py_version': version + '.0', 'py_version_short': version, 'VERSION': version,
            'py_version_nodot': version.replace('.', ''), 'Py_DEBUG': 0, 'Py_GIL_DISABLED': int(free),
            'WITH_DOC_STRINGS': 1, 'HAVE_FORK': 1, 'SIZEOF_VOID_P': 8, 'SIZEOF_SIZE_T': 8, 'SIZEOF_LONG': 8,
            'EXT_SUFFIX': '.so', 'SOABI': '', 'EXE': '', 'Py_ENABLE_SHARED': 0, 'PY_CFLAGS': '',
            'CONFIG_ARGS': '', 'CFLAGS': '', 'BINDIR': prefix + '/bin', 'LIBDIR': prefix + '/lib',
            'srcdir': '', 'userbase': os.path.expanduser('~/.local'),
        }
    if args:
        return [_CONFIG_VARS.get(name) for name in args]
    return _CONFIG_VARS


def get_config_var(name):
    """The value of one variable, or None."""
    return get_config_vars().get(name)


def get_scheme_names():
    """The names of all schemes of folders."""
    return _SCHEMES


def get_path_names():
    """The names of the folders in a scheme."""
    return tuple(_SCHEME)


def get_default_scheme():
    """The name of the scheme that is used when none is named."""
    return 'posix_prefix'


def get_preferred_scheme(key):
    """The scheme to use: key is 'prefix', 'home' or 'user'."""
    scheme = {'prefix': 'posix_prefix', 'home': 'posix_home', 'user': 'posix_user'}[key]
    return scheme


def get_paths(scheme='posix_prefix', vars=None, expand=True):
    """All folders of a scheme."""
    if scheme not in _SCHEMES:
        raise KeyError(scheme)
    if not expand:
        return dict(_SCHEME)
    base = (vars or {}).get('base', sys.prefix or '/usr')
    return {name: path.format(base=base, version=get_python_version()) for name, path in _SCHEME.items()}


def get_path(name, scheme='posix_prefix', vars=None, expand=True):
    """One folder of a scheme."""
    return get_paths(scheme, vars, expand)[name]


def get_config_h_filename():
    """Where pyconfig.h would be."""
    return os.path.join(get_path('include'), 'pyconfig.h')


def get_makefile_filename():
    """Where the Makefile would be."""
    return os.path.join(get_path('stdlib'), 'config', 'Makefile')


def parse_config_h(fp, vars=None):
    """Read the #define lines of a C header into a dict."""
    if vars is None:
        vars = {}
    for line in fp:
        words = line.split(None, 2)
        if len(words) == 3 and words[0] == '#define':
            value = words[2].rstrip()
            try:
                value = int(value)
            except ValueError:
                pass
            vars[words[1]] = value
        elif len(words) >= 3 and words[0] == '/*' and words[1] == '#undef':
            vars[words[2].split()[0]] = 0
    return vars


def is_python_build(check_home=None):
    """Whether the interpreter runs from where it was built."""
    return False
