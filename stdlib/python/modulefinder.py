"""Find the modules that a script imports, by its bytecode, without running it."""

import dis
import importlib._bootstrap_external
import importlib.machinery
import io
import os
import sys

__all__ = ['AddPackagePath', 'ReplacePackage', 'ModuleFinder', 'Module', 'test']

packagePathMap = {}         # package -> more folders that it is in
replacePackageMap = {}      # package -> package that is taken in its place


def AddPackagePath(packagename, path):
    """Say that a package has modules in *path* too, as it does when its own code changes its __path__."""
    packagePathMap.setdefault(packagename, []).append(path)


def ReplacePackage(oldname, newname):
    """Say that a package puts another one in its own place when it is imported."""
    replacePackageMap[oldname] = newname


# Kinds of modules, with the numbers of the former module imp
_SOURCE, _BYTECODE, _EXTENSION, _PACKAGE, _BUILTIN, _FROZEN = 1, 2, 3, 5, 6, 7


class Module:
    """A module that was found."""

    def __init__(self, name, file=None, path=None):
        self.__name__ = name
        self.__file__ = file
        self.__path__ = path
        self.__code__ = None
        self.globalnames = {}       # what is assigned to at its top level
        self.starimports = {}       # modules of which everything is imported, and which were not found

    def __repr__(self):
        shown = [repr(self.__name__)]
        if self.__file__ is not None:
            shown.append(repr(self.__file__))
        if self.__path__ is not None:
            shown.append(repr(self.__path__))
        return f'Module({", ".join(shown)})'


