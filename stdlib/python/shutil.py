"""Copying, moving and removing whole files and directory trees; archives; a few questions to the system.

Trees are removed through file descriptors: every directory is opened from the one it is in, never through a
link, so that nobody can lead the removal elsewhere by exchanging a directory for a link. Archive formats are
kept in two registries, for packing and for unpacking; the modules that know the formats are imported when
one is used.
"""

import errno
import os
import stat
import sys

__all__ = ['copyfileobj', 'copyfile', 'copymode', 'copystat', 'copy', 'copy2', 'copytree', 'move', 'rmtree',
           'Error', 'SpecialFileError', 'ExecError', 'SameFileError', 'make_archive', 'get_archive_formats',
           'register_archive_format', 'unregister_archive_format', 'get_unpack_formats',
           'register_unpack_format', 'unregister_unpack_format', 'unpack_archive', 'ignore_patterns', 'chown',
           'which', 'get_terminal_size', 'disk_usage']

COPY_BUFSIZE = 64 * 1024
_USE_CP_SENDFILE = hasattr(os, 'sendfile') and sys.platform.startswith(('linux', 'android', 'sunos'))
_use_fd_functions = os.name == 'posix'


class Error(OSError):
    """Some of the work on a tree failed: the argument is a list of (source, destination, reason)."""


class SameFileError(Error):
    """Source and destination are the same file."""


class SpecialFileError(OSError):
    """The operation makes no sense for this kind of file, such as a named pipe."""


class ExecError(OSError):
    """A command could not be run."""


class ReadError(OSError):
    """An archive cannot be read."""


class RegistryError(Exception):
    """A registry of archive formats was used in a wrong way."""


class _GiveupOnFastCopy(Exception):
    """The kernel cannot copy between these files: they have to be read and written."""


# Contents

def copyfileobj(fsrc, fdst, length=0):
    """Copy what is left of one open file to another, *length* at a time."""
    read, write = fsrc.read, fdst.write
    while block := read(length or COPY_BUFSIZE):
        write(block)


def _fastcopy_sendfile(fsrc, fdst):
    """Let the kernel copy; _GiveupOnFastCopy if it cannot and nothing has been written."""
    global _USE_CP_SENDFILE
    try:
        source, target = fsrc.fileno(), fdst.fileno()
    except Exception as error:
        raise _GiveupOnFastCopy(error)
    try:
        # All at once if possible; the size is a guess, as the file may grow.
        block = max(os.fstat(source).st_size, 2 ** 23)
    except OSError:
        block = 2 ** 27
    done = 0
    while True:
        try:
            sent = os.sendfile(target, source, done, min(block, 2 ** 30))
        except OSError as error:
            error.filename, error.filename2 = fsrc.name, fdst.name
            if error.errno == errno.ENOTSOCK:
                _USE_CP_SENDFILE = False    # A kernel that only sends to sockets.
                raise _GiveupOnFastCopy(error)
            if error.errno == errno.ENOSPC or done or os.lseek(target, 0, os.SEEK_CUR):
                raise error from None
            raise _GiveupOnFastCopy(error)
        if not sent:
            return
        done += sent


def _samefile(src, dst):
    try:
        return os.path.samestat(src.stat() if isinstance(src, os.DirEntry) else os.stat(src), os.stat(dst))
    except OSError:
        return False


def _reject_named_pipe(path):
    try:
        mode = os.stat(path).st_mode
    except OSError:
        return
    if stat.S_ISFIFO(mode):
        raise SpecialFileError(f'`{os.fspath(path)}` is a named pipe')


def copyfile(src, dst, *, follow_symlinks=True):
    """Copy the content of a file to the path *dst*; a link is copied as one if links are not followed."""
    sys.audit('shutil.copyfile', src, dst)
    if _samefile(src, dst):
        raise SameFileError(f'{src!r} and {dst!r} are the same file')
    for path in (src, dst):
        _reject_named_pipe(path)
    if not follow_symlinks and os.path.islink(src):
        os.symlink(os.readlink(src), dst)
        return dst
    with open(src, 'rb') as source:
        try:
            target = open(dst, 'wb')
        except IsADirectoryError as error:
            if os.path.exists(dst):
                raise
            raise FileNotFoundError(f'Directory does not exist: {dst}') from error
        with target:
            if _USE_CP_SENDFILE:
                try:
                    _fastcopy_sendfile(source, target)
                    return dst
                except _GiveupOnFastCopy:
                    pass
            copyfileobj(source, target)
    return dst


