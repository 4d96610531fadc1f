"""FTP, the transfer of files (RFC 959), with the lists of RFC 3659 and the ports of RFC 2428.

One connection carries commands and replies, which are lines that begin with a number of three digits; its
first digit says how it went. Each file or list has a connection of its own.
"""
import re
import socket
import sys

__all__ = ['FTP', 'error_reply', 'error_temp', 'error_perm', 'error_proto', 'all_errors',
           'FTP_TLS']

MSG_OOB = 1             # Goes past what is waiting to be sent.
FTP_PORT = 21
MAXLINE = 8192          # A longer line is no reply.
CRLF, B_CRLF = '\r\n', b'\r\n'
_default_timeout = socket._GLOBAL_DEFAULT_TIMEOUT


class Error(Exception):
    """What the server says, or what is wrong with it."""


class error_reply(Error):
    """A reply that nobody expects here (1xx, 2xx or 3xx)."""


class error_temp(Error):
    """Not now (4xx)."""


class error_perm(Error):
    """Never (5xx)."""


class error_proto(Error):
    """Not in the protocol."""


all_errors = Error, OSError, EOFError

_kinds = {'4': error_temp, '5': error_perm}


class FTP:
    """A connection to a server, with a method for each command; also a context manager, which quits."""

    debugging = 0
    host, port = '', FTP_PORT
    maxline = MAXLINE
    sock = file = welcome = None
    passiveserver = True                        # The server opens ports for data, and not this side.
    trust_server_pasv_ipv4_address = False      # or it could make clients connect to anyone

    def __init__(self, host='', user='', passwd='', acct='', timeout=_default_timeout, source_address=None, *,
                 encoding='utf-8'):
        self.encoding, self.source_address, self.timeout = encoding, source_address, timeout
        if host:
            self.connect(host)
            if user:
                self.login(user, passwd, acct)

    def __enter__(self):
        return self

    def __exit__(self, *args):
        if self.sock is None:
            return
        try:
            self.quit()
        except (OSError, EOFError):
            pass
        finally:
            self.close()

    def connect(self, host='', port=0, timeout=-999, source_address=None):
        """Connect, and return the welcome; what is not given stays as it was."""
        self.host, self.port = host or self.host, port or self.port
        if timeout != -999:
            self.timeout = timeout
        if self.timeout is not None and not self.timeout:
            raise ValueError('Non-blocking socket (timeout=0) is not supported')
        if source_address is not None:
            self.source_address = source_address
        sys.audit('ftplib.connect', self, self.host, self.port)
        self.sock = self._connected(self.host, self.port)
        self.af = self.sock.family
        self.file = self.sock.makefile('r', encoding=self.encoding)
        self.welcome = self.getresp()
        return self.welcome

    def _connected(self, host, port):
        return socket.create_connection((host, port), self.timeout, source_address=self.source_address)

    def getwelcome(self):
        """The server's first words."""
        if self.debugging:
            print('*welcome*', self.sanitize(self.welcome))
        return self.welcome

    def set_debuglevel(self, level):
        """Print what is sent and received: 1 commands and replies, 2 all lines."""
        self.debugging = level

    debug = set_debuglevel

    def set_pasv(self, val):
        self.passiveserver = val

    def sanitize(self, s):
        """A line to be shown: passwords are stars."""
        if s[:5].lower() == 'pass ':
            end = len(s.rstrip('\r\n'))
            s = s[:5] + '*' * (end - 5) + s[end:]
        return repr(s)

    # ---- lines and replies ---------------------------------------------------------------------------------
    def putline(self, line):
        if '\r' in line or '\n' in line:
            raise ValueError('an illegal newline character should not be contained')
        sys.audit('ftplib.sendcmd', self, line)
        if self.debugging > 1:
            print('*put*', self.sanitize(line + CRLF))
        self.sock.sendall((line + CRLF).encode(self.encoding))

    def putcmd(self, line):
        if self.debugging:
            print('*cmd*', self.sanitize(line))
        self.putline(line)

    def _read_line(self, file, what):
        line = file.readline(self.maxline + 1)
        if len(line) > self.maxline:
            raise Error(f'got more than {self.maxline} bytes')
        if self.debugging > 1:
            print(what, self.sanitize(line))
        return line

    def getline(self):
        line = self._read_line(self.file, '*get*')
        if not line:
            raise EOFError
        return line[:-2] if line[-2:] == CRLF else line.rstrip(CRLF)

    def getmultiline(self):
        """A reply; one of several lines has a dash behind the number, and in the last line a space."""
        lines = [self.getline()]
        number = lines[0][:3]
        if lines[0][3:4] == '-':
            while lines[-1][:3] != number or lines[-1][3:4] == '-':
                lines.append(self.getline())
        return '\n'.join(lines)

    def getresp(self):
        """A reply; what begins with 4 or 5 is raised."""
        reply = self.getmultiline()
        if self.debugging:
            print('*resp*', self.sanitize(reply))
        self.lastresp = reply[:3]
        if reply[:1] in {'1', '2', '3'}:
            return reply
        raise _kinds.get(reply[:1], error_proto)(reply)

    def voidresp(self):
        """A reply that begins with 2."""
        reply = self.getresp()
        if reply[:1] != '2':
            raise error_reply(reply)
        return reply

    def sendcmd(self, cmd):
        """Send a command, and return the reply."""
        self.putcmd(cmd)
        return self.getresp()

    def voidcmd(self, cmd):
        """Send a command whose reply begins with 2."""
        self.putcmd(cmd)
        return self.voidresp()

    def abort(self):
        """Stop a transfer that is going on."""
        if self.debugging > 1:
            print('*put urgent*', self.sanitize('ABOR'))
        self.sock.sendall(b'ABOR' + B_CRLF, MSG_OOB)
        reply = self.getmultiline()
        if reply[:3] not in {'426', '225', '226'}:
            raise error_proto(reply)
        return reply

    # ---- connections for data ------------------------------------------------------------------------------
    def sendport(self, host, port):
        """Tell the server where to connect to."""
        return self.voidcmd('PORT ' + ','.join([*host.split('.'), str(port // 256), str(port % 256)]))

    def sendeprt(self, host, port):
        """Tell the server where to connect to, with any kind of address."""
        family = {socket.AF_INET: 1, socket.AF_INET6: 2}.get(self.af)
        if family is None:
            raise error_proto('unsupported address family')
        return self.voidcmd(f'EPRT |{family}|{host}|{port}|')

    def makeport(self):
        """A socket that waits for the server, who has been told."""
        waiting = socket.create_server(('', 0), family=self.af, backlog=1)
        try:
            tell = self.sendport if self.af == socket.AF_INET else self.sendeprt
            tell(self.sock.getsockname()[0], waiting.getsockname()[1])
            if self.timeout is not _default_timeout:
                waiting.settimeout(self.timeout)
        except:
            waiting.close()
            raise
        return waiting

    def makepasv(self):
        """Where the server waits."""
        peer = self.sock.getpeername()
        if self.af != socket.AF_INET:
            return parse229(self.sendcmd('EPSV'), peer)
        host, port = parse227(self.sendcmd('PASV'))
        return host if self.trust_server_pasv_ipv4_address else peer[0], port

    def ntransfercmd(self, cmd, rest=None):
        """Begin a transfer, from a place if rest is given: its socket, and the size if the server says it."""
        if self.passiveserver:
            connection = self._connected(*self.makepasv())
        else:
            waiting = self.makeport()
        try:
            if rest is not None:
                self.sendcmd(f'REST {rest}')
            reply = self.sendcmd(cmd)
            # Some servers say first that the transfer is complete, and then that it begins.
            if reply[:1] == '2':
                reply = self.getresp()
            if reply[:1] != '1':
                raise error_reply(reply)
            if not self.passiveserver:
                connection, _ = waiting.accept()
                if self.timeout is not _default_timeout:
                    connection.settimeout(self.timeout)
        except:
            if self.passiveserver:
                connection.close()
            raise
        finally:
            if not self.passiveserver:
                waiting.close()
        return connection, parse150(reply) if reply[:3] == '150' else None

    def transfercmd(self, cmd, rest=None):
        """Begin a transfer: its socket."""
        return self.ntransfercmd(cmd, rest)[0]

    # ---- transfers -----------------------------------------------------------------------------------------
    def login(self, user='', passwd='', acct=''):
        """Say who it is; nobody in particular when nothing is given."""
        user, passwd = user or 'anonymous', passwd or ''
        if user == 'anonymous' and passwd in {'', '-'}:
            passwd += 'anonymous@'
        reply = self.sendcmd('USER ' + user)
        for more in 'PASS ' + passwd, 'ACCT ' + (acct or ''):
            if reply[:1] == '3':
                reply = self.sendcmd(more)
        if reply[:1] != '2':
            raise error_reply(reply)
        return reply

    @staticmethod
    def _end_data(connection):
        # An encrypted transfer has an end of its own, which both sides say.
        if hasattr(connection, 'unwrap'):
            connection.unwrap()

    def retrbinary(self, cmd, callback, blocksize=8192, rest=None):
        """Call callback(bytes) for the parts of a file."""
        self.voidcmd('TYPE I')
        with self.transfercmd(cmd, rest) as connection:
            while data := connection.recv(blocksize):
                callback(data)
            self._end_data(connection)
        return self.voidresp()

    def retrlines(self, cmd, callback=None):
        """Call callback(line) for the lines of a file or list; they are printed if there is none."""
        callback = callback or print_line
        self.sendcmd('TYPE A')
        with self.transfercmd(cmd) as connection, connection.makefile('r', encoding=self.encoding) as file:
            while line := self._read_line(file, '*retr*'):
                callback(line.removesuffix('\n').removesuffix('\r'))
            self._end_data(connection)
        return self.voidresp()

    def storbinary(self, cmd, fp, blocksize=8192, callback=None, rest=None):
        """Send a binary file; callback(bytes) hears of each part."""
        self.voidcmd('TYPE I')
        with self.transfercmd(cmd, rest) as connection:
            while data := fp.read(blocksize):
                connection.sendall(data)
                if callback:
                    callback(data)
            self._end_data(connection)
        return self.voidresp()

    def storlines(self, cmd, fp, callback=None):
        """Send the lines of a binary file; callback(bytes) hears of each."""
        self.voidcmd('TYPE A')
        with self.transfercmd(cmd) as connection:
            while line := fp.readline(self.maxline + 1):
                if len(line) > self.maxline:
                    raise Error(f'got more than {self.maxline} bytes')
                line = line.rstrip(B_CRLF) + B_CRLF
                connection.sendall(line)
                if callback:
                    callback(line)
            self._end_data(connection)
        return self.voidresp()

    # ---- files and folders ---------------------------------------------------------------------------------
    def acct(self, password):
        """Say the password of an account."""
        return self.voidcmd('ACCT ' + password)

    def nlst(self, *args):
        """The names of files, as a list."""
        names = []
        self.retrlines(' '.join(('NLST',) + args), names.append)
        return names

    def dir(self, *args):
        """List files with all that the server says, for people; a function at the end hears the lines."""
        callback = None
        if args and not isinstance(args[-1], str):
            *args, callback = args
        self.retrlines(' '.join(['LIST', *filter(None, args)]), callback)

    def mlsd(self, path='', facts=[]):
        """(name, {fact: value}) of the files in a folder; `facts` are those that the server should tell."""
        if facts:
            self.sendcmd('OPTS MLST ' + ';'.join(facts) + ';')
        lines = []
        self.retrlines(f'MLSD {path}' if path else 'MLSD', lines.append)
        for line in lines:
            told, _, name = line.rstrip(CRLF).partition(' ')
            pairs = (fact.partition('=') for fact in told[:-1].split(';'))
            yield name, {key.lower(): value for key, _, value in pairs}

    def rename(self, fromname, toname):
        reply = self.sendcmd('RNFR ' + fromname)
        if reply[:1] != '3':
            raise error_reply(reply)
        return self.voidcmd('RNTO ' + toname)

    def delete(self, filename):
        reply = self.sendcmd('DELE ' + filename)
        if reply[:3] not in {'250', '200'}:
            raise error_reply(reply)
        return reply

    def cwd(self, dirname):
        """Go to another folder."""
        if dirname == '..':
            try:
                return self.voidcmd('CDUP')
            except error_perm as error:
                if error.args[0][:3] != '500':
                    raise
        return self.voidcmd('CWD ' + (dirname or '.'))

    def size(self, filename):
        """The size of a file, where the server tells it."""
        reply = self.sendcmd('SIZE ' + filename)
        return int(reply[3:]) if reply[:3] == '213' else None

    def mkd(self, dirname):
        """Make a folder; its whole name is returned."""
        return self._name_in(self.voidcmd('MKD ' + dirname))

    def rmd(self, dirname):
        return self.voidcmd('RMD ' + dirname)

    def pwd(self):
        """The name of the current folder."""
        return self._name_in(self.voidcmd('PWD'))

    @staticmethod
    def _name_in(reply):
        return parse257(reply) if reply[:3] == '257' else ''

    def quit(self):
        """Say goodbye, and close."""
        reply = self.voidcmd('QUIT')
        self.close()
        return reply

    def close(self):
        """Close without a word."""
        file, connection, self.file, self.sock = self.file, self.sock, None, None
        try:
            if file is not None:
                file.close()
        finally:
            if connection is not None:
                connection.close()


class FTP_TLS(FTP):
    """A connection whose commands are encrypted (RFC 4217), after prot_p() the data too.

    The context says whom to trust, by default anybody.
    """

    def __init__(self, host='', user='', passwd='', acct='', *, context=None, timeout=_default_timeout,
                 source_address=None, encoding='utf-8'):
        if context is None:
            import ssl
            context = ssl._create_stdlib_context()
        self.context = context
        self._prot_p = False
        super().__init__(host, user, passwd, acct, timeout, source_address, encoding=encoding)

    def _is_encrypted(self):
        return hasattr(self.sock, 'unwrap')

    def login(self, user='', passwd='', acct='', secure=True):
        """Say who it is, encrypted unless secure is false."""
        if secure and not self._is_encrypted():
            self.auth()
        return super().login(user, passwd, acct)

    def auth(self):
        """Encrypt the commands."""
        if self._is_encrypted():
            raise ValueError('Already using TLS')
        reply = self.voidcmd('AUTH TLS')
        self.sock = self.context.wrap_socket(self.sock, server_hostname=self.host)
        self.file = self.sock.makefile(mode='r', encoding=self.encoding)
        return reply

    def ccc(self):
        """Go on with plain commands."""
        if not self._is_encrypted():
            raise ValueError('not using TLS')
        reply = self.voidcmd('CCC')
        self.sock = self.sock.unwrap()
        return reply

    def prot_p(self):
        """Encrypt the data from now on."""
        # A buffer of size 0 is what TLS has.
        self.voidcmd('PBSZ 0')
        reply = self.voidcmd('PROT P')
        self._prot_p = True
        return reply

    def prot_c(self):
        """Do not encrypt the data any more."""
        reply = self.voidcmd('PROT C')
        self._prot_p = False
        return reply

    def ntransfercmd(self, cmd, rest=None):
        """Begin a transfer: its socket, and the size if the server says it."""
        connection, size = super().ntransfercmd(cmd, rest)
        if self._prot_p:
            connection = self.context.wrap_socket(connection, server_hostname=self.host)
        return connection, size

    def abort(self):
        """Stop a transfer that is going on."""
        # There is no urgent data in TLS.
        self.sock.sendall(b'ABOR' + B_CRLF)
        reply = self.getmultiline()
        if reply[:3] not in {'426', '225', '226'}:
            raise error_proto(reply)
        return reply


# ---- what replies say --------------------------------------------------------------------------------------

def parse150(resp):
    """The size in '150 Opening ... (1234 bytes)', or None."""
    if resp[:3] != '150':
        raise error_reply(resp)
    found = re.match(r'150 .* \((\d+) bytes\)', resp, re.IGNORECASE | re.ASCII)
    return int(found[1]) if found else None


def parse227(resp):
    """(host, port) in '227 Entering Passive Mode (h1,h2,h3,h4,p1,p2)'."""
    if resp[:3] != '227':
        raise error_reply(resp)
    found = re.search(r'(\d+),(\d+),(\d+),(\d+),(\d+),(\d+)', resp, re.ASCII)
    if not found:
        raise error_proto(resp)
    *host, high, low = found.groups()
    return '.'.join(host), int(high) * 256 + int(low)


def parse229(resp, peer):
    """(host, port) in '229 Entering Extended Passive Mode (|||port|)'; the host is that of the reply."""
    if resp[:3] != '229':
        raise error_reply(resp)
    inside = resp.partition('(')[2].partition(')')
    if not inside[1] or not inside[0] or inside[0][0] != inside[0][-1]:
        raise error_proto(resp)
    parts = inside[0].split(inside[0][0])
    if len(parts) != 5:
        raise error_proto(resp)
    return peer[0], int(parts[3])


def parse257(resp):
    """The name in '257 "/a/b" created', where a quote in the name is doubled."""
    if resp[:3] != '257':
        raise error_reply(resp)
    found = re.match(r'257 "((?:[^"]|"")*)', resp)
    return found[1].replace('""', '"') if found else ''


def print_line(line):
    """Print a line."""
    print(line)


def ftpcp(source, sourcename, target, targetname='', type='I'):
    """Let one server send a file to another one."""
    for server in source, target:
        server.voidcmd('TYPE ' + type)
    target.sendport(*parse227(source.sendcmd('PASV')))
    # The one that waits for the connection is asked first.
    for reply in target.sendcmd('STOR ' + (targetname or sourcename)), source.sendcmd('RETR ' + sourcename):
        if reply[:3] not in {'125', '150'}:
            raise error_proto
    source.voidresp()
    target.voidresp()
