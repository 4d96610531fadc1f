"""Constants of stat(): where the fields are, what the mode bits mean."""

ST_MODE, ST_INO, ST_DEV, ST_NLINK, ST_UID, ST_GID, ST_SIZE, ST_ATIME, ST_MTIME, ST_CTIME = range(10)

# The kinds of files (POSIX). The last three are known to other systems only; zero matches nothing.
S_IFIFO, S_IFCHR, S_IFDIR, S_IFBLK = 0o010000, 0o020000, 0o040000, 0o060000
S_IFREG, S_IFLNK, S_IFSOCK = 0o100000, 0o120000, 0o140000
S_IFDOOR = S_IFPORT = S_IFWHT = 0

# Who may do what: owner, group and others.
S_IRWXU, S_IRUSR, S_IWUSR, S_IXUSR = 0o700, 0o400, 0o200, 0o100
S_IRWXG, S_IRGRP, S_IWGRP, S_IXGRP = 0o070, 0o040, 0o020, 0o010
S_IRWXO, S_IROTH, S_IWOTH, S_IXOTH = 0o007, 0o004, 0o002, 0o001
S_IREAD, S_IWRITE, S_IEXEC = S_IRUSR, S_IWUSR, S_IXUSR
S_ISUID, S_ISGID, S_ISVTX = 0o4000, 0o2000, 0o1000
S_ENFMT = S_ISGID

# Flags of other systems, for programs that name them: of BSD for owners and for superusers, and of Windows.
_FLAGS = """
    UF_SETTABLE ffff UF_NODUMP 1 UF_IMMUTABLE 2 UF_APPEND 4 UF_OPAQUE 8 UF_NOUNLINK 10 UF_COMPRESSED 20
    UF_TRACKED 40 UF_DATAVAULT 80 UF_HIDDEN 8000 SF_SETTABLE ffff0000 SF_ARCHIVED 10000 SF_IMMUTABLE 20000
    SF_APPEND 40000 SF_RESTRICTED 80000 SF_NOUNLINK 100000 SF_SNAPSHOT 200000 SF_FIRMLINK 800000
    SF_DATALESS 40000000""".split()
_ATTRIBUTES = """
    READONLY HIDDEN SYSTEM - DIRECTORY ARCHIVE DEVICE NORMAL TEMPORARY SPARSE_FILE REPARSE_POINT COMPRESSED
    OFFLINE NOT_CONTENT_INDEXED ENCRYPTED INTEGRITY_STREAM VIRTUAL NO_SCRUB_DATA""".split()
globals().update([(name, int(value, 16)) for name, value in zip(_FLAGS[::2], _FLAGS[1::2])])
globals().update([(f'FILE_ATTRIBUTE_{name}', 1 << bit)
                  for bit, name in enumerate(_ATTRIBUTES) if name != '-'])
del _FLAGS, _ATTRIBUTES


def S_IMODE(mode):
    """The part of the mode that chmod() sets."""
    return mode & 0o7777


def S_IFMT(mode):
    """The part of the mode that says what kind of file it is."""
    return mode & 0o170000


def _question(kind, description):
    def is_kind(mode):
        return mode & 0o170000 == kind
    is_kind.__doc__ = f'Whether the mode is that of a {description}.'
    return is_kind


S_ISDIR = _question(S_IFDIR, 'directory')
S_ISREG = _question(S_IFREG, 'regular file')
S_ISLNK = _question(S_IFLNK, 'symbolic link')
S_ISCHR = _question(S_IFCHR, 'character device')
S_ISBLK = _question(S_IFBLK, 'block device')
S_ISFIFO = _question(S_IFIFO, 'named pipe')
S_ISSOCK = _question(S_IFSOCK, 'socket')


def S_ISDOOR(mode):
    """False: only other systems have doors, event ports and whiteouts."""
    return False


S_ISPORT = S_ISWHT = S_ISDOOR
_LETTERS = {S_IFLNK: 'l', S_IFSOCK: 's', S_IFREG: '-', S_IFBLK: 'b', S_IFDIR: 'd', S_IFCHR: 'c', S_IFIFO: 'p'}


def filemode(mode):
    """The mode as ls shows it: -rwxrwxrwx."""
    letters = _LETTERS.get(S_IFMT(mode), '?')
    for shift, special, letter in ((6, S_ISUID, 's'), (3, S_ISGID, 's'), (0, S_ISVTX, 't')):
        read, write, execute = (mode >> shift & bit for bit in (4, 2, 1))
        last = (letter if execute else letter.upper()) if mode & special else 'x' if execute else '-'
        letters += ('r' if read else '-') + ('w' if write else '-') + last
    return letters
