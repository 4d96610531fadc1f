"""Sending mail: a client of SMTP (RFC 5321) and of its extensions (RFC 1869), encrypted or not.

    with smtplib.SMTP('localhost') as server:
        server.sendmail('me@here', ['you@there'], 'Subject: Hi\\n\\nHello')

A command is a line, a reply is lines that begin with a number. sendmail() does what a message needs; the
methods for single commands (helo(), mail(), rcpt(), data(), ...) return (number, text) and leave it to the
caller what it means.
"""

import re
import socket
import sys

__all__ = ['SMTPException', 'SMTPNotSupportedError', 'SMTPServerDisconnected', 'SMTPResponseException',
           'SMTPSenderRefused', 'SMTPRecipientsRefused', 'SMTPDataError', 'SMTPConnectError', 'SMTPHeloError',
           'SMTPAuthenticationError', 'quoteaddr', 'quotedata', 'SMTP', 'SMTP_SSL']

SMTP_PORT = 25
LMTP_PORT = 2003
SMTP_SSL_PORT = 465
CRLF = '\r\n'
bCRLF = b'\r\n'
# The longest line of a reply, and the most refusals to log in that are waited for.
_MAXLINE = 8192
_MAXCHALLENGE = 5


class SMTPException(OSError):
    """The base of all errors of this module."""


class SMTPNotSupportedError(SMTPException):
    """The server does not know the command or the option."""


class SMTPServerDisconnected(SMTPException):
    """The server is gone, or there was no connection."""


class SMTPResponseException(SMTPException):
    """The server refused with a number, smtp_code, and a text, smtp_error."""

    def __init__(self, code, msg):
        self.smtp_code, self.smtp_error = code, msg
        self.args = code, msg


class SMTPSenderRefused(SMTPResponseException):
    """The server refused the sender."""

    def __init__(self, code, msg, sender):
        self.smtp_code, self.smtp_error, self.sender = code, msg, sender
        self.args = code, msg, sender


class SMTPRecipientsRefused(SMTPException):
    """The server refused all recipients; recipients is {address: (number, text)}."""

    def __init__(self, recipients):
        self.recipients = recipients
        self.args = recipients,


class SMTPDataError(SMTPResponseException):
    """The server refused the message."""


class SMTPConnectError(SMTPResponseException):
    """The server's first words were no welcome."""


class SMTPHeloError(SMTPResponseException):
    """The server refused the greeting."""


class SMTPAuthenticationError(SMTPResponseException):
    """The server refused user and password."""


def _address(text):
    """The address in a text such as 'Name <user@host>'; a text without one as it is."""
    import email.utils
    return email.utils.parseaddr(text)[1] or text


def quoteaddr(addrstring):
    """The address of a header as commands have it, in brackets."""
    address = _address(addrstring)
    return address if address.strip().startswith('<') else f'<{address}>'


def quotedata(data):
    """A message with the line ends of the network, and lines that begin with a dot protected."""
    return re.sub(r'(?m)^\.', '..', re.sub(r'\r\n|\n|\r(?!\n)', CRLF, data))


def _command(name, arguments=''):
    """A method that sends one command and returns the reply."""
    def method(self, *values):
        return self.docmd(name, arguments.format(*[_address(value) for value in values]))
    method.__name__ = name
    method.__doc__ = f'Send {name.upper()}.'
    return method


