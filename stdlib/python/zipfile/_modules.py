"""The modules that PyZipFile.writepy() puts into an archive: which they are, and their bytecode."""
import os


def modules(path, folder, wanted, tell):
    """(source file, folder in the archive) of a file, the files of a folder, or all of a package."""
    if wanted and not wanted(path):
        tell(f'{"path" if os.path.isdir(path) else "file"} {path!r} skipped by filterfunc')
        return
    if not os.path.isdir(path):
        if not path.endswith('.py'):
            raise RuntimeError('Files added with writepy() must end with ".py"')
        tell(f'Adding file {path}')
        yield path, folder
        return
    initial = os.path.join(path, '__init__.py')
    is_package = os.path.isfile(initial)
    if is_package:
        name = os.path.basename(path)
        folder = f'{folder}/{name}' if folder else name
        tell(f'Adding package in {path} as {folder}')
        yield initial, folder
    else:
        tell(f'Adding files from directory {path}')
    for name in sorted(os.listdir(path)):
        inner = os.path.join(path, name)
        if os.path.isdir(inner):
            if is_package and os.path.isfile(os.path.join(inner, '__init__.py')):
                yield from modules(inner, folder, wanted, tell)
        elif name.endswith('.py') and inner != initial:
            yield from modules(inner, folder, wanted, tell)


def compiled(source, optimize):
    """The bytes of a module's file of bytecode; None, and a message, if it has no valid source."""
    import py_compile
    import tempfile
    with tempfile.TemporaryDirectory() as top:
        target = os.path.join(top, 'module.pyc')
        try:
            py_compile.compile(source, target, doraise=True, optimize=optimize)
        except py_compile.PyCompileError as error:
            print(error.msg)
            return None
        with open(target, 'rb') as file:
            return file.read()
