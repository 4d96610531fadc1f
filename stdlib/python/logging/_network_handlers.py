"""Handlers that send records elsewhere: over sockets, to the system's log, by mail or HTTP. Part of
logging.handlers."""
import contextlib
import logging
import pickle
import socket
import struct
import time

DEFAULT_TCP_LOGGING_PORT = 9020
DEFAULT_UDP_LOGGING_PORT = 9021
DEFAULT_HTTP_LOGGING_PORT = 9022
DEFAULT_SOAP_LOGGING_PORT = 9023
SYSLOG_UDP_PORT = SYSLOG_TCP_PORT = 514


class _Sender(logging.Handler):
    """Subclasses have _deliver(record), whose errors are reported as those of handlers are, and
    _disconnect()."""

    def emit(self, record):
        """Sends the record."""
        try:
            self._deliver(record)
        except Exception:
            self.handleError(record)

    def close(self):
        """Ends the connection, if there is one."""
        self.acquire()
        try:
            self._disconnect()
            super().close()
        finally:
            self.release()

    def _disconnect(self):
        pass


class SocketHandler(_Sender):
    """Sends records, pickled, over a TCP connection, or through a Unix socket when port is None.

    The connection is made when there is something to send. After a failure it is tried again only after a
    while, which grows by retryFactor from retryStart up to retryMax seconds; records in between are lost.
    """

    def __init__(self, host, port):
        super().__init__()
        self.host = host
        self.port = port
        self.address = host if port is None else (host, port)
        self.sock = None
        self.closeOnError = False
        self.retryTime = None       # when to try again; None: at once
        self.retryStart, self.retryMax, self.retryFactor = 1.0, 30.0, 2.0

    def makeSocket(self, timeout=1):
        """A connected socket."""
        if self.port is not None:
            return socket.create_connection(self.address, timeout=timeout)
        with contextlib.ExitStack() as stack:
            made = stack.enter_context(socket.socket(socket.AF_UNIX, socket.SOCK_STREAM))
            made.settimeout(timeout)
            made.connect(self.address)
            stack.pop_all()     # it is to stay open
        return made

    def createSocket(self):
        """Makes the connection, unless it is too early to try again."""
        waiting = self.retryTime is not None
        if waiting and time.time() < self.retryTime:
            return
        try:
            self.sock, self.retryTime = self.makeSocket(), None
        except OSError:
            longer = min(self.retryPeriod * self.retryFactor, self.retryMax) if waiting else self.retryStart
            self.retryPeriod, self.retryTime = longer, time.time() + longer

    def _disconnect(self):
        connection, self.sock = self.sock, None
        if connection:
            connection.close()

    def send(self, s):
        """Sends bytes. After an error the next call makes a new connection."""
        self.sock or self.createSocket()
        with contextlib.suppress(OSError), contextlib.ExitStack() as stack:
            if self.sock:
                stack.callback(self._disconnect)
                self.sock.sendall(s)
                stack.pop_all()

    def makePickle(self, record):
        """The record as bytes: a length of four bytes, and a pickled dict of attributes."""
        if record.exc_info:
            self.format(record)     # makes exc_text, as the traceback itself cannot be sent
        attributes = {**record.__dict__, 'msg': record.getMessage(), 'args': None, 'exc_info': None}
        attributes.pop('message', None)
        data = pickle.dumps(attributes, 1)
        return struct.pack('>L', len(data)) + data

    def handleError(self, record):
        """With closeOnError ends the connection; else reports the error."""
        if self.closeOnError and self.sock:
            self._disconnect()
        else:
            super().handleError(record)

    def _deliver(self, record):
        self.send(self.makePickle(record))


class DatagramHandler(SocketHandler):
    """Sends records, pickled, as datagrams."""

    def __init__(self, host, port):
        super().__init__(host, port)
        self.closeOnError = False

    def makeSocket(self):
        """A datagram socket."""
        return socket.socket(socket.AF_UNIX if self.port is None else socket.AF_INET, socket.SOCK_DGRAM)

    def send(self, s):
        """Sends bytes as one datagram."""
        if self.sock is None:
            self.createSocket()
        self.sock.sendto(s, self.address)


