"""IMAP4rev1, the mail that stays on its server (RFC 3501), with some extensions.

A command is a line that begins with a tag, and so does the line that says how it went; the lines between,
with a star in front, carry the answers, which are collected by their kind. A line that ends with {n} goes on
with n bytes of any content. Most methods are a row of a table: a command and the kind of its answers.
"""
import binascii
import calendar
import errno
import random
import re
import socket
import subprocess
import sys
import time
from datetime import UTC, datetime, timedelta, timezone

__all__ = ['IMAP4', 'IMAP4_stream', 'Internaldate2tuple', 'Int2AP', 'ParseFlags', 'Time2Internaldate',
           'IMAP4_SSL']

CRLF = b'\r\n'
Debug = 0
IMAP4_PORT, IMAP4_SSL_PORT = 143, 993
AllowedVersions = 'IMAP4REV1', 'IMAP4'
_MAXLINE = 1000000      # Lists of messages are single lines.

# In which states of the connection each command is allowed.
Commands = {}
for _states, _names in ((('NONAUTH', 'AUTH', 'SELECTED', 'LOGOUT'), 'CAPABILITY LOGOUT NOOP'),
                        (('NONAUTH',), 'AUTHENTICATE LOGIN STARTTLS'),
                        (('AUTH',), 'ENABLE PROXYAUTH'),
                        (('AUTH', 'SELECTED'), '''APPEND CREATE DELETE DELETEACL EXAMINE GETACL GETANNOTATION
                         GETQUOTA GETQUOTAROOT MYRIGHTS LIST LSUB NAMESPACE RENAME SELECT SETACL SETANNOTATION
                         SETQUOTA STATUS SUBSCRIBE UNSUBSCRIBE'''),
                        (('SELECTED',), '''CHECK CLOSE COPY EXPUNGE FETCH MOVE PARTIAL SEARCH SORT STORE
                         THREAD UID UNSELECT''')):
    Commands.update(dict.fromkeys(_names.split(), _states))
del _states, _names

Continuation = re.compile(br'\+( (?P<data>.*))?')
Flags = re.compile(br'.*FLAGS \((?P<flags>[^\)]*)\)')
InternalDate = re.compile(br'.*INTERNALDATE "(?P<day>[ 0123][0-9])-(?P<mon>[A-Z][a-z][a-z])-(?P<year>\d{4})'
                          br' (?P<hour>[0-9][0-9]):(?P<min>[0-9][0-9]):(?P<sec>[0-9][0-9])'
                          br' (?P<zonen>[-+])(?P<zoneh>[0-9][0-9])(?P<zonem>[0-9][0-9])"')
Literal = re.compile(br'.*{(?P<size>\d+)}$', re.ASCII)
MapCRLF = re.compile(br'\r\n|\r|\n')
Response_code = re.compile(br'\[(?P<type>[A-Z-]+)( (?P<data>.*))?\]')
Untagged_response = re.compile(br'\* (?P<type>[A-Z-]+)( (?P<data>.*))?')
Untagged_status = re.compile(br'\* (?P<data>\d+) (?P<type>[A-Z-]+)( (?P<data2>.*))?', re.ASCII)

Months = ' Jan Feb Mar Apr May Jun Jul Aug Sep Oct Nov Dec'.split(' ')
Mon2num = {name.encode(): number for number, name in enumerate(Months) if name}