# What belongs to a file besides its content

def _both_links(src, dst):
    return os.path.islink(src) and os.path.islink(dst)


def copymode(src, dst, *, follow_symlinks=True):
    """Copy the permissions; of links themselves only where they have some."""
    if follow_symlinks or not _both_links(src, dst):
        os.chmod(dst, stat.S_IMODE(os.stat(src).st_mode))
    elif hasattr(os, 'lchmod'):
        os.lchmod(dst, stat.S_IMODE(os.lstat(src).st_mode))


def _copyxattr(src, dst, *, follow_symlinks=True):
    """Copy the extended attributes, as far as the file systems have them and we may."""
    if not hasattr(os, 'listxattr'):
        return
    unavailable = {errno.ENOTSUP, errno.ENODATA, errno.EINVAL}
    try:
        names = os.listxattr(src, follow_symlinks=follow_symlinks)
    except OSError as error:
        if error.errno not in unavailable:
            raise
        return
    for name in names:
        try:
            value = os.getxattr(src, name, follow_symlinks=follow_symlinks)
            os.setxattr(dst, name, value, follow_symlinks=follow_symlinks)
        except OSError as error:
            if error.errno not in unavailable | {errno.EPERM, errno.EACCES}:
                raise


def copystat(src, dst, *, follow_symlinks=True):
    """Copy permissions, times, extended attributes and flags, of links themselves where that is possible."""
    links = not follow_symlinks and _both_links(src, dst)
    how = {'follow_symlinks': False} if links else {}
    status = src.stat(**how) if isinstance(src, os.DirEntry) else os.stat(src, **how)

    def possible(function):
        return hasattr(os, function) and (not links or getattr(os, function) in os.supports_follow_symlinks)

    if possible('utime'):
        os.utime(dst, ns=(status.st_atime_ns, status.st_mtime_ns), **how)
    # Before the permissions: they may forbid it.
    _copyxattr(src, dst, follow_symlinks=not links)
    if possible('chmod'):
        try:
            os.chmod(dst, stat.S_IMODE(status.st_mode), **how)
        except NotImplementedError:
            pass
    if hasattr(status, 'st_flags') and possible('chflags'):
        try:
            os.chflags(dst, status.st_flags, **how)
        except OSError as error:
            if error.errno not in (errno.EOPNOTSUPP, errno.ENOTSUP):
                raise


def _into(src, dst):
    return os.path.join(dst, os.path.basename(src)) if os.path.isdir(dst) else dst


def copy(src, dst, *, follow_symlinks=True):
    """Copy content and permissions of a file to a path, or into a directory; returns the path."""
    dst = _into(src, dst)
    copyfile(src, dst, follow_symlinks=follow_symlinks)
    copymode(src, dst, follow_symlinks=follow_symlinks)
    return dst


def copy2(src, dst, *, follow_symlinks=True):
    """copy() with all that copystat() copies."""
    dst = _into(src, dst)
    copyfile(src, dst, follow_symlinks=follow_symlinks)
    copystat(src, dst, follow_symlinks=follow_symlinks)
    return dst


# Trees

def ignore_patterns(*patterns):
    """A function for copytree()'s *ignore* that leaves out the names these patterns match."""
    def ignored(path, names):
        import fnmatch
        return {name for pattern in patterns for name in fnmatch.filter(names, pattern)}
    return ignored


def copytree(src, dst, symlinks=False, ignore=None, copy_function=copy2, ignore_dangling_symlinks=False,
             dirs_exist_ok=False):
    """Copy a directory with all below it.

    With *symlinks* links are copied as such, else what they lead to is. ignore(directory, names) returns the
    names to leave out. What fails is left out too and listed in one Error at the end.
    """
    sys.audit('shutil.copytree', src, dst)
    failures = []

    def copy_entry(entry, source, target):
        if entry.is_symlink():
            if symlinks:
                os.symlink(os.readlink(source), target)
                copystat(source, target, follow_symlinks=False)
                return
            if ignore_dangling_symlinks and not os.path.exists(source):
                return
        if entry.is_dir():
            copy_directory(source, target)
        else:
            copy_function(source, target)

    def copy_directory(source, target):
        with os.scandir(source) as listing:
            entries = list(listing)
        left_out = ignore(os.fspath(source), [entry.name for entry in entries]) if ignore else ()
        os.makedirs(target, exist_ok=dirs_exist_ok)
        for entry in entries:
            if entry.name not in left_out:
                below = os.path.join(source, entry.name), os.path.join(target, entry.name)
                try:
                    copy_entry(entry, *below)
                except Error as error:
                    # From a copy_function that copies trees itself.
                    failures.extend(error.args[0])
                except OSError as error:
                    failures.append((*below, str(error)))
        try:
            copystat(source, target)
        except OSError as error:
            # Windows has file systems that keep no times of directories.
            if getattr(error, 'winerror', None) is None:
                failures.append((source, target, str(error)))

    copy_directory(src, dst)
    if failures:
        raise Error(failures)
    return dst