class SMTP:
    """A connection to a server. *local_hostname* is the name that the greeting gives."""

    debuglevel = 0
    sock = file = helo_resp = ehlo_resp = None
    ehlo_msg = 'ehlo'
    does_esmtp = False
    default_port = SMTP_PORT

    def __init__(self, host='', port=0, local_hostname=None, timeout=socket._GLOBAL_DEFAULT_TIMEOUT,
                 source_address=None):
        self._host, self.timeout, self.source_address = host, timeout, source_address
        self.esmtp_features = {}
        self.command_encoding = 'ascii'
        if host:
            code, text = self.connect(host, port)
            if code != 220:
                self.close()
                raise SMTPConnectError(code, text)
        self.local_hostname = local_hostname or self._own_name()

    @staticmethod
    def _own_name():
        name = socket.getfqdn()
        if '.' in name:
            return name
        try:
            return f'[{socket.gethostbyname(socket.gethostname())}]'
        except socket.gaierror:
            return '[127.0.0.1]'

    def __enter__(self):
        return self

    def __exit__(self, *args):
        try:
            code, text = self.docmd('QUIT')
            if code != 221:
                raise SMTPResponseException(code, text)
        except SMTPServerDisconnected:
            pass
        finally:
            self.close()

    def set_debuglevel(self, debuglevel):
        """1: show what is said on stderr; 2: with times."""
        self.debuglevel = debuglevel

    def _print_debug(self, *args):
        if self.debuglevel > 1:
            import datetime
            args = datetime.datetime.now().time(), *args
        print(*args, file=sys.stderr)

    # The conversation

    def _get_socket(self, host, port, timeout):
        if timeout is not None and not timeout:
            raise ValueError('Non-blocking socket (timeout=0) is not supported')
        if self.debuglevel > 0:
            self._print_debug('connect: to', (host, port), self.source_address)
        return socket.create_connection((host, port), timeout, self.source_address)

    def connect(self, host='localhost', port=0, source_address=None):
        """Connect to a server ('host' or 'host:port'); returns its first words."""
        if source_address:
            self.source_address = source_address
        if not port and host.count(':') == 1:
            host, _, digits = host.partition(':')
            try:
                port = int(digits)
            except ValueError:
                raise OSError('nonnumeric port')
        port = port or self.default_port
        sys.audit('smtplib.connect', self, host, port)
        self.sock = self._get_socket(host, port, self.timeout)
        self.file = None
        reply = self.getreply()
        if self.debuglevel > 0:
            self._print_debug('connect:', repr(reply[1]))
        return reply

    def send(self, s):
        """Send text or bytes."""
        if self.debuglevel > 0:
            self._print_debug('send:', repr(s))
        if self.sock is None:
            raise SMTPServerDisconnected('please run connect() first')
        data = s.encode(self.command_encoding) if isinstance(s, str) else s
        sys.audit('smtplib.send', self, data)
        try:
            self.sock.sendall(data)
        except OSError:
            self.close()
            raise SMTPServerDisconnected('Server not connected')

    def putcmd(self, cmd, args=''):
        """Send a command."""
        line = f'{cmd} {args}' if args else cmd
        if '\r' in line or '\n' in line:
            shown = line.replace('\n', '\\n').replace('\r', '\\r')
            raise ValueError(f'command and arguments contain prohibited newline characters: {shown}')
        self.send(line + CRLF)

    def getreply(self):
        """The number and the text of a reply."""
        if self.file is None:
            self.file = self.sock.makefile('rb')
        texts = []
        while True:
            try:
                line = self.file.readline(_MAXLINE + 1)
            except OSError as error:
                self.close()
                raise SMTPServerDisconnected(f'Connection unexpectedly closed: {error}')
            if not line:
                self.close()
                raise SMTPServerDisconnected('Connection unexpectedly closed')
            if self.debuglevel > 0:
                self._print_debug('reply:', repr(line))
            if len(line) > _MAXLINE:
                self.close()
                raise SMTPResponseException(500, 'Line too long.')
            texts.append(line[4:].strip(b' \t\r\n'))
            code = int(line[:3]) if line[:3].isdigit() else -1
            # A hyphen behind the number says that there are more lines.
            if code < 0 or line[3:4] != b'-':
                break
        text = b'\n'.join(texts)
        if self.debuglevel > 0:
            self._print_debug(f'reply: retcode ({code}); Msg: {text!r}')
        return code, text

    def docmd(self, cmd, args=''):
        """Send a command and return the reply."""
        self.putcmd(cmd, args)
        return self.getreply()

    # Commands

    def helo(self, name=''):
        """Greet the server in the old way."""
        code, self.helo_resp = self.docmd('helo', name or self.local_hostname)
        return code, self.helo_resp

    def ehlo(self, name=''):
        """Greet the server, and learn its extensions: esmtp_features is {name: parameters}."""
        self.esmtp_features = {}
        code, self.ehlo_resp = self.docmd(self.ehlo_msg, name or self.local_hostname)
        if code == -1 and not self.ehlo_resp:
            self.close()
            raise SMTPServerDisconnected('Server not connected')
        if code == 250:
            self.does_esmtp = True
            for line in self.ehlo_resp.decode('latin-1').split('\n')[1:]:
                if old := re.match('auth=(.*)', line, re.IGNORECASE):
                    known = self.esmtp_features.get('auth', '')
                    self.esmtp_features['auth'] = f'{known} {old[1]}'
                elif found := re.match(r'([A-Za-z0-9][A-Za-z0-9\-]*) ?', line):
                    feature, parameters = found[1].lower(), line[found.end(1):].strip()
                    if feature == 'auth':
                        parameters = f'{self.esmtp_features.get("auth", "")} {parameters}'
                    self.esmtp_features[feature] = parameters
        return code, self.ehlo_resp

    def has_extn(self, opt):
        """Whether the server has an extension."""
        return opt.lower() in self.esmtp_features

    def ehlo_or_helo_if_needed(self):
        """Greet the server unless that has been done."""
        if self.helo_resp is None and self.ehlo_resp is None and not 200 <= self.ehlo()[0] <= 299:
            code, text = self.helo()
            if not 200 <= code <= 299:
                raise SMTPHeloError(code, text)

    def help(self, args=''):
        """The server's help."""
        return self.docmd('help', args)[1]

    def rset(self):
        """Give up the message that has been begun."""
        self.command_encoding = 'ascii'
        return self.docmd('rset')

    def _rset(self):
        try:
            self.rset()
        except SMTPServerDisconnected:
            pass

    noop = _command('noop')
    vrfy = verify = _command('vrfy', '{}')
    expn = _command('expn', '{}')

    def mail(self, sender, options=()):
        """Name the sender of a message."""
        if options and self.does_esmtp:
            if any(option.lower() == 'smtputf8' for option in options):
                if not self.has_extn('smtputf8'):
                    raise SMTPNotSupportedError('SMTPUTF8 not supported by server')
                self.command_encoding = 'utf-8'
            return self.docmd('mail', ' '.join([f'from:{quoteaddr(sender)}', *options]))
        return self.docmd('mail', f'from:{quoteaddr(sender)}')

    def rcpt(self, recip, options=()):
        """Name a recipient of the message."""
        return self.docmd('rcpt', ' '.join([f'to:{quoteaddr(recip)}', *(options if self.does_esmtp else ())]))

    def data(self, msg):
        """Send the message itself."""
        code, text = self.docmd('data')
        if code != 354:
            raise SMTPDataError(code, text)
        data = quotedata(msg).encode('ascii') if isinstance(msg, str) else re.sub(rb'(?m)^\.', b'..', msg)
        self.send(data + (b'' if data.endswith(bCRLF) else bCRLF) + b'.\r\n')
        return self.getreply()

    # Logging in

    def auth(self, mechanism, authobject, *, initial_response_ok=True):
        """Log in by a mechanism; authobject(challenge) gives the answers."""
        import base64
        first = authobject() if initial_response_ok else None
        if first is not None:
            answer = base64.b64encode(first.encode('ascii')).decode()
            code, reply = self.docmd('AUTH', f'{mechanism.upper()} {answer}')
            asked = 1
        else:
            code, reply = self.docmd('AUTH', mechanism.upper())
            asked = 0
        while code == 334:
            asked += 1
            answer = authobject(base64.decodebytes(reply)).encode('ascii')
            code, reply = self.docmd(base64.b64encode(answer).decode())
            if asked > _MAXCHALLENGE:
                raise SMTPException(f'Server AUTH mechanism infinite loop. Last response: {(code, reply)!r}')
        if code in (235, 503):
            return code, reply
        raise SMTPAuthenticationError(code, reply)

    def auth_cram_md5(self, challenge=None):
        """The answer of CRAM-MD5."""
        if challenge is None:
            return None
        import hmac
        return f'{self.user} {hmac.HMAC(self.password.encode("ascii"), challenge, "md5").hexdigest()}'

    def auth_plain(self, challenge=None):
        """The answer of PLAIN."""
        return f'\0{self.user}\0{self.password}'

    def auth_login(self, challenge=None):
        """The answers of LOGIN."""
        return self.user if challenge is None or b'user' in challenge.lower() else self.password

    def login(self, user, password, *, initial_response_ok=True):
        """Log in by the best mechanism that the server knows too."""
        self.ehlo_or_helo_if_needed()
        if not self.has_extn('auth'):
            raise SMTPNotSupportedError('SMTP AUTH extension not supported by server.')
        offered = self.esmtp_features['auth'].split()
        common = [name for name in ('CRAM-MD5', 'PLAIN', 'LOGIN') if name in offered]
        if not common:
            raise SMTPException('No suitable authentication method found.')
        self.user, self.password = user, password
        for name in common:
            answer = getattr(self, 'auth_' + name.lower().replace('-', '_'))
            try:
                return self.auth(name, answer, initial_response_ok=initial_response_ok)
            except SMTPAuthenticationError as error:
                refused = error
        raise refused

    def starttls(self, *, context=None):
        """Encrypt the rest of the conversation."""
        self.ehlo_or_helo_if_needed()
        if not self.has_extn('starttls'):
            raise SMTPNotSupportedError('STARTTLS extension not supported by server.')
        code, text = self.docmd('STARTTLS')
        if code != 220:
            raise SMTPResponseException(code, text)
        self.sock = (context or _tls_context()).wrap_socket(self.sock, server_hostname=self._host)
        # What was said before could have been anybody's words.
        self.file = self.helo_resp = self.ehlo_resp = None
        self.esmtp_features = {}
        self.does_esmtp = False
        return code, text

    # Messages

    def sendmail(self, from_addr, to_addrs, msg, mail_options=(), rcpt_options=()):
        """Send a message (text or bytes) to one address or several; returns {address: reply} of those that
        the server refused, if it took others."""
        self.ehlo_or_helo_if_needed()
        if isinstance(msg, str):
            msg = re.sub(r'\r\n|\n|\r(?!\n)', CRLF, msg).encode('ascii')
        options = list(mail_options)
        if self.does_esmtp and self.has_extn('size'):
            options.insert(0, f'size={len(msg)}')
        code, text = self.mail(from_addr, options if self.does_esmtp else ())
        if code != 250:
            self._give_up(code)
            raise SMTPSenderRefused(code, text, from_addr)
        refused = {}
        to_addrs = [to_addrs] if isinstance(to_addrs, str) else to_addrs
        for address in to_addrs:
            code, text = self.rcpt(address, rcpt_options)
            if code not in (250, 251):
                refused[address] = code, text
            if code == 421:
                self.close()
                raise SMTPRecipientsRefused(refused)
        if len(refused) == len(to_addrs):
            self._rset()
            raise SMTPRecipientsRefused(refused)
        code, text = self.data(msg)
        if code != 250:
            self._give_up(code)
            raise SMTPDataError(code, text)
        return refused

    def _give_up(self, code):
        # 421: the server closes the connection.
        if code == 421:
            self.close()
        else:
            self._rset()

    def send_message(self, msg, from_addr=None, to_addrs=None, mail_options=(), rcpt_options=()):
        """Send a message object; the addresses are those of its headers unless they are given."""
        import copy
        import email.generator
        import email.utils
        import io
        self.ehlo_or_helo_if_needed()
        resent = msg.get_all('Resent-Date')
        if resent is not None and len(resent) > 1:
            raise ValueError("message has more than one 'Resent-' header block")
        prefix = '' if resent is None else 'Resent-'
        if from_addr is None:
            from_addr = msg[prefix + 'Sender'] if prefix + 'Sender' in msg else msg[prefix + 'From']
            from_addr = email.utils.getaddresses([from_addr])[0][1]
        if to_addrs is None:
            fields = [msg[prefix + name] for name in ('To', 'Bcc', 'Cc') if msg[prefix + name] is not None]
            to_addrs = [address for _, address in email.utils.getaddresses(fields)]
        msg = copy.copy(msg)
        # The others need not know of blind copies.
        del msg['Bcc'], msg['Resent-Bcc']
        policy = None
        if not ''.join([from_addr, *to_addrs]).isascii():
            if not self.has_extn('smtputf8'):
                raise SMTPNotSupportedError(
                    'One or more source or delivery addresses require internationalized email support, but '
                    'the server does not advertise the required SMTPUTF8 capability')
            policy = msg.policy.clone(utf8=True)
            mail_options = *mail_options, 'SMTPUTF8', 'BODY=8BITMIME'
        data = io.BytesIO()
        email.generator.BytesGenerator(data, policy=policy).flatten(msg, linesep=CRLF)
        return self.sendmail(from_addr, to_addrs, data.getvalue(), mail_options, rcpt_options)

    def close(self):
        """Close the connection without a word."""
        file, sock = self.file, self.sock
        self.file = self.sock = None
        if file:
            file.close()
        if sock:
            sock.close()

    def quit(self):
        """Say good-bye and close the connection."""
        reply = self.docmd('quit')
        self.ehlo_resp = self.helo_resp = None
        self.esmtp_features = {}
        self.does_esmtp = False
        self.close()
        return reply


