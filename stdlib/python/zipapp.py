"""Programs in one file: a folder as a zip archive that Python runs, with an optional `#!` line before it."""

import contextlib
import os
import pathlib
import re
import shutil
import stat
import sys
import zipfile

__all__ = ['ZipAppError', 'create_archive', 'get_interpreter']

MAIN_TEMPLATE = '''\
# -*- coding: utf-8 -*-
import {module}
{module}.{fn}()
'''
_ENTRY_POINT = re.compile(r'(?!\d)\w+(?:\.(?!\d)\w+)*:(?!\d)\w+(?:\.(?!\d)\w+)*')
shebang_encoding = 'utf-8' if sys.platform.startswith('win') else sys.getfilesystemencoding()


class ZipAppError(ValueError):
    """The archive cannot be made as it was asked for."""


def _opened(archive, mode):
    """A context manager: a file that is open already stays so."""
    if isinstance(archive, (str, os.PathLike)):
        return open(archive, mode)
    return contextlib.nullcontext(archive)


def _shebang(interpreter):
    return b'#!%b\n' % interpreter.encode(shebang_encoding) if interpreter else b''


def _with_other_interpreter(archive, target, interpreter):
    with _opened(archive, 'rb') as source:
        start = source.read(2)
        if start == b'#!':
            source.readline()
            start = b''
        with _opened(target, 'wb') as out:
            out.write(_shebang(interpreter) + start)
            shutil.copyfileobj(source, out)
    if interpreter and isinstance(target, (str, os.PathLike)):
        os.chmod(target, os.stat(target).st_mode | stat.S_IEXEC)


def create_archive(source, target=None, interpreter=None, main=None, filter=None, compressed=False):
    """Make an archive of the folder *source*, or one like the archive *source* with another interpreter.

    *main*: `package.module:function` to call, if the folder has no __main__.py. *filter* is called with each
    path below the folder and says whether it is wanted.
    """
    is_file = hasattr(source, 'read') and hasattr(source, 'readline')
    if not is_file:
        source = pathlib.Path(source)
        is_file = source.is_file()
    if is_file:
        return _with_other_interpreter(source, target, interpreter)
    if not source.exists():
        raise ZipAppError('Source does not exist')
    has_main = (source / '__main__.py').is_file()
    if main and has_main:
        raise ZipAppError('Cannot specify entry point if the source has __main__.py')
    if not main and not has_main:
        raise ZipAppError('Archive has no entry point')
    if main and not _ENTRY_POINT.fullmatch(main):
        raise ZipAppError('Invalid entry point: ' + main)
    if target is None:
        target = source.with_suffix('.pyz')
    elif not hasattr(target, 'write'):
        target = pathlib.Path(target)

    # Listed before the archive exists, which may lie in the folder itself.
    members = sorted(source.rglob('*'))
    with _opened(target, 'wb') as out:
        out.write(_shebang(interpreter))
        how = zipfile.ZIP_DEFLATED if compressed else zipfile.ZIP_STORED
        with zipfile.ZipFile(out, 'w', compression=how) as archive:
            for path in members:
                relative = path.relative_to(source)
                if path != target and (filter is None or filter(relative)):
                    archive.write(path, relative.as_posix())
            if main:
                module, _, function = main.partition(':')
                archive.writestr('__main__.py', MAIN_TEMPLATE.format(module=module, fn=function).encode())
    if interpreter and isinstance(target, os.PathLike):
        target.chmod(target.stat().st_mode | stat.S_IEXEC)


def get_interpreter(archive):
    """What the archive's `#!` line names; None without one."""
    with _opened(archive, 'rb') as file:
        if file.read(2) == b'#!':
            return file.readline().strip().decode(shebang_encoding)
    return None


def main(args=None):
    """The command line; *args* are for tests."""
    import argparse
    parser = argparse.ArgumentParser()
    parser.add_argument('--output', '-o', default=None,
                        help='The name of the output archive. Required if SOURCE is an archive.')
    parser.add_argument('--python', '-p', default=None,
                        help='The name of the Python interpreter to use (default: no shebang line).')
    parser.add_argument('--main', '-m', default=None,
                        help='The main function of the application (default: use an existing __main__.py).')
    parser.add_argument('--compress', '-c', action='store_true',
                        help='Compress files with the deflate method. '
                             'Files are stored uncompressed by default.')
    parser.add_argument('--info', default=False, action='store_true',
                        help='Display the interpreter from the archive.')
    parser.add_argument('source', help='Source directory (or existing archive).')
    options = parser.parse_args(args)
    if options.info:
        if not os.path.isfile(options.source):
            raise SystemExit('Can only get info for an archive file')
        print('Interpreter:', get_interpreter(options.source) or '<none>')
        sys.exit(0)
    if os.path.isfile(options.source):
        if options.output is None or (os.path.exists(options.output) and
                                      os.path.samefile(options.source, options.output)):
            raise SystemExit('In-place editing of archives is not supported')
        if options.main:
            raise SystemExit('Cannot change the main function when copying')
    create_archive(options.source, options.output, interpreter=options.python, main=options.main,
                   compressed=options.compress)


if __name__ == '__main__':
    main()