class ModuleFinder:
    """Collects in `modules` what a script imports, and in `badmodules` what was not found."""

    def __init__(self, path=None, debug=0, excludes=None, replace_paths=None):
        self.path = sys.path if path is None else path
        self.modules = {}
        self.badmodules = {}
        self.debug = debug
        self.indent = 0
        self.excludes = [] if excludes is None else excludes
        self.replace_paths = [] if replace_paths is None else replace_paths
        self.processed_paths = []

    # Telling what is done, at levels of detail

    def msg(self, level, text, *args):
        if level <= self.debug:
            print('   ' * self.indent, text, *map(repr, args))

    def msgin(self, level, text, *args):
        if level <= self.debug:
            self.indent += 1
            self.msg(level, text, *args)

    def msgout(self, level, text, *args):
        if level <= self.debug:
            self.indent -= 1
            self.msg(level, text, *args)

    # Scripts

    def run_script(self, pathname):
        """Look through a script, which becomes __main__."""
        self.msg(2, 'run_script', pathname)
        with io.open_code(pathname) as file:
            self.load_module('__main__', file, pathname, ('', 'rb', _SOURCE))

    def load_file(self, pathname):
        """Look through a file as a module of its name."""
        name, suffix = os.path.splitext(os.path.basename(pathname))
        with io.open_code(pathname) as file:
            self.load_module(name, file, pathname, (suffix, 'rb', _SOURCE))

    # Imports

    def import_hook(self, name, caller=None, fromlist=None, level=-1):
        """What an import statement in *caller* stands for."""
        self.msg(3, 'import_hook', name, caller, fromlist, level)
        parent = self.determine_parent(caller, level=level)
        top, rest = self.find_head_package(parent, name)
        module = self.load_tail(top, rest)
        if not fromlist:
            return top
        if module.__path__:
            self.ensure_fromlist(module, fromlist)
        return None

    def determine_parent(self, caller, level=-1):
        """The package that relative names start from."""
        if not caller or level == 0:
            return None
        name = caller.__name__
        if level >= 1:
            if caller.__path__:
                level -= 1
            if level == 0:
                return self.modules[name]
            if name.count('.') < level:
                raise ImportError('relative importpath too deep')
            return self.modules['.'.join(name.split('.')[:-level])]
        if caller.__path__:
            return self.modules[name]
        package = name.rpartition('.')[0]
        return self.modules.get(package) if package else None

    def find_head_package(self, parent, name):
        """The module of the first part of a dotted name, and the rest of the name."""
        head, _, rest = name.partition('.')
        candidates = [(f'{parent.__name__}.{head}', parent), (head, None)] if parent else [(head, None)]
        for full_name, inside in candidates:
            found = self.import_module(head, full_name, inside)
            if found:
                return found, rest
        raise ImportError('No module named ' + candidates[0][0])

    def load_tail(self, q, tail):
        """The module that the rest of a dotted name leads to."""
        module = q
        for part in tail.split('.') if tail else ():
            name = f'{module.__name__}.{part}'
            module = self.import_module(part, name, module)
            if not module:
                raise ImportError('No module named ' + name)
        return module

    def ensure_fromlist(self, m, fromlist, recursive=0):
        """Import the names of a from-import that are submodules."""
        for name in fromlist:
            if name == '*':
                if not recursive and (everything := self.find_all_submodules(m)):
                    self.ensure_fromlist(m, everything, 1)
            elif not hasattr(m, name):
                full_name = f'{m.__name__}.{name}'
                if not self.import_module(name, full_name, m):
                    raise ImportError('No module named ' + full_name)

    def find_all_submodules(self, m):
        """The names of all modules in the folders of a package."""
        if not m.__path__:
            return None
        found = {}
        for folder in m.__path__:
            try:
                files = os.listdir(folder)
            except OSError:
                self.msg(2, "can't list directory", folder)
                continue
            for file in files:
                suffix = next((s for s in importlib.machinery.all_suffixes() if file.endswith(s)), None)
                if suffix and file[:-len(suffix)] != '__init__':
                    found[file[:-len(suffix)]] = True
        return found.keys()

    def import_module(self, partname, fqname, parent):
        """A module by its own name, its full name and its package; None if there is none."""
        self.msgin(3, 'import_module', partname, fqname, parent)
        if fqname in self.modules:
            module = self.modules[fqname]
        elif fqname in self.badmodules or parent and parent.__path__ is None:
            module = None
        else:
            try:
                file, pathname, kind = self.find_module(partname, parent and parent.__path__, parent)
            except ImportError:
                module = None
            else:
                try:
                    module = self.load_module(fqname, file, pathname, kind)
                finally:
                    if file:
                        file.close()
                if parent:
                    setattr(parent, partname, module)
        self.msgout(3, 'import_module ->', module)
        return module

    def find_module(self, name, path, parent=None):
        """(open file, path, (suffix, mode, kind)) of a module."""
        full_name = name if parent is None else f'{parent.__name__}.{name}'
        if full_name in self.excludes:
            raise ImportError(name)
        if path is None:
            if name in sys.builtin_module_names:
                return None, None, ('', '', _BUILTIN)
            path = self.path
        importlib.machinery.PathFinder.invalidate_caches()
        spec = importlib.machinery.PathFinder.find_spec(name, path)
        if spec is None and path is self.path:
            spec = importlib.machinery.FrozenImporter.find_spec(name)
        if spec is None:
            raise ImportError(f'No module named {name!r}', name=name)
        if spec.loader is importlib.machinery.BuiltinImporter:
            return None, None, ('', '', _BUILTIN)
        if spec.loader is importlib.machinery.FrozenImporter:
            return None, None, ('', '', _FROZEN)
        if spec.loader is None:
            raise ImportError(f'No module named {name!r}', name=name)
        place = spec.origin
        if spec.loader.is_package(name):
            return None, os.path.dirname(place), ('', '', _PACKAGE)
        kinds = {importlib.machinery.SourceFileLoader: _SOURCE,
                 importlib.machinery.SourcelessFileLoader: _BYTECODE,
                 importlib.machinery.ExtensionFileLoader: _EXTENSION}
        kind = kinds.get(type(spec.loader))
        file = None if kind in (None, _EXTENSION) else io.open_code(place)
        return file, place, (os.path.splitext(place)[1], 'rb', kind or _BUILTIN)

    def load_module(self, fqname, fp, pathname, file_info):
        """Look through the module that find_module() has found."""
        suffix, mode, kind = file_info
        self.msgin(2, 'load_module', fqname, fp and 'fp', pathname)
        if kind == _PACKAGE:
            module = self.load_package(fqname, pathname)
            self.msgout(2, 'load_module ->', module)
            return module
        code = None
        if kind == _SOURCE:
            code = compile(fp.read(), pathname, 'exec')
        elif kind == _BYTECODE:
            raise ImportError('Baton reads no bytecode files', name=fqname, path=pathname)
        module = self.add_module(fqname)
        module.__file__ = pathname
        if code:
            if self.replace_paths:
                code = self.replace_paths_in_code(code)
            module.__code__ = code
            self.scan_code(code, module)
        self.msgout(2, 'load_module ->', module)
        return module

    def load_package(self, fqname, pathname):
        """Look through the __init__.py of a package."""
        self.msgin(2, 'load_package', fqname, pathname)
        fqname = replacePackageMap.get(fqname, fqname)
        module = self.add_module(fqname)
        module.__file__ = pathname
        module.__path__ = [pathname] + packagePathMap.get(fqname, [])
        file, place, kind = self.find_module('__init__', module.__path__)
        try:
            self.load_module(fqname, file, place, kind)
        finally:
            if file:
                file.close()
        self.msgout(2, 'load_package ->', module)
        return module

    def add_module(self, fqname):
        """The Module of this name, a new one if need be."""
        if fqname not in self.modules:
            self.modules[fqname] = Module(fqname)
        return self.modules[fqname]

    # Code

    def _add_badmodule(self, name, caller):
        self.badmodules.setdefault(name, {})[caller.__name__ if caller else '-'] = 1

    def _safe_import_hook(self, name, caller, fromlist, level=-1):
        # What is not found is noted. A module with a syntax error is as good as none.
        if name in self.badmodules:
            self._add_badmodule(name, caller)
            return
        try:
            self.import_hook(name, caller, level=level)
        except (ImportError, SyntaxError) as error:
            self.msg(2, type(error).__name__ + ':', str(error))
            self._add_badmodule(name, caller)
            return
        for part in fromlist or ():
            full_name = f'{name}.{part}'
            if full_name in self.badmodules:
                self._add_badmodule(full_name, caller)
                continue
            try:
                self.import_hook(name, caller, [part], level=level)
            except ImportError as error:
                self.msg(2, 'ImportError:', str(error))
                self._add_badmodule(full_name, caller)

    def scan_opcodes(self, co):
        """What a code object stores at its top level and imports: ('store', names), ('absolute_import', ...),
        ('relative_import', ...)."""
        code = [one for one in dis.get_instructions(co) if one.opname != 'EXTENDED_ARG']
        for name in sorted({i.argval for i in code if i.opname in ('STORE_NAME', 'STORE_GLOBAL')}):
            yield 'store', (name,)
        for at, instruction in enumerate(code):
            if instruction.opname == 'IMPORT_NAME':
                level, fromlist = code[at - 2].argval, code[at - 1].argval
                if level == 0:
                    yield 'absolute_import', (fromlist, instruction.argval)
                else:
                    yield 'relative_import', (level, fromlist, instruction.argval)

    def scan_code(self, co, m):
        """Follow the imports of a code object and of those in it."""
        for what, arguments in self.scan_opcodes(co):
            if what == 'store':
                m.globalnames[arguments[0]] = 1
            elif what == 'absolute_import':
                self._scan_absolute(m, *arguments)
            else:
                level, fromlist, name = arguments
                if name:
                    self._safe_import_hook(name, m, fromlist, level=level)
                else:
                    parent = self.determine_parent(m, level=level)
                    self._safe_import_hook(parent.__name__, None, fromlist, level=0)
        for constant in co.co_consts:
            if isinstance(constant, type(co)):
                self.scan_code(constant, m)

    def _scan_absolute(self, m, fromlist, name):
        star = fromlist is not None and '*' in fromlist
        names = None if fromlist is None else [part for part in fromlist if part != '*']
        self._safe_import_hook(name, m, names, level=0)
        if not star:
            return
        # All names of the other module are names of this one now.
        found = None
        if m.__path__:
            found = self.modules.get(f'{m.__name__}.{name}')
        found = found or self.modules.get(name)
        if found is None:
            m.starimports[name] = 1
            return
        m.globalnames.update(found.globalnames)
        m.starimports.update(found.starimports)
        if found.__code__ is None:
            m.starimports[name] = 1

    def replace_paths_in_code(self, co):
        """The code object with the folders of `replace_paths` exchanged in its file names."""
        old = os.path.normpath(co.co_filename)
        new = next((after + old[len(before):] for before, after in self.replace_paths
                    if old.startswith(before)), old)
        if self.debug and old not in self.processed_paths:
            change = f'changed to {new!r}' if new != old else 'remains unchanged'
            self.msgout(2, f'co_filename {old!r} {change}')
            self.processed_paths.append(old)
        constants = tuple(self.replace_paths_in_code(constant) if isinstance(constant, type(co)) else constant
                          for constant in co.co_consts)
        return co.replace(co_consts=constants, co_filename=new)

    # Reports

    def report(self):
        """Print what was found and what was not."""
        print()
        print(f'  {"Name":25} {"File"}')
        print(f'  {"----":25} {"----"}')
        for name, module in sorted(self.modules.items()):
            print('P' if module.__path__ else 'm', f'{name:25}', module.__file__ or '')
        missing, maybe = self.any_missing_maybe()
        for title, names in (('Missing modules:', missing),
                             ('Submodules that appear to be missing, but could also be global names in the '
                              'parent package:', maybe)):
            if names:
                print()
                print(title)
                for name in names:
                    print('?', name, 'imported from', ', '.join(sorted(self.badmodules[name])))

    def any_missing(self):
        """The names of modules that are imported somewhere and were not found."""
        missing, maybe = self.any_missing_maybe()
        return missing + maybe

    def any_missing_maybe(self):
        """The names that are certainly missing, and those that may be names in a package."""
        missing, maybe = [], []
        for name in self.badmodules:
            if name in self.excludes:
                continue
            package_name, dot, part = name.rpartition('.')
            package = self.modules.get(package_name) if dot else None
            if not dot or package is None and package_name in self.badmodules:
                missing.append(name)
            elif package is None:
                missing.append(name)
            elif part in package.globalnames:
                # A name that the package defines.
                continue
            elif package.starimports:
                maybe.append(name)
            else:
                missing.append(name)
        return sorted(missing), sorted(maybe)


def test():
    """The command line: python -m modulefinder [-d] [-m] [-p path] [-q] [-x name] script"""
    import getopt
    try:
        options, words = getopt.getopt(sys.argv[1:], 'dmp:qx:')
    except getopt.error as problem:
        print(problem)
        return None
    debug, as_modules, folders, excludes = 1, False, [], []
    for letter, value in options:
        if letter == '-d':
            debug += 1
        elif letter == '-m':
            as_modules = True
        elif letter == '-p':
            folders += value.split(os.pathsep)
        elif letter == '-q':
            debug = 0
        else:
            excludes.append(value)
    script = words[0] if words else 'hello.py'
    path = sys.path[:]
    path[0] = os.path.dirname(script)
    finder = ModuleFinder(folders + path, debug, excludes)
    for word in words[1:]:
        if word == '-m':
            as_modules = True
        elif not as_modules:
            finder.load_file(word)
        elif word.endswith('.*'):
            finder.import_hook(word[:-2], None, ['*'])
        else:
            finder.import_hook(word)
    finder.run_script(script)
    finder.report()
    return finder


if __name__ == '__main__':
    try:
        mf = test()
    except KeyboardInterrupt:
        print('\n[interrupted]')
