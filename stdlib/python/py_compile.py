"""Compile a source file to a file of bytecode, or find the errors in it."""

import enum
import os
import sys
import traceback

__all__ = ['compile', 'main', 'PyCompileError', 'PycInvalidationMode']


class PyCompileError(Exception):
    """What was wrong with a source file."""

    def __init__(self, exc_type, exc_value, file, msg=''):
        if not msg:
            text = ''.join(traceback.format_exception_only(exc_type, exc_value))
            if exc_type == SyntaxError:
                text = text.replace('File "<string>"', f'File "{file}"')
            else:
                text = f'Sorry: {exc_type.__name__}: {exc_value}'
            msg = text
        super().__init__(msg, exc_type.__name__, exc_value, file)
        self.exc_type_name = exc_type.__name__
        self.exc_value = exc_value
        self.file = file
        self.msg = msg

    def __str__(self):
        return self.msg


class PycInvalidationMode(enum.Enum):
    """How it is found out that a file of bytecode is out of date."""

    TIMESTAMP = 1
    CHECKED_HASH = 2
    UNCHECKED_HASH = 3


def _write(path, code, file, invalidation_mode):
    from importlib import _bootstrap_external as files
    if invalidation_mode is PycInvalidationMode.TIMESTAMP:
        status = os.stat(file)
        flags, stamp = 0, (status.st_mtime, status.st_size)
    else:
        flags = 0b11 if invalidation_mode is PycInvalidationMode.CHECKED_HASH else 0b01
        with open(file, 'rb') as source:
            stamp = files.source_hash(source.read())
    data = files._bytecode(code, flags, stamp)
    folder = os.path.dirname(path)
    if folder:
        os.makedirs(folder, exist_ok=True)
    temporary = f'{path}.{os.getpid()}'
    with open(temporary, 'wb') as out:
        out.write(data)
    os.replace(temporary, path)


def compile(file, cfile=None, dfile=None, doraise=False, optimize=-1, invalidation_mode=None, quiet=0):
    """Compile the source in *file*; the path of the bytecode written, None after an error was shown."""
    import builtins
    import importlib.util
    if invalidation_mode is None:
        invalidation_mode = (PycInvalidationMode.CHECKED_HASH if os.environ.get('SOURCE_DATE_EPOCH')
                             else PycInvalidationMode.TIMESTAMP)
    if cfile is None:
        level = {} if optimize < 0 else {'optimization': optimize or ''}
        cfile = importlib.util.cache_from_source(file, **level)
    for message, test in (('{} is a symlink and will be changed into a regular file if import writes a '
                           'byte-compiled file to it', os.path.islink),
                          ('{} is a non-regular file and will be changed into a regular one if import '
                           'writes a byte-compiled file to it',
                           lambda path: os.path.exists(path) and not os.path.isfile(path))):
        if test(cfile):
            raise FileExistsError(message.format(cfile))
    with open(file, 'rb') as source:
        text = source.read()
    try:
        code = builtins.compile(text, dfile or file, 'exec', dont_inherit=True, optimize=optimize)
    except Exception as error:
        failure = PyCompileError(error.__class__, error, dfile or file)
        if quiet < 2:
            if doraise:
                raise failure
            sys.stderr.write(failure.msg + '\n')
        return None
    _write(cfile, code, file, invalidation_mode)
    return cfile


def main():
    """The command line: compile the files named; exit code 1 if one failed."""
    import argparse
    parser = argparse.ArgumentParser(description='A simple command-line interface for py_compile module.')
    parser.add_argument('-q', '--quiet', action='store_true', help='Suppress error output')
    parser.add_argument('filenames', nargs='+', help='Files to compile')
    arguments = parser.parse_args()
    names = arguments.filenames
    if names == ['-']:
        names = [line.rstrip('\n') for line in sys.stdin]
    for name in names:
        try:
            compile(name, doraise=True)
        except PyCompileError as error:
            parser.exit(1, '' if arguments.quiet else error.msg)
        except OSError as error:
            parser.exit(1, '' if arguments.quiet else str(error))


if __name__ == '__main__':
    main()