class _OpenDirectory:
    """A directory that is being emptied: its descriptor, that of the one it is in, what is left in it."""

    def __init__(self, name, path, parent):
        self.name = name
        self.path = path
        self.parent = parent
        self.entries = []
        self.fd = os.open(name, os.O_RDONLY | os.O_NONBLOCK | os.O_DIRECTORY | os.O_NOFOLLOW, dir_fd=parent)

    def close(self):
        fd, self.fd = self.fd, None
        if fd is not None:
            os.close(fd)


def _rmtree_safe_fd(top, dir_fd, report):
    """Remove *top*; report(function, path, error) hears what fails and may raise."""
    trail = []      # The directories from the top to where we are.

    def attempt(function, path, *args, **kwargs):
        """Whether it succeeded; that somebody else has removed the file is no failure below the top."""
        try:
            function(*args, **kwargs)
            return True
        except FileNotFoundError as error:
            if not trail:
                error.filename = path
                report(function, path, error)
        except OSError as error:
            error.filename = path
            report(function, path, error)
        return False

    def enter(name, path, parent):
        try:
            directory = _OpenDirectory(name, path, parent)
        except OSError as error:
            error.filename = path
            if error.errno == errno.ENOTDIR:
                report(os.scandir, path, error)
                attempt(os.rmdir, path, name, dir_fd=parent)
            elif error.errno != errno.ENOENT:
                report(os.open, path, error)
            return
        trail.append(directory)

        def list_entries():
            with os.scandir(directory.fd) as listing:
                directory.entries = list(listing)
        try:
            list_entries()
        except OSError as error:
            error.filename = path
            report(os.scandir, path, error)
        directory.entries.reverse()

    def is_directory(entry):
        try:
            return entry.is_dir(follow_symlinks=False)
        except OSError:
            return False

    try:
        enter(top, top, dir_fd)
        while trail:
            here = trail[-1]
            if here.entries:
                entry = here.entries.pop()
                path = os.path.join(here.path, entry.name)
                if is_directory(entry):
                    enter(entry.name, path, here.fd)
                else:
                    attempt(os.unlink, path, entry.name, dir_fd=here.fd)
                continue
            trail.pop()
            try:
                here.close()
            except OSError as error:
                error.filename = here.path
                report(os.close, here.path, error)
                continue
            attempt(os.rmdir, here.path, here.name, dir_fd=here.parent)
    finally:
        # Given up by an exception: nobody is interested in what closing says.
        for directory in trail:
            try:
                directory.close()
            except OSError:
                pass


def rmtree(path, ignore_errors=False, onerror=None, *, onexc=None, dir_fd=None):
    """Remove a directory with all below it.

    Failures go to onexc(function, path, exception), which may raise to stop; without it the first one is
    raised, unless they are to be ignored. *onerror* is the older form, with sys.exc_info().
    """
    sys.audit('shutil.rmtree', path, dir_fd)
    if ignore_errors:
        def report(*unused):
            pass
    elif onexc is not None:
        report = onexc
    elif onerror is not None:
        def report(function, path, error):
            onerror(function, path, (type(error), error, error.__traceback__))
    else:
        def report(function, path, error):
            raise error
    if isinstance(path, bytes):
        path = os.fsdecode(path)
    try:
        mode = os.lstat(path, dir_fd=dir_fd).st_mode
    except OSError as error:
        error.filename = path
        report(os.lstat, path, error)
        return
    if stat.S_ISLNK(mode):
        try:
            os.close(os.open(path, os.O_RDONLY | os.O_NONBLOCK, dir_fd=dir_fd))
        except OSError as error:
            error.filename = path
            report(os.open, path, error)
            return
        error = OSError('Cannot call rmtree on a symbolic link')
        error.filename = path
        report(os.path.islink, path, error)
        return
    _rmtree_safe_fd(path, dir_fd, report)