class IMAP4:
    """A connection to a server, as a context manager too, which logs out. Methods return (how, answers)."""

    class error(Exception):
        """The command failed, or cannot be sent."""

    class abort(error):
        """The connection is lost or out of step; a new one may do better."""

    class readonly(abort):
        """The mailbox has become read-only."""

    def __init__(self, host='', port=IMAP4_PORT, timeout=None):
        self.debug = Debug
        self.state = 'LOGOUT'
        self.literal = None             # goes behind the next command: bytes, or a function of what is asked
        self.tagged_commands = {}       # {tag: None, or the answer (how, [text])}
        self.untagged_responses = {}    # {kind: [answers]}
        self.continuation_response = b''
        self.is_readonly = False
        self.tagnum = 0
        self._tls_established = False
        self._encoding, self.utf8_enabled = 'ascii', False
        self.open(host, port, timeout)
        try:
            self._greet()
        except Exception:
            try:
                self.shutdown()
            except OSError:
                pass
            raise

    def _greet(self):
        self.tagpre = Int2AP(random.randint(4096, 65535))
        self.tagre = re.compile(b'(?P<tag>' + self.tagpre + br'\d+) (?P<type>[A-Z]+) ?(?P<data>.*)', re.ASCII)
        self.welcome = self._get_response()
        if 'PREAUTH' in self.untagged_responses:
            self.state = 'AUTH'
        elif 'OK' in self.untagged_responses:
            self.state = 'NONAUTH'
        else:
            raise self.error(self.welcome)
        self._get_capabilities()
        for version in AllowedVersions:
            if version in self.capabilities:
                self.PROTOCOL_VERSION = version
                return
        raise self.error('server not IMAP4 compliant')

    def __getattr__(self, attr):
        if attr in Commands:
            return getattr(self, attr.lower())
        raise AttributeError(f"Unknown IMAP4 command: '{attr}'")

    def __enter__(self):
        return self

    def __exit__(self, *args):
        if self.state != 'LOGOUT':
            try:
                self.logout()
            except OSError:
                pass

    # ---- the connection, which subclasses may make otherwise -----------------------------------------------
    def _create_socket(self, timeout):
        if timeout is not None and not timeout:
            raise ValueError('Non-blocking socket (timeout=0) is not supported')
        address = self.host or None, self.port
        sys.audit('imaplib.open', self, self.host, self.port)
        return socket.create_connection(address, *([] if timeout is None else [timeout]))

    def open(self, host='', port=IMAP4_PORT, timeout=None):
        """Connect."""
        self.host, self.port = host, port
        self.sock = self._create_socket(timeout)
        self.file = self.sock.makefile('rb')

    def read(self, size):
        """Exactly so many bytes, unless the connection ends."""
        return self.file.read(size)

    def readline(self):
        line = self.file.readline(_MAXLINE + 1)
        if len(line) > _MAXLINE:
            raise self.error(f'got more than {_MAXLINE} bytes')
        return line

    def send(self, data):
        sys.audit('imaplib.send', self, data)
        self.sock.sendall(data)

    def shutdown(self):
        """Close."""
        self.file.close()
        try:
            self.sock.shutdown(socket.SHUT_RDWR)
        except OSError as error:
            # The server may have closed it already.
            if error.errno != errno.ENOTCONN:
                raise
        finally:
            self.sock.close()

    def socket(self):
        return self.sock

    # ---- answers -------------------------------------------------------------------------------------------
    def _get_line(self):
        line = self.readline()
        if not line:
            raise self.abort('socket error: EOF')
        if not line.endswith(CRLF):
            raise self.abort(f'socket error: unterminated line: {line!r}')
        return line[:-2]

    def _get_response(self):
        """Read one answer and put it where it belongs; None when the server waits for more of a command."""
        line = self._get_line()
        found = self.tagre.match(line)
        if found:
            tag = found['tag']
            if tag not in self.tagged_commands:
                raise self.abort(f'unexpected tagged response: {line!r}')
            kind = found['type'].decode(self._encoding)
            self.tagged_commands[tag] = kind, [found['data']]
            self._add_code(kind, found['data'])
            return line
        found = Untagged_response.match(line) or Untagged_status.match(line)
        if not found:
            found = Continuation.match(line)
            if not found:
                raise self.abort(f'unexpected response: {line!r}')
            self.continuation_response = found['data']
            return None
        kind = found['type'].decode(self._encoding)
        data = found['data'] or b''
        if 'data2' in found.groupdict() and found['data2']:
            data += b' ' + found['data2']
        while literal := Literal.match(data):
            # The line goes on behind the bytes.
            self._add(kind, (data, self.read(int(literal['size']))))
            data = self._get_line()
        self._add(kind, data)
        self._add_code(kind, data)
        return line

    def _add_code(self, kind, data):
        """Collect what stands in brackets at the beginning of a text."""
        if kind in ('OK', 'NO', 'BAD') and (code := Response_code.match(data)):
            self._add(code['type'].decode(self._encoding), code['data'])

    def _add(self, kind, answer):
        self.untagged_responses.setdefault(kind, []).append(b'' if answer is None else answer)

    def _check_bye(self):
        bye = self.untagged_responses.get('BYE')
        if bye:
            raise self.abort(bye[-1].decode(self._encoding, 'replace'))

    def response(self, code):
        """Take the answers of a kind that came without being asked for."""
        return code, self.untagged_responses.pop(code.upper(), [None])

    def recent(self):
        """The numbers of new messages; the server is asked if it has not said any."""
        for ask in False, True:
            if ask:
                typ, data = self.noop()
            typ, data = self._answers('OK', [None], 'RECENT')
            if data[-1]:
                break
        return typ, data

    def _answers(self, typ, data, kind):
        return (typ, data) if typ == 'NO' else (typ, self.untagged_responses.pop(kind, [None]))

    def _get_capabilities(self):
        typ, data = self.capability()
        if data == [None]:
            raise self.error('no CAPABILITY response from server')
        self.capabilities = tuple(data[-1].decode(self._encoding).upper().split())

    # ---- commands ------------------------------------------------------------------------------------------
    def _require(self, name, states):
        if self.state not in states:
            self.literal = None
            raise self.error(f'command {name} illegal in state {self.state}, '
                             f'only allowed in states {", ".join(states)}')

    def _send(self, data):
        try:
            self.send(data)
        except OSError as error:
            raise self.abort(f'socket error: {error}') from error

    def _simple_command(self, name, *args):
        """Send a command and wait for how it went."""
        self._require(name, Commands[name])
        for kind in 'OK', 'NO', 'BAD':
            self.untagged_responses.pop(kind, None)
        if 'READ-ONLY' in self.untagged_responses and not self.is_readonly:
            raise self.readonly('mailbox status changed to READ-ONLY')
        tag = self.tagpre + b'%d' % self.tagnum
        self.tagnum += 1
        self.tagged_commands[tag] = None
        words = [tag, name] + [arg for arg in args if arg is not None]
        line = b' '.join([word.encode(self._encoding) if isinstance(word, str) else word for word in words])
        literal, self.literal = self.literal, None
        if literal is None or callable(literal):
            self._send(line + CRLF)
        else:
            self._send(line + b' {%d}' % len(literal) + CRLF)
        self._send_literal(tag, literal)
        return self._finish(name, tag)

    def _send_literal(self, tag, literal):
        while literal is not None:
            # An answer with a tag, instead of a plus sign, means that the server does not want it.
            while self._get_response():
                if self.tagged_commands[tag]:
                    return
            self._send(literal(self.continuation_response) if callable(literal) else literal)
            self._send(CRLF)
            if not callable(literal):
                return

    def _finish(self, name, tag):
        leaving = name == 'LOGOUT'
        try:
            while not self.tagged_commands[tag]:
                if leaving and 'BYE' in self.untagged_responses:
                    del self.tagged_commands[tag]
                    return 'BYE', self.untagged_responses.pop('BYE')
                if not leaving:
                    self._check_bye()
                self._get_response()
        except self.abort as error:
            raise self.abort(f'command: {name} => {error}') from None
        except self.error as error:
            raise self.error(f'command: {name} => {error}') from None
        if leaving and 'BYE' in self.untagged_responses:
            del self.tagged_commands[tag]
            return 'BYE', self.untagged_responses.pop('BYE')
        if not leaving:
            self._check_bye()
        typ, data = self.tagged_commands.pop(tag)
        if typ == 'BAD':
            raise self.error(f'{name} command error: {typ} {data}')
        return typ, data

    def _quote(self, arg):
        return '"' + arg.replace('\\', '\\\\').replace('"', '\\"') + '"'

    # ---- commands that do more than to send and answer -----------------------------------------------------
    def login(self, user, password):
        """Say who it is; the password goes as it is."""
        typ, data = self._simple_command('LOGIN', user, self._quote(password))
        if typ != 'OK':
            raise self.error(data[-1])
        self.state = 'AUTH'
        return typ, data

    def authenticate(self, mechanism, authobject):
        """Say who it is by a mechanism: authobject(bytes) answers each question, or gives None to stop."""
        self.literal = _Authenticator(authobject).process
        typ, data = self._simple_command('AUTHENTICATE', mechanism.upper())
        if typ != 'OK':
            raise self.error(data[-1].decode('utf-8', 'replace'))
        self.state = 'AUTH'
        return typ, data

    def login_cram_md5(self, user, password):
        """Say who it is by a hash of the password and of what the server says."""
        import hmac
        key = password.encode('utf-8') if isinstance(password, str) else password
        return self.authenticate('CRAM-MD5', lambda challenge:
                                 user + ' ' + hmac.HMAC(key, challenge, 'md5').hexdigest())

    def starttls(self, ssl_context=None):
        """Go on encrypted."""
        if self._tls_established:
            raise self.abort('TLS session already established')
        if 'STARTTLS' not in self.capabilities:
            raise self.abort('TLS not supported by server')
        typ, data = self._simple_command('STARTTLS')
        if typ != 'OK':
            raise self.error("Couldn't establish TLS session")
        self.sock = (ssl_context or _tls_context()).wrap_socket(self.sock, server_hostname=self.host)
        self.file = self.sock.makefile('rb')
        self._tls_established = True
        # What the server said before could have been anybody's words.
        self._get_capabilities()
        return self._answers(typ, data, None)

    def logout(self):
        """Say goodbye, and close."""
        self.state = 'LOGOUT'
        result = self._simple_command('LOGOUT')
        self.shutdown()
        return result

    def enable(self, capability):
        """Let the server use an extension."""
        if 'ENABLE' not in self.capabilities:
            raise self.error('Server does not support ENABLE')
        typ, data = self._simple_command('ENABLE', capability)
        if typ == 'OK' and 'UTF8=ACCEPT' in capability.upper():
            self._encoding, self.utf8_enabled = 'utf-8', True
        return typ, data

    def append(self, mailbox, flags, date_time, message):
        """Put a message into a mailbox."""
        if flags and not (flags[0] == '(' and flags[-1] == ')'):
            flags = f'({flags})'
        literal = MapCRLF.sub(CRLF, message)
        self.literal = b'UTF8 (' + literal + b')' if self.utf8_enabled else literal
        return self._simple_command('APPEND', mailbox or 'INBOX', flags or None,
                                    Time2Internaldate(date_time) if date_time else None)

    def select(self, mailbox='INBOX', readonly=False):
        """Open a mailbox; the answer is how many messages it has."""
        self.untagged_responses = {}
        self.is_readonly = readonly
        typ, data = self._simple_command('EXAMINE' if readonly else 'SELECT', mailbox)
        if typ != 'OK':
            self.state = 'AUTH'
            return typ, data
        self.state = 'SELECTED'
        if 'READ-ONLY' in self.untagged_responses and not readonly:
            raise self.readonly(f'{mailbox} is not writable')
        return typ, self.untagged_responses.get('EXISTS', [None])

    def close(self):
        """Close the mailbox; what is marked as deleted goes."""
        try:
            return self._simple_command('CLOSE')
        finally:
            self.state = 'AUTH'

    def unselect(self):
        """Close the mailbox; nothing goes."""
        try:
            return self._simple_command('UNSELECT')
        finally:
            self.state = 'AUTH'

    def search(self, charset, *criteria):
        """The numbers of the messages that fit."""
        if not charset:
            return self._answers(*self._simple_command('SEARCH', *criteria), 'SEARCH')
        if self.utf8_enabled:
            raise self.error('Non-None charset not valid in UTF8 mode')
        return self._answers(*self._simple_command('SEARCH', 'CHARSET', charset, *criteria), 'SEARCH')

    def sort(self, sort_criteria, charset, *search_criteria):
        """The numbers of the messages that fit, in an order."""
        if (sort_criteria[0], sort_criteria[-1]) != ('(', ')'):
            sort_criteria = f'({sort_criteria})'
        return self._answers(*self._simple_command('SORT', sort_criteria, charset, *search_criteria), 'SORT')

    def store(self, message_set, command, flags):
        """Change the flags of messages."""
        if (flags[0], flags[-1]) != ('(', ')'):
            flags = f'({flags})'
        return self._answers(*self._simple_command('STORE', message_set, command, flags), 'FETCH')

    def getquotaroot(self, mailbox):
        typ, data = self._simple_command('GETQUOTAROOT', mailbox)
        typ, quota = self._answers(typ, data, 'QUOTA')
        typ, root = self._answers(typ, data, 'QUOTAROOT')
        return typ, [root, quota]

    def uid(self, command, *args):
        """A command about messages, with their lasting numbers."""
        command = command.upper()
        if command not in Commands:
            raise self.error(f'Unknown IMAP4 UID command: {command}')
        self._require(command, Commands[command])
        typ, data = self._simple_command('UID', command, *args)
        return self._answers(typ, data, command if command in ('SEARCH', 'SORT', 'THREAD') else 'FETCH')

    def xatom(self, name, *args):
        """A command that this module does not know."""
        name = name.upper()
        Commands.setdefault(name, (self.state,))
        return self._simple_command(name, *args)


