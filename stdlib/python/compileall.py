"""Compile all Python files of folders, as py_compile does one; also `python -m compileall`.

compile_file() is the step; compile_dir() and compile_path() find the files for it, in several processes if
that is wanted.
"""

import filecmp
import functools
import importlib.util
import os
import py_compile
import struct
import sys
from pathlib import Path

__all__ = ['compile_dir', 'compile_file', 'compile_path']


def _walk_dir(dir, maxlevels, quiet=0):
    """The files of a folder and of those below it; links to folders are not followed."""
    if quiet < 2 and isinstance(dir, os.PathLike):
        dir = os.fspath(dir)
    if not quiet:
        print(f'Listing {dir!r}...')
    try:
        names = sorted(os.listdir(dir))
    except OSError:
        if quiet < 2:
            print(f"Can't list {dir!r}")
        return
    for name in names:
        path = os.path.join(dir, name)
        if name == '__pycache__':
            continue
        if not os.path.isdir(path):
            yield path
        elif maxlevels > 0 and not os.path.islink(path):
            yield from _walk_dir(path, maxlevels - 1, quiet)


def _check_directories(ddir, stripdir, prependdir):
    if ddir is not None and (stripdir is not None or prependdir is not None):
        raise ValueError('Destination dir (ddir) cannot be used in combination with stripdir or prependdir')


def _pool_class():
    """What runs processes, or None where there are none."""
    try:
        from concurrent.futures.process import _check_system_limits
        _check_system_limits()
        from concurrent.futures import ProcessPoolExecutor
        return ProcessPoolExecutor
    except (ImportError, NotImplementedError):
        return None


def compile_dir(dir, maxlevels=None, ddir=None, force=False, rx=None, quiet=0, legacy=False, optimize=-1,
                workers=1,
                invalidation_mode=None, *, stripdir=None, prependdir=None, limit_sl_dest=None,
                hardlink_dupes=False):
    """Compile the files of a folder, and of those below it to a depth; whether all went well.

    workers is the number of processes, 0 as many as there are processors; the others are compile_file()'s.
    """
    _check_directories(ddir, stripdir, prependdir)
    if ddir is not None:
        stripdir, prependdir = dir, ddir
    if workers < 0:
        raise ValueError('workers must be greater or equal to 0')
    pool = None if workers == 1 else _pool_class()
    files = _walk_dir(dir, sys.getrecursionlimit() if maxlevels is None else maxlevels, quiet)
    options = dict(force=force, rx=rx, quiet=quiet, legacy=legacy, optimize=optimize,
                   invalidation_mode=invalidation_mode, stripdir=stripdir, prependdir=prependdir,
                   limit_sl_dest=limit_sl_dest, hardlink_dupes=hardlink_dupes)
    if pool is None:
        # (All of them, though one fails.)
        return all([compile_file(file, None, **options) for file in files])
    with pool(max_workers=workers or None) as executor:
        return all(list(executor.map(functools.partial(compile_file, **options), files, chunksize=4)))


def _shown_path(fullname, ddir, stripdir, prependdir, quiet):
    """The path that the code object has; None: the file's."""
    shown = None if ddir is None else os.path.join(ddir, os.path.basename(fullname))
    if stripdir is not None:
        parts, prefix = fullname.split(os.path.sep), stripdir.split(os.path.sep)
        if parts[:len(prefix)] == prefix:
            shown = os.path.join(*parts[len(prefix):])
        elif quiet < 2:
            print(f'The stripdir path {stripdir!r} is not a valid prefix for source path {fullname!r}; '
                  'ignoring')
    if prependdir is not None:
        shown = os.path.join(prependdir, fullname if shown is None else shown)
    return shown


def _target(fullname, level, legacy):
    """Where the code of a level goes."""
    if legacy:
        return fullname + 'c'
    if level < 0:
        return importlib.util.cache_from_source(fullname)
    return importlib.util.cache_from_source(fullname, optimization=level if level >= 1 else '')