rmtree.avoids_symlink_attacks = _use_fd_functions


def _destinsrc(src, dst):
    """Whether *dst* lies in *src*."""
    source, target = (os.path.join(os.path.abspath(path), '') for path in map(os.fsdecode, (src, dst)))
    return target.startswith(source)


def move(src, dst, copy_function=copy2):
    """Move a file or directory to a path, or into a directory; copied where it cannot be renamed."""
    sys.audit('shutil.move', src, dst)
    target = dst
    if os.path.isdir(dst):
        if _samefile(src, dst) and not os.path.islink(src):
            # A file system that ignores the case: the name changes.
            os.rename(src, dst)
            return None
        # A directory may be named with a slash at the end; its name is before it.
        source = os.fspath(src)
        target = os.path.join(dst, os.path.basename(source) or os.path.basename(os.path.dirname(source)))
        if os.path.exists(target):
            raise Error(f"Destination path '{target}' already exists")
    try:
        os.rename(src, target)
    except OSError:
        if os.path.islink(src):
            os.symlink(os.readlink(src), target)
            os.unlink(src)
        elif os.path.isdir(src):
            if _destinsrc(src, dst):
                raise Error(f"Cannot move a directory '{src}' into itself '{dst}'.")
            copytree(src, target, copy_function=copy_function, symlinks=True)
            rmtree(src)
        else:
            copy_function(src, target)
            os.unlink(src)
    return target


# Archives. A packer is called as function(base name, base directory, **options) with a changed current
# directory, or with root_dir if it has the attribute supports_root_dir; an unpacker as
# function(archive, directory, **options).

class _Tar:
    """Packs and unpacks tar files with one kind of compression."""

    def __init__(self, compression='', extension=''):
        self.compression = compression
        self.extension = '.tar' + extension

    def pack(self, base_name, base_dir, root_dir=None, owner=None, group=None, dry_run=0, logger=None,
             verbose=0):
        import tarfile
        archive = base_name + self.extension
        _make_directory_of(archive, dry_run, logger)
        if logger is not None:
            logger.info('Creating tar archive')
        uid, gid = _id_of(owner, 'pwd', 'getpwnam'), _id_of(group, 'grp', 'getgrnam')

        def with_owner(member):
            if uid is not None:
                member.uid, member.uname = uid, owner
            if gid is not None:
                member.gid, member.gname = gid, group
            return member

        if not dry_run:
            where = base_dir if root_dir is None else os.path.join(root_dir, base_dir)
            with tarfile.open(archive, 'w|' + self.compression) as tar:
                tar.add(where, arcname=base_dir, filter=with_owner)
        return archive if root_dir is None else os.path.abspath(archive)

    pack.supports_root_dir = True

    def unpack(self, filename, extract_dir, *, filter=None):
        import tarfile
        try:
            tar = tarfile.open(filename)
        except tarfile.TarError:
            raise ReadError(f'{filename} is not a compressed or uncompressed tar file')
        with tar:
            tar.extractall(extract_dir, filter=filter)


class _Zip:
    """Packs and unpacks zip files."""

    def pack(self, base_name, base_dir, root_dir=None, owner=None, group=None, dry_run=0, logger=None,
             verbose=0):
        import zipfile
        archive = base_name + '.zip'
        _make_directory_of(archive, dry_run, logger)
        if logger is not None:
            logger.info("creating '%s' and adding '%s' to it", archive, base_dir)
        if dry_run:
            return archive
        with zipfile.ZipFile(archive, 'w', compression=zipfile.ZIP_DEFLATED) as target:
            top = os.path.normpath(base_dir if root_dir is None else os.path.join(root_dir, base_dir))

            def add(path):
                name = os.path.normpath(path if root_dir is None else os.path.relpath(path, root_dir))
                if name != os.curdir:
                    target.write(path, name)
                    if logger is not None:
                        logger.info("adding '%s'", path)

            add(top)
            for directory, directories, files in os.walk(top):
                for name in sorted(directories):
                    add(os.path.join(directory, name))
                for name in files:
                    if os.path.isfile(os.path.join(directory, name)):
                        add(os.path.join(directory, name))
        return archive if root_dir is None else os.path.abspath(archive)

    pack.supports_root_dir = True

    def unpack(self, filename, extract_dir):
        import zipfile
        if not zipfile.is_zipfile(filename):
            raise ReadError(f'{filename} is not a zip file')
        with zipfile.ZipFile(filename) as archive:
            for member in archive.infolist():
                # Names that would lead out of the directory are left out.
                if member.filename.startswith('/') or '..' in member.filename.split('/'):
                    continue
                target = os.path.join(extract_dir, *member.filename.split('/'))
                if member.is_dir():
                    os.makedirs(target, exist_ok=True)
                    continue
                os.makedirs(os.path.dirname(target), exist_ok=True)
                with archive.open(member) as source, open(target, 'wb') as copy_of_it:
                    copyfileobj(source, copy_of_it)