def _add_commands():
    # name and parameters, and the kind of answers that the method gives
    for row in ('capability CAPABILITY', 'check', 'copy message_set new_mailbox', 'create mailbox',
                'delete mailbox', 'deleteacl mailbox who', 'expunge EXPUNGE',
                'fetch message_set message_parts FETCH', 'getacl mailbox ACL',
                'getannotation mailbox entry attribute ANNOTATION', 'getquota root QUOTA',
                'list directory=\'""\' pattern=\'*\' LIST', 'lsub directory=\'""\' pattern=\'*\' LSUB',
                'myrights mailbox MYRIGHTS', 'namespace NAMESPACE', 'noop',
                'partial message_num message_part start length FETCH', 'proxyauth user',
                'rename oldmailbox newmailbox', 'setacl mailbox who what', 'setannotation *args ANNOTATION',
                'setquota root limits QUOTA', 'status mailbox names STATUS', 'subscribe mailbox',
                'thread threading_algorithm charset *search_criteria THREAD', 'unsubscribe mailbox'):
        name, *parameters = row.split()
        kind = parameters.pop() if parameters and parameters[-1].isupper() else None
        call = ', '.join([repr(name.upper()), *[parameter.partition('=')[0] for parameter in parameters]])
        result = f'self._simple_command({call})'
        if kind:
            result = f'self._answers(*{result}, {kind!r})'
        namespace = {}
        exec(f'def {name}({", ".join(["self", *parameters])}):\n return {result}', namespace)
        method = namespace[name]
        method.__qualname__, method.__module__ = f'IMAP4.{name}', __name__
        method.__doc__ = f'Send {name.upper()}' + (f'; answers are of the kind {kind}.' if kind else '.')
        setattr(IMAP4, name, method)