# Priorities and facilities of RFC 3164 and 5424: the number is the place in the list.
_PRIORITIES = 'EMERG ALERT CRIT ERR WARNING NOTICE INFO DEBUG'.split()
_FACILITIES = ('KERN USER MAIL DAEMON AUTH SYSLOG LPR NEWS UUCP CRON AUTHPRIV FTP NTP SECURITY CONSOLE '
               'SOLCRON LOCAL0 LOCAL1 LOCAL2 LOCAL3 LOCAL4 LOCAL5 LOCAL6 LOCAL7').split()


class SysLogHandler(_Sender):
    """Sends records to a syslog daemon: at an address (host, port), or at the name of a Unix socket, like
    /dev/log."""

    for _names in _PRIORITIES, _FACILITIES:
        for _number, _name in enumerate(_names):
            locals()[f'LOG_{_name}'] = _number
    priority_names = {name.lower(): number for number, name in enumerate(_PRIORITIES)}
    priority_names.update(critical=2, error=3, panic=0, warn=4)
    facility_names = {name.lower().replace('solcron', 'solaris-cron'): number
                      for number, name in enumerate(_FACILITIES)}
    # Names of levels to names of priorities; others are warnings.
    priority_map = {'DEBUG': 'debug', 'INFO': 'info', 'WARNING': 'warning', 'ERROR': 'error',
                    'CRITICAL': 'critical'}
    del _names, _number, _name

    ident = ''              # put before each message
    append_nul = True       # some old daemons want it

    def __init__(self, address=('localhost', SYSLOG_UDP_PORT), facility=LOG_USER, socktype=None):
        super().__init__()
        self.address = address
        self.facility = facility
        self.socktype = socktype
        self.socket = None
        self.unixsocket = isinstance(address, str)
        try:
            self.createSocket()
        except OSError:
            # The daemon may come up later; emit() tries again. Of a host that is not known there is no hope.
            if not self.unixsocket:
                raise

    def _connect_unixsocket(self, address):
        # A datagram socket, unless the program has chosen; daemons that have a stream are tried next.
        kinds = (socket.SOCK_DGRAM, socket.SOCK_STREAM) if self.socktype is None else (self.socktype,)
        for kind in kinds:
            self.socket = socket.socket(socket.AF_UNIX, kind)
            try:
                self.socket.connect(address)
            except OSError:
                self.socket.close()
                if kind == kinds[-1]:
                    raise
            else:
                self.socktype = kind
                return

    def createSocket(self):
        """Makes the socket."""
        if self.unixsocket:
            self._connect_unixsocket(self.address)
            return
        if self.socktype is None:
            self.socktype = socket.SOCK_DGRAM
        host, port = self.address
        found = socket.getaddrinfo(host, port, 0, self.socktype)
        if not found:
            raise OSError('getaddrinfo returns an empty list')
        problem = None
        for family, kind, protocol, _, address in found:
            candidate = None
            try:
                candidate = socket.socket(family, kind, protocol)
                if self.socktype == socket.SOCK_STREAM:
                    candidate.connect(address)
                self.socket = candidate
                return
            except OSError as error:
                problem = error
                if candidate is not None:
                    candidate.close()
        raise problem

    def encodePriority(self, facility, priority):
        """The number for a facility and a priority, each a number or a name."""
        return self.facility_names.get(facility, facility) << 3 | self.priority_names.get(priority, priority)

    def mapPriority(self, levelName):
        """The name of the priority for that of a level."""
        return self.priority_map.get(levelName, 'warning')

    def _disconnect(self):
        connection, self.socket = self.socket, None
        if connection:
            connection.close()

    def _deliver(self, record):
        text = self.ident + self.format(record) + ('\0' if self.append_nul else '')
        priority = self.encodePriority(self.facility, self.mapPriority(record.levelname))
        data = f'<{priority}>{text}'.encode()
        if not self.socket:
            self.createSocket()
        try:
            if self.unixsocket or self.socktype != socket.SOCK_DGRAM:
                self.socket.sendall(data)
            else:
                self.socket.sendto(data, self.address)
        except OSError:
            if not self.unixsocket:
                raise
            # The daemon has been started again.
            self._disconnect()
            self._connect_unixsocket(self.address)
            self.socket.sendall(data)