def _up_to_date(fullname, targets):
    """Whether the files of code are of the source as it is."""
    try:
        mtime = int(os.stat(fullname).st_mtime)
        expected = struct.pack('<4sLL', importlib.util.MAGIC_NUMBER, 0, mtime & 0xFFFF_FFFF)
        for target in targets:
            with open(target, 'rb') as file:
                if file.read(12) != expected:
                    return False
        return True
    except OSError:
        return False


def compile_file(fullname, ddir=None, force=False, rx=None, quiet=0, legacy=False, optimize=-1,
                 invalidation_mode=None, *, stripdir=None, prependdir=None, limit_sl_dest=None,
                 hardlink_dupes=False):
    """Compile a file, unless that has been done; whether it went well.

    ddir, or stripdir and prependdir, change the path that tracebacks show. Files whose path rx finds are
    passed over, and links that lead out of limit_sl_dest. quiet: 1 shows errors only, 2 nothing. optimize is
    a level or several; with hardlink_dupes those whose code is the same are one file.
    """
    _check_directories(ddir, stripdir, prependdir)
    fullname = os.fspath(fullname)
    shown = _shown_path(fullname, ddir, stripdir if stripdir is None else os.fspath(stripdir), prependdir,
                        quiet)
    levels = sorted({optimize} if isinstance(optimize, int) else set(optimize))
    if hardlink_dupes and len(levels) < 2:
        raise ValueError('Hardlinking of duplicated bytecode makes sense '
                         'only for more than one optimization level')
    if rx is not None and rx.search(fullname):
        return True
    if limit_sl_dest is not None and os.path.islink(fullname):
        if Path(limit_sl_dest).resolve() not in Path(fullname).resolve().parents:
            return True
    if not os.path.isfile(fullname) or not fullname.endswith('.py'):
        return True
    targets = {level: _target(fullname, level, legacy) for level in levels}
    if not force and _up_to_date(fullname, targets.values()):
        return True
    if not quiet:
        print(f'Compiling {fullname!r}...')
    try:
        before = None
        for level, target in targets.items():
            done = py_compile.compile(fullname, target, shown, True, optimize=level,
                                      invalidation_mode=invalidation_mode)
            if before is not None and hardlink_dupes and filecmp.cmp(target, before, shallow=False):
                os.unlink(target)
                os.link(before, target)
            before = target
        return done != 0
    except py_compile.PyCompileError as error:
        encoding = sys.stdout.encoding or sys.getdefaultencoding()
        message = error.msg.encode(encoding, errors='backslashreplace').decode(encoding)
    except (SyntaxError, UnicodeError, OSError) as error:
        message = f'{type(error).__name__}: {error}'
    if quiet < 2:
        if quiet:
            print(f'*** Error compiling {fullname!r}...')
        else:
            print('*** ', end='')
        print(message)
    return False


def compile_path(skip_curdir=1, maxlevels=0, force=False, quiet=0, legacy=False, optimize=-1,
                 invalidation_mode=None):
    """Compile the files of the folders of sys.path; whether all went well."""
    success = True
    for folder in sys.path:
        if (not folder or folder == os.curdir) and skip_curdir:
            if quiet < 2:
                print('Skipping current directory')
        else:
            success = success and compile_dir(folder, maxlevels, None, force, quiet=quiet, legacy=legacy,
                                              optimize=optimize, invalidation_mode=invalidation_mode)
    return success


