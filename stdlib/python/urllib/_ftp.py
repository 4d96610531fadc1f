"""ftp: addresses for urllib.request: connections, and the handlers that open files and lists by them.

A connection is logged in and has gone to the folder of the address; one file or list at a time is read from
it. FTPHandler makes one for each address and gives it up when the answer is closed, CacheFTPHandler keeps
them for the addresses of the same folder.
"""
import socket
import time
from urllib.error import URLError
from urllib.parse import _splitattr, _splitport, unquote
from urllib.request import BaseHandler, _headers
from urllib.response import addclosehook, addinfourl

from urllib import request as _request


class ftpwrapper:
    """A connection in a folder; one that is not persistent ends with the file that was read from it."""

    def __init__(self, user, passwd, host, port, dirs, timeout=None, persistent=True):
        self.user, self.passwd, self.host, self.port, self.dirs = user, passwd, host, port, dirs
        self.timeout, self.keepalive = timeout, persistent
        self.ftp = None
        self.refcount = 0
        try:
            self.init()
        except:
            self.close()
            raise

    def init(self):
        """Connect, log in and go to the folder."""
        from ftplib import FTP
        self.busy = 0
        self.ftp = FTP()
        self.ftp.connect(self.host, self.port, self.timeout)
        self.ftp.login(self.user, self.passwd)
        self.ftp.cwd('/'.join(self.dirs))

    def retrfile(self, file, type):
        """(an open file, its size or None) of a file, or of the list of a folder if type is 'd'."""
        from ftplib import all_errors, error_perm
        self.endtransfer()
        wants_list = type in ('d', 'D')
        mode = 'TYPE A' if wants_list else 'TYPE ' + type
        try:
            self.ftp.voidcmd(mode)
        except all_errors:
            # It has waited for too long, perhaps.
            self.init()
            self.ftp.voidcmd(mode)
        transfer = None
        if file and not wants_list:
            try:
                transfer = self.ftp.ntransfercmd('RETR ' + file)
            except error_perm as error:
                if str(error)[:3] != '550':
                    raise URLError(f'ftp error: {error}') from error
        connection, size = transfer or self._list(file)
        self.busy = 1
        self.refcount += 1
        stream = addclosehook(connection.makefile('rb'), self.file_close)
        # The socket lives as long as the file that was made of it.
        connection.close()
        return stream, size

    def _list(self, folder):
        from ftplib import error_perm
        self.ftp.voidcmd('TYPE A')
        if folder:
            here = self.ftp.pwd()
            try:
                self.ftp.cwd(folder)
            except error_perm as error:
                raise URLError(f'ftp error: {error!r}') from error
            finally:
                self.ftp.cwd(here)
        return self.ftp.ntransfercmd('LIST ' + folder if folder else 'LIST')

    def endtransfer(self):
        """Hear what the server says at the end of what was read."""
        from ftplib import all_errors
        if self.busy:
            self.busy = 0
            try:
                self.ftp.voidresp()
            except all_errors:
                pass   # nobody wants to know how it ended

    def close(self):
        """Give the connection up as soon as nothing is read from it."""
        self.keepalive = False
        if self.refcount <= 0:
            self.real_close()

    def file_close(self):
        """A file that came from here was closed."""
        self.endtransfer()
        self.refcount -= 1
        if self.refcount <= 0 and not self.keepalive:
            self.real_close()

    def real_close(self):
        """Give the connection up."""
        self.endtransfer()
        if self.ftp is not None:
            self.ftp.close()


class FTPHandler(BaseHandler):
    """ftp:"""

    def ftp_open(self, req):
        """Open a file, or the list of a folder."""
        if not req.host:
            raise URLError('ftp error: no host given')
        import mimetypes
        from ftplib import FTP_PORT, all_errors
        login, _, place = req.host.rpartition('@')
        user, _, password = login.partition(':')
        host, port = _splitport(place)
        port = FTP_PORT if port is None else int(port)
        try:
            address = socket.gethostbyname(unquote(host))
        except OSError as error:
            raise URLError(error)
        path, attributes = _splitattr(req.selector)
        *folders, file = [unquote(part) for part in path.split('/')]
        if folders and not folders[0]:
            del folders[0]
        kinds = [value for name, _, value in (entry.partition('=') for entry in attributes)
                 if name.lower() == 'type' and value in ('a', 'A', 'i', 'I', 'd', 'D')]
        kind = kinds[-1].upper() if kinds else 'I' if file else 'D'
        try:
            connection = self.connect_ftp(user, password, address, port, folders, req.timeout)
            stream, size = connection.retrfile(file, kind)
            known = {}
            content = mimetypes.guess_type(req.full_url)[0]
            if content:
                known['Content_type'] = content
            if size is not None and size >= 0:
                known['Content_length'] = size
            return addinfourl(stream, _headers(**known), req.full_url)
        except all_errors as error:
            raise URLError(error) from error

    def connect_ftp(self, user, passwd, host, port, dirs, timeout):
        """A connection for one address."""
        return _request.ftpwrapper(user, passwd, host, port, dirs, timeout, persistent=False)


class CacheFTPHandler(FTPHandler):
    """ftp:, with a number of connections that are kept, each for a while after its last use."""

    def __init__(self):
        self.cache, self.timeout = {}, {}   # by what a connection is for: the connection, and its end
        self.delay, self.max_conns = 60, 16
        self.soonest = 0

    def setTimeout(self, t):
        """How many seconds a connection is kept."""
        self.delay = t

    def setMaxConns(self, m):
        """How many connections are kept."""
        self.max_conns = m

    def connect_ftp(self, user, passwd, host, port, dirs, timeout):
        """The connection for the addresses of a folder."""
        key = user, host, port, '/'.join(dirs), timeout
        if key not in self.cache:
            self.cache[key] = _request.ftpwrapper(user, passwd, host, port, dirs, timeout)
        self.timeout[key] = time.time() + self.delay
        self.check_cache()
        return self.cache[key]

    def check_cache(self):
        """Give up connections that are too old, and the oldest if there are too many."""
        now = time.time()
        if self.soonest <= now:
            for key in [key for key, end in self.timeout.items() if end < now]:
                self._forget(key)
        if len(self.cache) == self.max_conns:
            self._forget(min(self.timeout, key=self.timeout.get))
        self.soonest = min(self.timeout.values(), default=0)

    def _forget(self, key):
        self.cache.pop(key).close()
        del self.timeout[key]

    def clear_cache(self):
        """Give all connections up."""
        for connection in self.cache.values():
            connection.close()
        self.cache.clear()
        self.timeout.clear()