_add_commands()


class IMAP4_stream(IMAP4):
    """A server that is a command which talks by its standard input and output."""

    def __init__(self, command):
        self.command = command
        super().__init__()

    def open(self, host=None, port=None, timeout=None):
        self.host = self.port = self.sock = self.file = None
        self.process = subprocess.Popen(self.command, bufsize=-1, stdin=subprocess.PIPE,
                                        stdout=subprocess.PIPE, shell=True, close_fds=True)
        self.writefile, self.readfile = self.process.stdin, self.process.stdout

    def read(self, size):
        return self.readfile.read(size)

    def readline(self):
        return self.readfile.readline()

    def send(self, data):
        self.writefile.write(data)
        self.writefile.flush()

    def shutdown(self):
        self.readfile.close()
        self.writefile.close()
        self.process.wait()


def _tls_context():
    import ssl
    return ssl._create_stdlib_context()


class IMAP4_SSL(IMAP4):
    """A connection that is encrypted from the beginning. By default its context trusts anybody."""

    def __init__(self, host='', port=IMAP4_SSL_PORT, *, ssl_context=None, timeout=None):
        self.ssl_context = ssl_context or _tls_context()
        super().__init__(host, port, timeout)

    def _create_socket(self, timeout):
        return self.ssl_context.wrap_socket(super()._create_socket(timeout), server_hostname=self.host)

    def open(self, host='', port=IMAP4_SSL_PORT, timeout=None):
        """Connect."""
        super().open(host, port, timeout)