def _make_directory_of(archive, dry_run, logger):
    directory = os.path.dirname(archive)
    if directory and not os.path.exists(directory):
        if logger is not None:
            logger.info('creating %s', directory)
        if not dry_run:
            os.makedirs(directory)


def _id_of(name, module, function):
    """The number of a user or group; None if there is no such name."""
    if name is None:
        return None
    try:
        return getattr(__import__(module), function)(name)[2]
    except (ImportError, KeyError):
        return None


_packers = {}       # name -> (function, options, description)
_unpackers = {}     # name -> (extensions, function, options, description)


def _fill_registries():
    kinds = {'tar': (_Tar(), ['.tar'], 'uncompressed tar file', 'zlib'),
             'zip': (_Zip(), ['.zip'], 'ZIP file', 'zlib'),
             'gztar': (_Tar('gz', '.gz'), ['.tar.gz', '.tgz'], "gzip'ed tar-file", 'zlib'),
             'bztar': (_Tar('bz2', '.bz2'), ['.tar.bz2', '.tbz2'], "bzip2'ed tar-file", '_bz2'),
             'xztar': (_Tar('xz', '.xz'), ['.tar.xz', '.txz'], "xz'ed tar-file", '_lzma')}
    for name, (kind, extensions, description, needed) in kinds.items():
        if _can_import(needed):
            _packers[name] = kind.pack, (), description
            _unpackers[name] = extensions, kind.unpack, (), description


def _can_import(module):
    try:
        __import__(module)
    except ImportError:
        return False
    return True


def get_archive_formats():
    """The formats of make_archive(): a sorted list of (name, description)."""
    return [(name, _packers[name][2]) for name in sorted(_packers)]


def get_unpack_formats():
    """The formats of unpack_archive(): a sorted list of (name, extensions, description)."""
    return [(name, _unpackers[name][0], _unpackers[name][3]) for name in sorted(_unpackers)]


def register_archive_format(name, function, extra_args=None, description=''):
    """Add a format; *extra_args* are pairs of name and value passed to the function in addition."""
    options = [] if extra_args is None else extra_args
    if not callable(function):
        raise TypeError(f'The {function} object is not callable')
    if not isinstance(options, (tuple, list)):
        raise TypeError('extra_args needs to be a sequence')
    if not all(isinstance(option, (tuple, list)) and len(option) == 2 for option in options):
        raise TypeError('extra_args elements are : (arg_name, value)')
    _packers[name] = function, options, description


def register_unpack_format(name, extensions, function, extra_args=None, description=''):
    """Add a format for unpacking, recognized by these extensions."""
    taken = {extension: other for other, entry in _unpackers.items() for extension in entry[0]}
    for extension in extensions:
        if extension in taken:
            raise RegistryError(f'{extension} is already registered for "{taken[extension]}"')
    if not callable(function):
        raise TypeError('The registered function must be a callable')
    _unpackers[name] = extensions, function, extra_args or (), description


def unregister_archive_format(name):
    """Remove a format of make_archive()."""
    del _packers[name]


def unregister_unpack_format(name):
    """Remove a format of unpack_archive()."""
    del _unpackers[name]


