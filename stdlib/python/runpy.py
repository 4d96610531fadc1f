"""Run library modules as scripts: what `-m name` does."""

import sys

__all__ = ['run_module', 'run_path']


def _find_source(name):
    """The text, file name and package of the module that `-m name` should run."""
    import os
    package, dot, tail = name.rpartition('.')
    path = sys.path
    if package:
        path = __import__(package, fromlist=['*']).__path__
    for entry in path:
        base = os.path.join(entry, tail) if entry else tail
        for candidate, inside in ((os.path.join(base, '__main__.py'), name), (base + '.py', package)):
            if os.path.isfile(candidate):
                if inside == name and not os.path.isfile(os.path.join(base, '__init__.py')) and package:
                    continue
                with open(candidate, 'rb') as file:
                    return file.read(), candidate, inside
    found = sys._embedded_source(name + '.__main__')
    if found is not None:
        return found, '<frozen %s.__main__>' % name, name
    found = sys._embedded_source(name)
    if found is not None:
        return found, '<frozen %s>' % name, package
    return None


def _run_module_as_main(name, alter_argv=True):
    """Run the module in __main__'s namespace, with sys.argv[0] set to its file."""
    try:
        found = _find_source(name)
    except ImportError as error:
        sys.exit('%s: Error while finding module specification for %r (%s: %s)'
                 % (sys.executable, name, type(error).__name__, error))
    if found is None:
        sys.exit('%s: No module named %s' % (sys.executable, name))
    source, filename, package = found
    if alter_argv:
        sys.argv[0] = filename
    if package and package != name.rpartition('.')[0]:
        __import__(package)
    import __main__
    namespace = __main__.__dict__
    namespace['__name__'] = '__main__'
    namespace['__file__'] = filename
    namespace['__package__'] = package
    exec(compile(source, filename, 'exec'), namespace)
    return namespace


def run_module(mod_name, init_globals=None, run_name=None, alter_sys=False):
    """Execute a module's code and return the resulting module globals dictionary."""
    found = _find_source(mod_name)
    if found is None:
        raise ImportError('No module named %s' % mod_name)
    source, filename, package = found
    namespace = dict(init_globals or {})
    namespace.update(__name__=run_name or mod_name, __file__=filename, __package__=package, __doc__=None,
                     __loader__=None, __spec__=None)
    exec(compile(source, filename, 'exec'), namespace)
    return namespace


def run_path(path_name, init_globals=None, run_name=None):
    """Execute the code at a file system location and return the resulting module globals dictionary."""
    with open(path_name, 'rb') as file:
        source = file.read()
    namespace = dict(init_globals or {})
    namespace.update(__name__=run_name or '<run_path>', __file__=path_name, __package__='', __doc__=None,
                     __loader__=None, __spec__=None)
    exec(compile(source, path_name, 'exec'), namespace)
    return namespace


if __name__ == '__main__':
    if len(sys.argv) < 2:
        print('No module specified for execution', file=sys.stderr)
    else:
        del sys.argv[0]
        _run_module_as_main(sys.argv[0])
