"""The old way to open addresses, for urllib.request: an object to be subclassed. Deprecated since 3.3."""
import warnings
from urllib.error import HTTPError
from urllib.parse import _splittype, quote, unwrap
from urllib.response import addinfourl

from urllib import request


class _ReturnErrors(request.HTTPDefaultErrorHandler):
    """An answer that is an error is an answer."""

    def __init__(self, opener):
        self.opener = opener

    def http_error_default(self, req, fp, code, msg, hdrs):
        return self.opener.http_error_default(req.full_url, fp, code, msg, hdrs)


class URLopener:
    """Opens addresses; errors are exceptions."""

    version = f'Python-urllib/{request.__version__}'

    def __init__(self, proxies=None, **x509):
        warnings.warn(f'{type(self).__name__} style of invoking requests is deprecated. Use newer urlopen '
                      'functions/methods', DeprecationWarning, stacklevel=3)
        self.proxies = request.getproxies() if proxies is None else proxies
        self.addheaders = [('User-Agent', self.version), ('Accept', '*/*')]

    def addheader(self, *args):
        """Send a header with each request."""
        self.addheaders.append(args)

    def open(self, fullurl, data=None):
        """Open an address; the answer."""
        fullurl = quote(unwrap(fullurl), safe="%/:=&?~#+!$,;'@()*[]|")
        scheme = _splittype(fullurl)[0] or 'file'
        own = getattr(self, f'open_{scheme.replace("-", "_")}', None)
        if own is not None:
            return own(fullurl) if data is None else own(fullurl, data)
        if scheme not in ('http', 'https', 'file', 'data', 'ftp'):
            return self.open_unknown(fullurl, data)
        director = request.build_opener(request.ProxyHandler(self.proxies), _ReturnErrors(self))
        director.addheaders = self.addheaders
        return director.open(fullurl if ':' in fullurl else 'file:' + fullurl, data)

    def open_unknown(self, fullurl, data=None):
        """Refuse an address of another kind."""
        raise OSError('url error', 'unknown url type', _splittype(fullurl)[0])

    def open_local_file(self, url):
        """Open a file's address."""
        return request.build_opener().open('file:' + url)

    def retrieve(self, url, filename=None, reporthook=None, data=None):
        """Store an address's content in a file; its name and the headers."""
        if _splittype(url)[0] in ('local_file', 'local-file'):
            self.open_unknown(url)
        return request.urlretrieve(url, filename, reporthook, data)

    def http_error_default(self, url, fp, errcode, errmsg, headers):
        """What an answer that is an error becomes."""
        fp.close()
        raise HTTPError(url, errcode, errmsg, headers, None)

    def close(self):
        """Nothing is kept open."""

    cleanup = close


class FancyURLopener(URLopener):
    """Opens addresses; the answers to errors can be read."""

    def http_error_default(self, url, fp, errcode, errmsg, headers):
        return addinfourl(fp, headers, 'http:' + url if ':' not in url else url, errcode)

    def prompt_user_passwd(self, host, realm):
        """Ask for a name and a password."""
        import getpass
        user = input(f'Enter username for {realm} at {host}: ')
        return user, getpass.getpass(f'Enter password for {user} in {realm} at {host}: ')