class _Authenticator:
    """Answers in base64 what is asked in base64, by a function of bytes."""

    def __init__(self, mechinst):
        self.mech = mechinst

    def process(self, data):
        answer = self.mech(self.decode(data))
        return b'*' if answer is None else self.encode(answer)

    def encode(self, inp):
        return binascii.b2a_base64(inp.encode('utf-8') if isinstance(inp, str) else inp, newline=False)

    def decode(self, inp):
        return binascii.a2b_base64(inp) if inp else b''


# ---- what answers contain ----------------------------------------------------------------------------------

def Internaldate2tuple(resp):
    """The local time in an answer with INTERNALDATE, or None."""
    found = InternalDate.match(resp)
    if not found:
        return None
    numbers = [int(found[name]) for name in ('year', 'day', 'hour', 'min', 'sec', 'zoneh', 'zonem')]
    year, day, hour, minute, second, zone_hours, zone_minutes = numbers
    seconds = calendar.timegm((year, Mon2num[found['mon']], day, hour, minute, second, -1, -1, -1))
    east = (zone_hours * 60 + zone_minutes) * 60
    return time.localtime(seconds + east if found['zonen'] == b'-' else seconds - east)


def Int2AP(num):
    """A number with the digits A to P, for 0 to 15."""
    num, digits = abs(int(num)), []
    while num:
        num, digit = divmod(num, 16)
        digits.append(65 + digit)
    return bytes(reversed(digits))


