"""Between the paths of Windows and the paths of file: addresses."""
import string
import urllib.parse


def url2pathname(url):
    """The path for the part of a file: address behind the scheme."""
    url = url.replace(':', '|')
    drive, bar, rest = url.partition('|')
    if not bar:
        if url.startswith('////'):
            url = url[2:]
        elif url.startswith('//') and not url.startswith('///'):
            pass
        return urllib.parse.unquote(url.replace('/', '\\'))
    if '|' in rest or not drive or drive[-1] not in string.ascii_letters:
        raise OSError('Bad URL: ' + url)
    folders = [urllib.parse.unquote(part) for part in rest.split('/') if part]
    path = drive[-1].upper() + ':' + ''.join('\\' + part for part in folders)
    return path + '\\' if rest.endswith('/') else path


def pathname2url(p):
    """The part of a file: address behind the scheme for a path."""
    given = p
    p = p.replace('\\', '/')
    if p.startswith('//?/'):
        p = p[4:]
        if p[:4].upper() == 'UNC/':
            p = '//' + p[4:]
        elif p[1:2] != ':':
            raise OSError('Bad path: ' + p)
    drive, colon, rest = p.partition(':')
    if not colon:
        return urllib.parse.quote('//' + p if p.startswith('//') else p)
    if len(drive) != 1 or ':' in rest:
        raise OSError('Bad path: ' + p)
    folders = [urllib.parse.quote(part) for part in given[-len(rest):].split('\\') if rest and part]
    return '///' + urllib.parse.quote(drive.upper()) + ':' + ''.join('/' + part for part in folders)
