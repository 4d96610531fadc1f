"""The old way to open addresses, for urllib.request: an object to be subclassed. Deprecated since 3.3."""
import base64
import os
import warnings
from urllib.error import HTTPError
from urllib.parse import _splittype, quote, unquote, unwrap, urlsplit
from urllib.response import addinfourl

from urllib import request


class _ReturnErrors(request.HTTPDefaultErrorHandler):
    """An answer that is an error is an answer."""

    def __init__(self, opener):
        self.opener = opener

    def http_error_default(self, req, fp, code, msg, hdrs):
        return self.opener.http_error_default(req.full_url, fp, code, msg, hdrs)


class _KeepsConnections(request.FTPHandler):
    """ftp: with connections that all openers share."""

    def connect_ftp(self, user, passwd, host, port, dirs, timeout):
        key, cache = (user, host, port, '/'.join(dirs)), request.ftpcache
        if len(cache) > request.MAXFTPCACHE:
            for other in [other for other in cache if other != key]:
                cache.pop(other).close()
        if key not in cache:
            cache[key] = request.ftpwrapper(user, passwd, host, port, dirs)
        return cache[key]


class URLopener:
    """Opens addresses; errors are exceptions."""

    version = f'Python-urllib/{request.__version__}'

    def __init__(self, proxies=None, **x509):
        warnings.warn(f'{type(self).__name__} style of invoking requests is deprecated. Use newer urlopen '
                      'functions/methods', DeprecationWarning, stacklevel=3)
        self.proxies = request.getproxies() if proxies is None else proxies
        self.addheaders = [('User-Agent', self.version), ('Accept', '*/*')]
        self._temporary = []

    def addheader(self, *args):
        """Send a header with each request."""
        self.addheaders.append(args)

    def open(self, fullurl, data=None):
        """Open an address; the answer."""
        fullurl = quote(unwrap(fullurl), safe="%/:=&?~#+!$,;'@()*[]|")
        scheme, rest = _splittype(fullurl)
        scheme = scheme or 'file'
        name = scheme.replace('-', '_')
        own = getattr(self, 'open_' + name, None)
        if own is not None and name != 'local_file':
            return own(rest) if data is None else own(rest, data)
        if scheme not in ('http', 'https', 'data', 'ftp'):
            return self.open_unknown(fullurl, data)
        director = request.build_opener(request.ProxyHandler(self.proxies), _ReturnErrors(self),
                                        _KeepsConnections)
        director.addheaders = self.addheaders
        if scheme in ('http', 'https'):
            return self._open_http(director, fullurl, data)
        return director.open(fullurl, data)

    @staticmethod
    def _open_http(director, url, data):
        """Open an address of a server; user and password may stand before the host."""
        user, at, host = urlsplit(url).netloc.rpartition('@')
        plain = url
        if at:
            plain = url.replace(f'//{user}@', '//', 1)
            secret = base64.b64encode(unquote(user).encode()).decode('ascii')
            director.addheaders = [*director.addheaders, ('Authorization', f'Basic {secret}')]
        answer = director.open(plain, data)
        if isinstance(answer, addinfourl):
            return answer
        found = answer.geturl()
        return addinfourl(answer, answer.headers, url if found == plain else found, answer.status)

    def open_file(self, url):
        """Open a file's address; the file must be on this machine."""
        if url[:2] == '//' and url[2:3] != '/' and url[2:12].lower() != 'localhost/':
            raise ValueError('file:// scheme is supported only on localhost')
        return self.open_local_file(url)

    def open_unknown(self, fullurl, data=None):
        """Refuse an address of another kind."""
        raise OSError('url error', 'unknown url type', _splittype(fullurl)[0])

    def open_local_file(self, url):
        """Open a file's address."""
        answer = request.build_opener().open('file:' + url)
        if url[:2] != '//':
            answer.url = 'file://' + url if url[:1] == '/' else url
        return answer

    def retrieve(self, url, filename=None, reporthook=None, data=None):
        """Store an address's content in a file; its name and the headers."""
        if _splittype(url)[0] in ('local_file', 'local-file'):
            self.open_unknown(url)
        if filename is None and _splittype(url)[0] not in (None, 'file'):
            # A name that ends as the address does.
            import tempfile
            number, filename = tempfile.mkstemp(os.path.splitext(urlsplit(url).path)[1])
            os.close(number)
            self._temporary.append(filename)
        return request.urlretrieve(url, filename, reporthook, data)

    def http_error_default(self, url, fp, errcode, errmsg, headers):
        """What an answer that is an error becomes."""
        fp.close()
        raise HTTPError(url, errcode, errmsg, headers, None)

    def close(self):
        """Remove the files that retrieve() made."""
        while self._temporary:
            try:
                os.remove(self._temporary.pop())
            except OSError:
                pass

    cleanup = close

    def __del__(self):
        if getattr(self, '_temporary', None):
            self.close()


class FancyURLopener(URLopener):
    """Opens addresses; the answers to errors can be read."""

    maxtries = 10

    def http_error_default(self, url, fp, errcode, errmsg, headers):
        if errcode == 401 and 'www-authenticate' not in headers:
            return super().http_error_default(url, fp, errcode, errmsg, headers)
        return addinfourl(fp, headers, 'http:' + url if ':' not in url else url, errcode)

    def prompt_user_passwd(self, host, realm):
        """Ask for a name and a password."""
        import getpass
        user = input(f'Enter username for {realm} at {host}: ')
        return user, getpass.getpass(f'Enter password for {user} in {realm} at {host}: ')


URLopener.__module__ = FancyURLopener.__module__ = 'urllib.request'