def ParseFlags(resp):
    """The flags in an answer with FLAGS."""
    found = Flags.match(resp)
    return tuple(found['flags'].split()) if found else ()


def Time2Internaldate(date_time):
    """A moment as the protocol writes it, in quotes, from seconds, a tuple of local time or a datetime."""
    if isinstance(date_time, (int, float)):
        moment = datetime.fromtimestamp(date_time, UTC).astimezone()
    elif isinstance(date_time, tuple):
        east = None if len(date_time) < 9 else getattr(date_time, 'tm_gmtoff', None)
        if east is None and len(date_time) >= 9:
            is_summer = date_time[8]
            if is_summer < 0:
                is_summer = time.localtime(time.mktime(date_time))[8]
            east = -(time.altzone if is_summer else time.timezone)
        moment = datetime(*date_time[:6], tzinfo=timezone(timedelta(seconds=east or 0)))
    elif isinstance(date_time, datetime):
        if date_time.tzinfo is None:
            raise ValueError('date_time must be aware')
        moment = date_time
    elif isinstance(date_time, str) and len(date_time) > 1 and date_time[0] == date_time[-1] == '"':
        return date_time
    else:
        raise ValueError('date_time not of a known type')
    # The names of months are those of the protocol in any language.
    return moment.strftime(f'"%d-{Months[moment.month]}-%Y %H:%M:%S %z"')