def _read_options():
    """(parser, options) of the command line."""
    import argparse
    parser = argparse.ArgumentParser(description='Utilities to support installing Python libraries.')
    add = parser.add_argument
    add('-l', action='store_const', const=0, default=None, dest='maxlevels',
        help="don't recurse into subdirectories")
    add('-r', type=int, dest='recursion', help='control the maximum recursion level. if `-l` and `-r` '
        'options are specified, then `-r` takes precedence.')
    add('-f', action='store_true', dest='force', help='force rebuild even if timestamps are up to date')
    add('-q', action='count', dest='quiet', default=0,
        help='output only error messages; -qq will suppress the error '
        'messages as well.')
    add('-b', action='store_true', dest='legacy', help='use legacy (pre-PEP3147) compiled file locations')
    add('-d', metavar='DESTDIR', dest='ddir', default=None,
        help='directory to prepend to file paths for use in '
        'compile-time tracebacks and in runtime tracebacks in cases where the source file is unavailable')
    add('-s', metavar='STRIPDIR', dest='stripdir', default=None,
        help='part of path to left-strip from path to source '
        'file - for example buildroot. `-d` and `-s` options cannot be specified together.')
    add('-p', metavar='PREPENDDIR', dest='prependdir', default=None,
        help='path to add as prefix to path to source '
        'file - for example / to make it absolute when some part is removed by `-s` option. `-d` and `-p` '
        'options cannot be specified together.')
    add('-x', metavar='REGEXP', dest='rx', default=None,
        help='skip files matching the regular expression; the regexp '
        'is searched for in the full path of each file considered for compilation')
    add('-i', metavar='FILE', dest='flist',
        help='add all the files and directories listed in FILE to the list '
        'considered for compilation; if "-", names are read from stdin')
    add('compile_dest', metavar='FILE|DIR', nargs='*',
        help='zero or more file and directory names to compile; if no '
        'arguments given, defaults to the equivalent of -l sys.path')
    add('-j', '--workers', default=1, type=int, help='Run compileall concurrently')
    add('--invalidation-mode', choices=sorted(mode.name.lower().replace('_', '-')
                                              for mode in py_compile.PycInvalidationMode),
        help='set .pyc invalidation mode; defaults to "checked-hash" if the SOURCE_DATE_EPOCH environment '
        'variable is set, and "timestamp" otherwise.')
    add('-o', action='append', type=int, dest='opt_levels',
        help='Optimization levels to run compilation with. '
        'Default is -1 which uses the optimization level of the Python interpreter itself (see -O).')
    add('-e', metavar='DIR', dest='limit_sl_dest', help='Ignore symlinks pointing outsite of the DIR')
    add('--hardlink-dupes', action='store_true', dest='hardlink_dupes', help='Hardlink duplicated pyc files')
    return parser, parser.parse_args()


def main():
    """The command line; whether all went well."""
    import re
    parser, options = _read_options()
    levels = options.opt_levels or [-1]
    if len(levels) == 1 and options.hardlink_dupes:
        parser.error('Hardlinking of duplicated bytecode makes sense only for more than one optimization '
                     'level.')
    if options.ddir is not None and (options.stripdir is not None or options.prependdir is not None):
        parser.error('-d cannot be used in combination with -s or -p')
    wanted = options.compile_dest
    if options.flist:
        try:
            with sys.stdin if options.flist == '-' else open(options.flist, encoding='utf-8') as file:
                wanted += [line.strip() for line in file]
        except OSError:
            if options.quiet < 2:
                print(f'Error reading file list {options.flist}')
            return False
    mode = options.invalidation_mode
    mode = mode and py_compile.PycInvalidationMode[mode.replace('-', '_').upper()]
    common = dict(ddir=options.ddir, force=options.force, rx=options.rx and re.compile(options.rx),
                  quiet=options.quiet, legacy=options.legacy, optimize=levels, invalidation_mode=mode,
                  stripdir=options.stripdir, prependdir=options.prependdir,
                  limit_sl_dest=options.limit_sl_dest or None, hardlink_dupes=options.hardlink_dupes)
    depth = options.maxlevels if options.recursion is None else options.recursion
    success = True
    try:
        if not wanted:
            return compile_path(legacy=options.legacy, force=options.force, quiet=options.quiet,
                                invalidation_mode=mode)
        for path in wanted:
            if os.path.isfile(path):
                success &= compile_file(path, **common)
            else:
                success &= compile_dir(path, depth, workers=options.workers, **common)
        return success
    except KeyboardInterrupt:
        if options.quiet < 2:
            print('\n[interrupted]')
        return False


if __name__ == '__main__':
    sys.exit(int(not main()))