def make_archive(base_name, format, root_dir=None, base_dir=None, verbose=0, dry_run=0, owner=None,
                 group=None, logger=None):
    """Pack the directory *base_dir* of *root_dir* and return the archive's path.

    *base_name* is the path without the extension that belongs to the format.
    """
    sys.audit('shutil.make_archive', base_name, format, root_dir, base_dir)
    if format not in _packers:
        raise ValueError(f'unknown archive format {format!r}')
    function, options, _ = _packers[format]
    arguments = {'dry_run': dry_run, 'logger': logger, **dict(options)}
    if format != 'zip':
        arguments.update(owner=owner, group=group)
    base_name = os.fspath(base_name)
    if base_dir is None:
        base_dir = os.curdir
    if root_dir is None:
        return function(base_name, base_dir, **arguments)
    if not stat.S_ISDIR(os.stat(root_dir).st_mode):
        raise NotADirectoryError(errno.ENOTDIR, 'Not a directory', root_dir)
    if getattr(function, 'supports_root_dir', False):
        return function(base_name, base_dir, root_dir=root_dir, **arguments)
    base_name = os.path.abspath(base_name)
    before = os.getcwd()
    if not dry_run:
        os.chdir(root_dir)
    try:
        return function(base_name, base_dir, **arguments)
    finally:
        os.chdir(before)


def unpack_archive(filename, extract_dir=None, format=None, *, filter=None):
    """Unpack an archive into a directory, by default the current one; its name tells the format."""
    sys.audit('shutil.unpack_archive', filename, extract_dir, format)
    filename = os.fspath(filename)
    extract_dir = os.getcwd() if extract_dir is None else os.fspath(extract_dir)
    if format is None:
        for extensions, function, options, _ in _unpackers.values():
            if filename.endswith(tuple(extensions)):
                break
        else:
            raise ReadError(f"Unknown archive format '{filename}'")
    elif format in _unpackers:
        _, function, options, _ = _unpackers[format]
    else:
        raise ValueError(f"Unknown unpack format '{format}'")
    arguments = dict(options)
    if filter is not None:
        arguments['filter'] = filter
    function(filename, extract_dir, **arguments)


_fill_registries()


# The system

def disk_usage(path):
    """(total, used, free): the bytes of the file system that *path* is in."""
    from collections import namedtuple
    status = os.statvfs(path)
    usage = namedtuple('usage', 'total used free', module=__name__)
    return usage(*(blocks * status.f_frsize
                   for blocks in (status.f_blocks, status.f_blocks - status.f_bfree, status.f_bavail)))


def chown(path, user=None, group=None, *, dir_fd=None, follow_symlinks=True):
    """Change the owner and the group of a file, given as names or numbers."""
    sys.audit('shutil.chown', path, user, group)
    if user is None and group is None:
        raise ValueError('user and/or group must be set')
    numbers = []
    for what, given, *database in (('user', user, 'pwd', 'getpwnam'), ('group', group, 'grp', 'getgrnam')):
        number = -1 if given is None else given
        if isinstance(given, str):
            number = _id_of(given, *database)
            if number is None:
                raise LookupError(f'no such {what}: {given!r}')
        numbers.append(number)
    os.chown(path, *numbers, dir_fd=dir_fd, follow_symlinks=follow_symlinks)


def get_terminal_size(fallback=(80, 24)):
    """(columns, lines) from $COLUMNS and $LINES, else of sys.__stdout__'s terminal, else *fallback*."""
    size = []
    for variable in ('COLUMNS', 'LINES'):
        try:
            size.append(int(os.environ[variable]))
        except (KeyError, ValueError):
            size.append(0)
    if min(size) <= 0:
        try:
            measured = os.get_terminal_size(sys.__stdout__.fileno())
        except (AttributeError, ValueError, OSError):
            # sys.__stdout__ is None, closed or no terminal.
            measured = fallback
        size = [asked if asked > 0 else seen or otherwise
                for asked, seen, otherwise in zip(size, measured, fallback)]
    return os.terminal_size(size)


def which(cmd, mode=os.F_OK | os.X_OK, path=None):
    """The path of a program that would be run, None if there is none."""
    def usable(candidate):
        return os.path.exists(candidate) and os.access(candidate, mode) and not os.path.isdir(candidate)

    if os.path.dirname(cmd):
        return cmd if usable(cmd) else None
    if path is None:
        path = os.environ.get('PATH')
    if path is None:
        try:
            path = os.confstr('CS_PATH')
        except (AttributeError, ValueError):
            path = os.defpath
    if not path:
        return None
    decode = os.fsencode if isinstance(cmd, bytes) else os.fsdecode
    for directory in dict.fromkeys(os.fsdecode(path).split(os.pathsep)):
        candidate = os.path.join(decode(directory), cmd)
        if usable(candidate):
            return candidate
    return None
