"""The syntax of Windows paths, as much of it as pure paths need; that of POSIX paths is posixpath."""

sep = '\\'
altsep = '/'


def splitroot(path):
    """(drive, root, rest) of a path; the drive is a letter or a share."""
    text = path.replace('/', '\\')
    if text[:1] == '\\':
        if text[1:2] != '\\':
            return '', path[:1], path[1:]
        # \\server\share, or a device path: \\?\UNC\server\share.
        start = 8 if text[:8].upper() == '\\\\?\\UNC\\' else 2
        end = text.find('\\', start)
        if end == -1:
            return path, '', ''
        end = text.find('\\', end + 1)
        if end == -1:
            return path, '', ''
        return path[:end], path[end:end + 1], path[end + 1:]
    if text[1:2] == ':':
        if text[2:3] == '\\':
            return path[:2], path[2:3], path[3:]
        return path[:2], '', path[2:]
    return '', '', path


def normcase(path):
    """The path as it is compared."""
    return path.replace('/', '\\').lower()


def isabs(path):
    """Whether the path has a drive and a root."""
    drive, root, _ = splitroot(path)
    return bool(drive and root)
