"""Run modules and files as programs: what `-m name` and `python folder` do."""

import importlib.util
import os
import sys
from importlib.machinery import BuiltinImporter, FrozenImporter, SourcelessFileLoader

__all__ = ['run_module', 'run_path']


class _NotFound(ImportError):
    """There is no such module to run, as opposed to one that fails."""


def _import_package(name):
    """Import the package of a module; that there is none is noticed when the module is looked for."""
    try:
        __import__(name)
    except ImportError as problem:
        if problem.name is None or problem.name != name and not name.startswith(problem.name + '.'):
            raise


def _details(name, error=_NotFound):
    """(name, spec, code) of the module to run: of a package, its __main__."""
    if name.startswith('.'):
        raise error('Relative module names not supported')
    package = name.rpartition('.')[0]
    if package:
        _import_package(package)
        known = sys.modules.get(name)
        if known is not None and not hasattr(known, '__path__'):
            from warnings import warn
            warn(f'{name!r} found in sys.modules after import of package {package!r}, but prior to '
                 f'execution of {name!r}; this may result in unpredictable behaviour', RuntimeWarning)
    try:
        spec = importlib.util.find_spec(name)
    except (ImportError, AttributeError, TypeError, ValueError) as problem:
        hint = (f'. Try using {name[:-3]!r} instead of {name!r} as the module name.' if name.endswith('.py')
                else '')
        raise error(f'Error while finding module specification for {name!r} ({type(problem).__name__}: '
                    f'{problem}){hint}') from problem
    if spec is None:
        raise error(f'No module named {name}')
    if spec.submodule_search_locations is not None:
        if name == '__main__' or name.endswith('.__main__'):
            raise error('Cannot use package as __main__ module')
        try:
            return _details(name + '.__main__', error)
        except error as problem:
            if name not in sys.modules:
                raise  # the package itself fails
            raise error(f'{problem}; {name!r} is a package and cannot be directly executed') from problem
    if spec.loader is None:
        raise error(f'{name!r} is a namespace package and cannot be executed')
    try:
        code = spec.loader.get_code(name)
    except ImportError as problem:
        raise error(str(problem)) from problem
    if code is None:
        raise error(f'No code object available for {name}')
    return name, spec, code


def _run_code(code, run_globals, init_globals=None, mod_name=None, mod_spec=None, pkg_name=None,
              script_name=None):
    """Run code in a namespace that has the names of a module."""
    if init_globals is not None:
        run_globals.update(init_globals)
    loader = cached = None
    if mod_spec is not None:
        loader, cached = mod_spec.loader, mod_spec.cached
        # Modules inside the binary are found by the name that their code has.
        inside = loader in (FrozenImporter, BuiltinImporter)
        script_name = getattr(code, 'co_filename', None) if inside else mod_spec.origin
        pkg_name = mod_spec.parent if pkg_name is None else pkg_name
    run_globals.update(__name__=mod_name, __file__=script_name, __cached__=cached, __doc__=None,
                       __loader__=loader, __package__=pkg_name, __spec__=mod_spec)
    exec(code, run_globals)
    return run_globals


def _run_module_code(code, init_globals=None, mod_name=None, mod_spec=None, pkg_name=None, script_name=None):
    """The same in a module that is in sys.modules meanwhile, and with sys.argv[0]; the names that result."""
    argument = script_name if mod_spec is None else mod_spec.origin
    return _run_in_module(argument, code, init_globals, mod_name, mod_spec, pkg_name, script_name)


def _run_in_module(program, code, init_globals, mod_name, mod_spec, pkg_name, script_name):
    module = type(sys)(mod_name)
    absent = object()
    before, argument = sys.modules.get(mod_name, absent), sys.argv[0]
    sys.modules[mod_name] = module
    sys.argv[0] = program
    try:
        # A copy: the module may be cleared when it goes.
        return _run_code(code, module.__dict__, init_globals, mod_name, mod_spec, pkg_name,
                         script_name).copy()
    finally:
        sys.argv[0] = argument
        if before is absent:
            sys.modules.pop(mod_name, None)
        else:
            sys.modules[mod_name] = before


def run_module(mod_name, init_globals=None, run_name=None, alter_sys=False):
    """Execute the code of a module, of a package its __main__, and return the names that result."""
    mod_name, spec, code = _details(mod_name, ImportError)
    run_name = mod_name if run_name is None else run_name
    if alter_sys:
        return _run_module_code(code, init_globals, run_name, spec)
    return _run_code(code, {}, init_globals, run_name, spec)


def _code_of_file(path):
    """The code of a file of bytecode, or of source."""
    try:
        return SourcelessFileLoader('<py_compile>', os.path.abspath(path)).get_code('<py_compile>')
    except (ImportError, EOFError):
        with open(os.path.abspath(path), 'rb') as file:
            return compile(file.read(), path, 'exec')


def _run_bytecode_as_main(path):
    """Run a file of bytecode as the program."""
    loader = SourcelessFileLoader('__main__', path)
    with open(path, 'rb') as file:
        if file.read(4) != importlib.util.MAGIC_NUMBER:
            raise RuntimeError('Bad magic number in .pyc file')
    namespace = sys.modules['__main__'].__dict__
    namespace.update(__file__=path, __cached__=None, __loader__=loader)
    exec(loader.get_code('__main__'), namespace)


def _details_of_main(place, error):
    """What _details() gives for the __main__ of a place that is the first entry of sys.path."""
    # The program that runs has the name already.
    main = sys.modules.pop('__main__', None)
    try:
        return _details('__main__', error)
    except error as problem:
        if str(problem) == 'No module named __main__':
            raise error(f"can't find '__main__' module in {place!r}") from problem
        raise
    finally:
        if main is not None:
            sys.modules['__main__'] = main


def run_path(path_name, init_globals=None, run_name=None):
    """Execute a file, or the __main__ of a folder (any place that sys.path may name), and return the names
    that result."""
    run_name = '<run_path>' if run_name is None else run_name
    path_name = os.fsdecode(path_name)
    from pkgutil import get_importer
    if get_importer(path_name) is None:
        package = run_name.rpartition('.')[0]
        return _run_module_code(_code_of_file(path_name), init_globals, run_name, None, package, path_name)
    sys.path.insert(0, path_name)
    try:
        name, spec, code = _details_of_main(path_name, ImportError)
        return _run_in_module(path_name, code, init_globals, run_name, spec, run_name.rpartition('.')[0],
                              path_name)
    finally:
        if path_name in sys.path:
            sys.path.remove(path_name)


def _run_module_as_main(mod_name, alter_argv=True):
    """Run a module in the namespace of __main__, with sys.argv[0] set to its file."""
    try:
        # As a program a folder or an archive is sys.path[0]; `-m __main__` is a module like others.
        whole = not alter_argv and mod_name == '__main__'
        mod_name, spec, code = _details_of_main(sys.path[0], _NotFound) if whole else _details(mod_name)
    except _NotFound as problem:
        sys.exit(f'{sys.executable}: {problem}')
    if alter_argv:
        frozen = spec.loader in (FrozenImporter, BuiltinImporter)
        sys.argv[0] = code.co_filename if frozen else spec.origin
    return _run_code(code, sys.modules['__main__'].__dict__, None, '__main__', spec)


if __name__ == '__main__':
    if len(sys.argv) < 2:
        print('No module specified for execution', file=sys.stderr)
    else:
        del sys.argv[0]
        _run_module_as_main(sys.argv[0])
