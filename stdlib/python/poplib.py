"""POP3, the fetching of mail (RFC 1939), with the capabilities of RFC 2449 and UTF-8 of RFC 6856.

A command is a line, and so is its reply, which begins with +OK or not; some are followed by lines to a dot.
"""
import errno
import re
import socket
import sys

__all__ = ['POP3', 'error_proto', 'POP3_SSL']


class error_proto(Exception):
    """The server refuses, or says what is not in the protocol."""


POP3_PORT, POP3_SSL_PORT = 110, 995
CR, LF = b'\r', b'\n'
CRLF = CR + LF
_MAXLINE = 2048         # A longer line is no reply.


class POP3:
    """A connection to a server. The texts of messages and replies are bytes."""

    encoding = 'UTF-8'
    timestamp = re.compile(br'\+OK.[^<]*(<.*>)')

    def __init__(self, host, port=POP3_PORT, timeout=socket._GLOBAL_DEFAULT_TIMEOUT):
        self.host, self.port = host, port
        self._debugging = 0
        sys.audit('poplib.connect', self, host, port)
        self.sock = self._create_socket(timeout)
        self.file = self.sock.makefile('rb')
        self.welcome = self._getresp()

    def _create_socket(self, timeout):
        if timeout is not None and not timeout:
            raise ValueError('Non-blocking socket (timeout=0) is not supported')
        return socket.create_connection((self.host, self.port), timeout)

    # ---- lines ---------------------------------------------------------------------------------------------
    def _told(self, what, line, level=1):
        if self._debugging >= level:
            print(what, repr(line))

    def _putcmd(self, line):
        sys.audit('poplib.putline', self, line)
        self._told('*cmd*', line)
        self.sock.sendall(line.encode(self.encoding) + CRLF)

    def _getline(self):
        """A line without its end, and how many bytes it was."""
        line = self.file.readline(_MAXLINE + 1)
        if len(line) > _MAXLINE:
            raise error_proto('line too long')
        self._told('*get*', line, 2)
        if not line:
            raise error_proto('-ERR EOF')
        # Some servers end lines with LF CR.
        return line.removesuffix(LF).removesuffix(CR).removeprefix(CR), len(line)

    def _getresp(self):
        reply, _ = self._getline()
        self._told('*resp*', reply)
        if not reply.startswith(b'+'):
            raise error_proto(reply)
        return reply

    def _shortcmd(self, line):
        """Send a command; its reply is one line."""
        self._putcmd(line)
        return self._getresp()

    def _longcmd(self, line):
        """Send a command: (reply, lines, how many bytes they were)."""
        reply = self._shortcmd(line)
        lines, size = [], 0
        while True:
            line, length = self._getline()
            if line == b'.':
                return reply, lines, size
            if line.startswith(b'..'):
                line, length = line[1:], length - 1
            lines.append(line)
            size += length

    # ---- commands ------------------------------------------------------------------------------------------
    def getwelcome(self):
        return self.welcome

    def set_debuglevel(self, level):
        """Print what is sent and received."""
        self._debugging = level

    def user(self, user):
        return self._shortcmd('USER ' + user)

    def pass_(self, pswd):
        return self._shortcmd('PASS ' + pswd)

    def stat(self):
        """(number of messages, their size)"""
        words = self._shortcmd('STAT').split()
        return int(words[1]), int(words[2])

    def list(self, which=None):
        """The sizes of all messages, or the reply for one of them."""
        return self._longcmd('LIST') if which is None else self._shortcmd(f'LIST {which}')

    def uidl(self, which=None):
        """The identifiers of all messages, or the reply for one of them."""
        return self._longcmd('UIDL') if which is None else self._shortcmd(f'UIDL {which}')

    def retr(self, which):
        """(reply, lines, size) of a message."""
        return self._longcmd(f'RETR {which}')

    def top(self, which, howmuch):
        """(reply, lines, size) of the headers and the first lines of a message."""
        return self._longcmd(f'TOP {which} {howmuch}')

    def dele(self, which):
        """Mark a message, to be deleted at the end."""
        return self._shortcmd(f'DELE {which}')

    def noop(self):
        return self._shortcmd('NOOP')

    def rset(self):
        """Take all marks away."""
        return self._shortcmd('RSET')

    def rpop(self, user):
        return self._shortcmd('RPOP ' + user)

    def apop(self, user, password):
        """Log in without sending the password: with a hash of it and of what the welcome contains."""
        found = self.timestamp.match(self.welcome)
        if not found:
            raise error_proto('-ERR APOP not supported by server')
        import hashlib
        digest = hashlib.md5(found[1] + password.encode(self.encoding)).hexdigest()
        return self._shortcmd(f'APOP {user} {digest}')

    def utf8(self):
        """Let names and passwords be in UTF-8."""
        return self._shortcmd('UTF8')

    def capa(self):
        """{name: arguments} of what the server can do."""
        capabilities = {}
        for line in self._longcmd('CAPA')[1]:
            name, *arguments = line.decode('ascii').split()
            capabilities[name] = arguments
        return capabilities

    _encrypted = False

    def stls(self, context=None):
        """Go on encrypted."""
        if self._encrypted:
            raise error_proto('-ERR TLS session already established')
        if 'STLS' not in self.capa():
            raise error_proto('-ERR STLS not supported by server')
        reply = self._shortcmd('STLS')
        self.sock = (context or _tls_context()).wrap_socket(self.sock, server_hostname=self.host)
        self.file = self.sock.makefile('rb')
        self._encrypted = True
        return reply

    def quit(self):
        """Let the marked messages be deleted, and close."""
        reply = self._shortcmd('QUIT')
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
                self._hang_up(connection)

    @staticmethod
    def _hang_up(connection):
        try:
            # The server hears of it now, also when another process has the connection too.
            connection.shutdown(socket.SHUT_RDWR)
        except OSError as error:
            if error.errno not in (errno.ENOTCONN, errno.EINVAL):
                raise
        finally:
            connection.close()


def _tls_context():
    import ssl
    return ssl._create_stdlib_context()


class POP3_SSL(POP3):
    """A connection that is encrypted from the beginning. By default its context trusts anybody."""

    _encrypted = True

    def __init__(self, host, port=POP3_SSL_PORT, *, timeout=socket._GLOBAL_DEFAULT_TIMEOUT, context=None):
        self.context = context or _tls_context()
        super().__init__(host, port, timeout)

    def _create_socket(self, timeout):
        return self.context.wrap_socket(super()._create_socket(timeout), server_hostname=self.host)

    def stls(self, context=None):
        """It is encrypted already."""
        raise error_proto('-ERR TLS session already established')