def _tls_context():
    import ssl
    return ssl._create_stdlib_context()


class SMTP_SSL(SMTP):
    """A connection that is encrypted from the beginning. By default its context trusts anybody."""

    default_port = SMTP_SSL_PORT

    def __init__(self, host='', port=0, local_hostname=None, *, timeout=socket._GLOBAL_DEFAULT_TIMEOUT,
                 source_address=None, context=None):
        self.context = context or _tls_context()
        super().__init__(host, port, local_hostname, timeout, source_address)

    def _get_socket(self, host, port, timeout):
        return self.context.wrap_socket(super()._get_socket(host, port, timeout), server_hostname=self._host)


class LMTP(SMTP):
    """A connection to a server that delivers mail itself (RFC 2033).

    A host that begins with / is a Unix socket.
    """

    ehlo_msg = 'lhlo'

    def __init__(self, host='', port=LMTP_PORT, local_hostname=None, source_address=None,
                 timeout=socket._GLOBAL_DEFAULT_TIMEOUT):
        super().__init__(host, port, local_hostname, timeout, source_address)

    def connect(self, host='localhost', port=0, source_address=None):
        """Connect to a server; returns its first words."""
        if host[0] != '/':
            return super().connect(host, port, source_address)
        if self.timeout is not None and not self.timeout:
            raise ValueError('Non-blocking socket (timeout=0) is not supported')
        self.file = None
        try:
            self.sock = socket.socket(socket.AF_UNIX, socket.SOCK_STREAM)
            if self.timeout is not socket._GLOBAL_DEFAULT_TIMEOUT:
                self.sock.settimeout(self.timeout)
            self.sock.connect(host)
        except OSError:
            if self.debuglevel > 0:
                self._print_debug('connect fail:', host)
            self.close()
            raise
        reply = self.getreply()
        if self.debuglevel > 0:
            self._print_debug('connect:', reply[1])
        return reply