class SMTPHandler(_Sender):
    """Sends each record as a mail. mailhost: a name or (name, port); credentials: (user, password); secure: a
    tuple, () or (key file, certificate file), for TLS."""

    def __init__(self, mailhost, fromaddr, toaddrs, subject, credentials=None, secure=None, timeout=5.0):
        super().__init__()
        self.mailhost, self.mailport = mailhost if isinstance(mailhost, (list, tuple)) else (mailhost, None)
        self.username = None
        if isinstance(credentials, (list, tuple)):
            self.username, self.password = credentials
        self.fromaddr = fromaddr
        self.toaddrs = [toaddrs] if isinstance(toaddrs, str) else toaddrs
        self.subject = subject
        self.secure = secure
        self.timeout = timeout

    def getSubject(self, record):
        """The subject of the mail."""
        return self.subject

    def _deliver(self, record):
        import email.utils
        import smtplib
        from email.message import EmailMessage

        mail = EmailMessage()
        for name, value in (('From', self.fromaddr), ('To', ','.join(self.toaddrs)),
                            ('Subject', self.getSubject(record)),
                            ('Date', email.utils.formatdate(localtime=True))):
            mail[name] = value
        mail.set_content(self.format(record))
        with smtplib.SMTP(self.mailhost, self.mailport or smtplib.SMTP_PORT, timeout=self.timeout) as server:
            if self.username:
                if self.secure is not None:
                    import ssl
                    context = ssl._create_stdlib_context(**dict(zip(('keyfile', 'certfile'), self.secure)))
                    server.starttls(context=context)
                server.login(self.username, self.password)
            server.send_message(mail)


class HTTPHandler(_Sender):
    """Sends the attributes of records to a web server, as the parameters of a GET or POST."""

    def __init__(self, host, url, method='GET', secure=False, credentials=None, context=None):
        super().__init__()
        method = method.upper()
        if method not in ('GET', 'POST'):
            raise ValueError('method must be GET or POST')
        if not secure and context is not None:
            raise ValueError('context parameter only makes sense with secure=True')
        self.host, self.url, self.method = host, url, method
        self.secure, self.credentials, self.context = secure, credentials, context

    def mapLogRecord(self, record):
        """The parameters: a dict."""
        return record.__dict__

    def getConnection(self, host, secure):
        """A connection of http.client."""
        import http.client
        if secure:
            return http.client.HTTPSConnection(host, context=self.context)
        return http.client.HTTPConnection(host)

    def _deliver(self, record):
        from urllib.parse import urlencode
        parameters, url, headers, body = urlencode(self.mapLogRecord(record)), self.url, {}, None
        if self.method == 'GET':
            url += ('&' if '?' in url else '?') + parameters
        else:
            body = parameters.encode('utf-8')
            headers = {'Content-type': 'application/x-www-form-urlencoded', 'Content-length': str(len(body))}
        if self.credentials:
            from base64 import b64encode
            user_and_password = ':'.join(self.credentials).encode('utf-8')
            headers['Authorization'] = 'Basic ' + b64encode(user_and_password).strip().decode('ascii')
        connection = self.getConnection(self.host, self.secure)
        connection.putrequest(self.method, url)
        for header in headers.items():
            connection.putheader(*header)
        connection.endheaders()
        if body is not None:
            connection.send(body)
        connection.getresponse()


for _cls in (SocketHandler, DatagramHandler, SysLogHandler, SMTPHandler, HTTPHandler):
    _cls.__module__ = 'logging.handlers'
