"""TLS: encrypted connections, with certificates that say who is at the other end.

The work is done by OpenSSL, through the module `_ssl`. A context (SSLContext) holds what connections have in
common: versions, ciphers, one's own certificate, whom to trust. It makes connections of two kinds, which
answer the same questions (_Questions): an SSLSocket is a socket whose bytes are encrypted, an SSLObject
encrypts between two MemoryBIOs and leaves it to the program to carry the bytes.
"""
import errno
import os
import socket as _sockets
import sys
import warnings
from collections import namedtuple
from enum import Enum as _Enum, IntEnum as _IntEnum, IntFlag as _IntFlag
from socket import SO_TYPE, SOCK_STREAM, SOL_SOCKET, create_connection, socket

import _ssl
from _ssl import (
    HAS_ALPN, HAS_ECDH, HAS_NPN, HAS_PSK, HAS_SNI, HAS_SSLv2, HAS_SSLv3, HAS_TLSv1, HAS_TLSv1_1, HAS_TLSv1_2,
    HAS_TLSv1_3, OPENSSL_VERSION, OPENSSL_VERSION_INFO, OPENSSL_VERSION_NUMBER, MemoryBIO, RAND_add,
    RAND_bytes, RAND_status, SSLCertVerificationError, SSLEOFError, SSLError, SSLSession, SSLSyscallError,
    SSLWantReadError, SSLWantWriteError, SSLZeroReturnError, _DEFAULT_CIPHERS,
    _OPENSSL_API_VERSION, _SSLContext)

socket_error = OSError
CertificateError = SSLCertVerificationError
HAS_NEVER_CHECK_COMMON_NAME = hasattr(_ssl, 'HOSTFLAG_NEVER_CHECK_SUBJECT')
CHANNEL_BINDING_TYPES = ['tls-unique'] if _ssl.HAS_TLS_UNIQUE else []
_RESTRICTED_SERVER_CIPHERS = _DEFAULT_CIPHERS
_GLOBAL_DEFAULT_TIMEOUT = _sockets._GLOBAL_DEFAULT_TIMEOUT

# ---- names of numbers --------------------------------------------------------------------------------------

# (kind, enumeration, what its constants begin with): all constants of `_ssl` that begin so are members.
for _kind, _name, _prefix in ((_IntEnum, '_SSLMethod', 'PROTOCOL_'), (_IntFlag, 'Options', 'OP_'),
                              (_IntEnum, 'AlertDescription', 'ALERT_DESCRIPTION_'),
                              (_IntEnum, 'SSLErrorNumber', 'SSL_ERROR_'),
                              (_IntFlag, 'VerifyFlags', 'VERIFY_'),
                              (_IntEnum, 'VerifyMode', 'CERT_')):
    _kind._convert_(_name, __name__, source=_ssl, filter=lambda name, prefix=_prefix:
                    name.startswith(prefix) and name != 'PROTOCOL_SSLv23')
del _kind, _name, _prefix

PROTOCOL_SSLv23 = _SSLMethod.PROTOCOL_SSLv23 = _SSLMethod.PROTOCOL_TLS
_PROTOCOL_NAMES = {member: name for name, member in _SSLMethod.__members__.items()}
_SSLv2_IF_EXISTS = None


class TLSVersion(_IntEnum):
    """The versions of the protocol."""

    MINIMUM_SUPPORTED = _ssl.PROTO_MINIMUM_SUPPORTED
    SSLv3 = _ssl.PROTO_SSLv3
    TLSv1 = _ssl.PROTO_TLSv1
    TLSv1_1 = _ssl.PROTO_TLSv1_1
    TLSv1_2 = _ssl.PROTO_TLSv1_2
    TLSv1_3 = _ssl.PROTO_TLSv1_3
    MAXIMUM_SUPPORTED = _ssl.PROTO_MAXIMUM_SUPPORTED


# Names in RFC 8446 and those before it, for who watches the messages of a connection (_msg_callback).
_TLSContentType = _IntEnum('_TLSContentType', {
    'CHANGE_CIPHER_SPEC': 20, 'ALERT': 21, 'HANDSHAKE': 22, 'APPLICATION_DATA': 23, 'HEADER': 0x100,
    'INNER_CONTENT_TYPE': 0x101})
_TLSAlertType = _IntEnum('_TLSAlertType', {
    'CLOSE_NOTIFY': 0, 'UNEXPECTED_MESSAGE': 10, 'BAD_RECORD_MAC': 20, 'DECRYPTION_FAILED': 21,
    'RECORD_OVERFLOW': 22, 'DECOMPRESSION_FAILURE': 30, 'HANDSHAKE_FAILURE': 40, 'NO_CERTIFICATE': 41,
    'BAD_CERTIFICATE': 42, 'UNSUPPORTED_CERTIFICATE': 43, 'CERTIFICATE_REVOKED': 44,
    'CERTIFICATE_EXPIRED': 45, 'CERTIFICATE_UNKNOWN': 46, 'ILLEGAL_PARAMETER': 47, 'UNKNOWN_CA': 48,
    'ACCESS_DENIED': 49,
    'DECODE_ERROR': 50, 'DECRYPT_ERROR': 51, 'EXPORT_RESTRICTION': 60, 'PROTOCOL_VERSION': 70,
    'INSUFFICIENT_SECURITY': 71, 'INTERNAL_ERROR': 80, 'INAPPROPRIATE_FALLBACK': 86, 'USER_CANCELED': 90,
    'NO_RENEGOTIATION': 100, 'MISSING_EXTENSION': 109, 'UNSUPPORTED_EXTENSION': 110,
    'CERTIFICATE_UNOBTAINABLE': 111, 'UNRECOGNIZED_NAME': 112, 'BAD_CERTIFICATE_STATUS_RESPONSE': 113,
    'BAD_CERTIFICATE_HASH_VALUE': 114, 'UNKNOWN_PSK_IDENTITY': 115, 'CERTIFICATE_REQUIRED': 116,
    'NO_APPLICATION_PROTOCOL': 120})
_TLSMessageType = _IntEnum('_TLSMessageType', {
    'HELLO_REQUEST': 0, 'CLIENT_HELLO': 1, 'SERVER_HELLO': 2, 'HELLO_VERIFY_REQUEST': 3,
    'NEWSESSION_TICKET': 4, 'END_OF_EARLY_DATA': 5, 'HELLO_RETRY_REQUEST': 6, 'ENCRYPTED_EXTENSIONS': 8,
    'CERTIFICATE': 11,
    'SERVER_KEY_EXCHANGE': 12, 'CERTIFICATE_REQUEST': 13, 'SERVER_DONE': 14, 'CERTIFICATE_VERIFY': 15,
    'CLIENT_KEY_EXCHANGE': 16, 'FINISHED': 20, 'CERTIFICATE_URL': 21, 'CERTIFICATE_STATUS': 22,
    'SUPPLEMENTAL_DATA': 23, 'KEY_UPDATE': 24, 'NEXT_PROTO': 67, 'MESSAGE_HASH': 254,
    'CHANGE_CIPHER_SPEC': 0x0101})


def _named(kind, number):
    """The member of an enumeration, or the number if it has no name."""
    try:
        return kind(number)
    except ValueError:
        return number


def get_protocol_name(protocol_code):
    """The name of a PROTOCOL_ constant."""
    return _PROTOCOL_NAMES.get(protocol_code, '<unknown>')


class _ASN1Object(namedtuple('_ASN1Object', 'nid shortname longname oid')):
    """A thing that certificates speak of, by its number or a name."""

    __slots__ = ()

    def __new__(cls, oid):
        return super().__new__(cls, *_ssl.txt2obj(oid, name=False))

    @classmethod
    def fromnid(cls, nid):
        """By OpenSSL's number."""
        return super().__new__(cls, *_ssl.nid2obj(nid))

    @classmethod
    def fromname(cls, name):
        """By a name, short or long, or a dotted number."""
        return super().__new__(cls, *_ssl.txt2obj(name, name=True))


class Purpose(_ASN1Object, _Enum):
    """What the certificates of the other end are for: those of a server, those of a client."""

    SERVER_AUTH = '1.3.6.1.5.5.7.3.1'
    CLIENT_AUTH = '1.3.6.1.5.5.7.3.2'


# ---- contexts ----------------------------------------------------------------------------------------------

def _enumerated(kind, name, doc):
    """A property of contexts that is a number in C and a member of an enumeration here."""
    native = getattr(_SSLContext, name)
    return property(lambda self: _named(kind, native.__get__(self)),
                    lambda self, value: native.__set__(self, value), None, doc)


class SSLContext(_SSLContext):
    """What connections have in common; makes them."""

    # Classes of the connections; a program may put its own here. (They are set below.)
    sslsocket_class = sslobject_class = None

    def __new__(cls, protocol=None, *args, **kwargs):
        if protocol is None:
            warnings.warn('ssl.SSLContext() without protocol argument is deprecated.', DeprecationWarning,
                          stacklevel=2)
            protocol = PROTOCOL_TLS
        return super().__new__(cls, protocol)

    options = _enumerated(Options, 'options', 'What is allowed and what is worked around.')
    verify_flags = _enumerated(VerifyFlags, 'verify_flags', 'How certificates are looked at.')
    verify_mode = _enumerated(VerifyMode, 'verify_mode', 'Whether the other end must show a certificate.')
    minimum_version = _enumerated(TLSVersion, 'minimum_version', 'The oldest version that is spoken.')
    maximum_version = _enumerated(TLSVersion, 'maximum_version', 'The newest version that is spoken.')

    @property
    def protocol(self):
        """The PROTOCOL_ constant that it was made with."""
        return _named(_SSLMethod, super().protocol)

    @property
    def hostname_checks_common_name(self):
        """Whether a server's name may also be the common name in its certificate's subject."""
        return not self._host_flags & _ssl.HOSTFLAG_NEVER_CHECK_SUBJECT

    @hostname_checks_common_name.setter
    def hostname_checks_common_name(self, value):
        never = _ssl.HOSTFLAG_NEVER_CHECK_SUBJECT
        self._host_flags = self._host_flags & ~never if value else self._host_flags | never

    @property
    def _msg_callback(self):
        """Called with every message of a connection; for debugging."""
        callback = super()._msg_callback
        return None if callback is None else callback.told

    @_msg_callback.setter
    def _msg_callback(self, callback):
        if callback is None:
            _SSLContext._msg_callback.__set__(self, None)
            return
        if not callable(callback):
            raise TypeError(f'{callback} is not callable.')
        kinds = {_TLSContentType.HEADER: _TLSContentType, _TLSContentType.ALERT: _TLSAlertType}

        def tell(connection, direction, version, content, kind, data):
            content = _named(_TLSContentType, content)
            return callback(connection, direction, _named(TLSVersion, version), content,
                            _named(kinds.get(content, _TLSMessageType), kind), data)

        tell.told = callback
        _SSLContext._msg_callback.__set__(self, tell)

    def _encode_hostname(self, hostname):
        if hostname is None:
            return None
        if isinstance(hostname, str):
            hostname = hostname.encode('idna')
        return hostname.decode('ascii')

    def wrap_socket(self, sock, server_side=False, do_handshake_on_connect=True, suppress_ragged_eofs=True,
                    server_hostname=None, session=None):
        """An SSLSocket that takes the place of a socket, which is detached."""
        return self.sslsocket_class._create(sock, server_side, do_handshake_on_connect, suppress_ragged_eofs,
                                            server_hostname, self, session)

    def wrap_bio(self, incoming, outgoing, server_side=False, server_hostname=None, session=None):
        """An SSLObject that reads what came from *incoming* and writes what is to be sent to *outgoing*."""
        return self.sslobject_class._create(incoming, outgoing, server_side,
                                            self._encode_hostname(server_hostname), session, self)

    def set_npn_protocols(self, npn_protocols):
        """Not available: ALPN has taken its place."""
        _say_npn()

    def set_alpn_protocols(self, alpn_protocols):
        """The application's protocols that are offered or accepted, the best first."""
        pieces = bytearray()
        for protocol in alpn_protocols:
            name = bytes(protocol, 'ascii')
            if not 0 < len(name) < 256:
                raise SSLError('ALPN protocols must be 1 to 255 in length')
            pieces += bytes([len(name)]) + name
        self._set_alpn_protocols(pieces)

    def set_servername_callback(self, server_name_callback):
        """An older sni_callback: the name is given to it as a client has sent it."""
        if server_name_callback is None:
            self.sni_callback = None
            return
        if not callable(server_name_callback):
            raise TypeError('not a callable object')

        def encoded(connection, name, context):
            return server_name_callback(connection, self._encode_hostname(name), context)

        self.sni_callback = encoded

    def load_default_certs(self, purpose=Purpose.SERVER_AUTH):
        """Trust whom the system trusts."""
        if not isinstance(purpose, _ASN1Object):
            raise TypeError(purpose)
        self.set_default_verify_paths()


def _say_npn():
    warnings.warn('ssl NPN is deprecated, use ALPN instead', DeprecationWarning, stacklevel=3)


def create_default_context(purpose=Purpose.SERVER_AUTH, *, cafile=None, capath=None, cadata=None):
    """A context for a client (for a server: Purpose.CLIENT_AUTH), as strict as is usual.

    A client trusts the given authorities, or the system's.
    """
    if not isinstance(purpose, _ASN1Object):
        raise TypeError(purpose)
    if purpose not in (Purpose.SERVER_AUTH, Purpose.CLIENT_AUTH):
        raise ValueError(purpose)
    is_client = purpose == Purpose.SERVER_AUTH
    context = SSLContext(PROTOCOL_TLS_CLIENT if is_client else PROTOCOL_TLS_SERVER)
    context.verify_flags |= VERIFY_X509_PARTIAL_CHAIN | VERIFY_X509_STRICT
    if is_client:
        context.verify_mode = CERT_REQUIRED
        context.check_hostname = True
    _trust(context, purpose, cafile, capath, cadata)
    log = None if sys.flags.ignore_environment else os.environ.get('SSLKEYLOGFILE')
    if log:
        context.keylog_filename = log
    return context


def _create_unverified_context(protocol=None, *, cert_reqs=CERT_NONE, check_hostname=False,
                               purpose=Purpose.SERVER_AUTH, certfile=None, keyfile=None, cafile=None,
                               capath=None, cadata=None):
    """A context that trusts everybody, unless told otherwise."""
    if not isinstance(purpose, _ASN1Object):
        raise TypeError(purpose)
    if protocol is None:
        if purpose not in (Purpose.SERVER_AUTH, Purpose.CLIENT_AUTH):
            raise ValueError(purpose)
        protocol = PROTOCOL_TLS_CLIENT if purpose == Purpose.SERVER_AUTH else PROTOCOL_TLS_SERVER
    context = SSLContext(protocol)
    context.check_hostname = check_hostname
    if cert_reqs is not None:
        context.verify_mode = cert_reqs
    if check_hostname:
        context.check_hostname = True
    if keyfile and not certfile:
        raise ValueError('certfile must be specified')
    if certfile or keyfile:
        context.load_cert_chain(certfile, keyfile)
    _trust(context, purpose, cafile, capath, cadata)
    log = None if sys.flags.ignore_environment else os.environ.get('SSLKEYLOGFILE')
    if log:
        context.keylog_filename = log
    return context


def _trust(context, purpose, cafile, capath, cadata):
    if cafile or capath or cadata:
        context.load_verify_locations(cafile, capath, cadata)
    elif context.verify_mode != CERT_NONE:
        context.load_default_certs(purpose)


# For urllib.request and http.client, and for the other clients of the library.
_create_default_https_context = create_default_context
_create_stdlib_context = _create_unverified_context


# ---- connections -------------------------------------------------------------------------------------------

def _asks(name, otherwise=None, *, check=True):
    """A method that asks the connection in C; *otherwise*: the answer while there is none."""
    def ask(self, *args, **kwargs):
        connection = self._ready(check)
        return otherwise if connection is None else getattr(connection, name)(*args, **kwargs)
    ask.__name__ = name
    return ask


class _Questions:
    """What SSLSocket and SSLObject can be asked. `_sslobj`: the connection in C, None while there is none."""

    __slots__ = ()

    def _ready(self, check):
        return self._sslobj

    @property
    def context(self):
        """The context; a callback that chooses by a server's name may replace it."""
        return self._context

    @context.setter
    def context(self, context):
        self._context = context
        self._sslobj.context = context

    @property
    def session(self):
        """The session, with which a client can shorten its next handshake."""
        return None if self._sslobj is None else self._sslobj.session

    @session.setter
    def session(self, session):
        self._session = session
        if self._sslobj is not None:
            self._sslobj.session = session

    @property
    def session_reused(self):
        """Whether the handshake was shortened."""
        return None if self._sslobj is None else self._sslobj.session_reused

    def getpeercert(self, binary_form=False):
        """The other end's certificate, or None: a dict of facts (empty: nobody looked), or DER."""
        self._ready(True)
        self._need_connection()
        return self._sslobj.getpeercert(binary_form)

    def _need_connection(self):
        """For a subclass whose connection comes later."""

    def get_verified_chain(self):
        """The certificates from the other end's up to one that is trusted, as DER."""
        return self._chain(self._sslobj.get_verified_chain())

    def get_unverified_chain(self):
        """The certificates that the other end has sent, as DER."""
        return self._chain(self._sslobj.get_unverified_chain())

    @staticmethod
    def _chain(certificates):
        return [certificate.public_bytes(_ssl.ENCODING_DER) for certificate in certificates or ()]

    def selected_npn_protocol(self):
        """None: ALPN has taken its place."""
        _say_npn()

    def get_channel_binding(self, cb_type='tls-unique'):
        """Bytes that both ends know of this connection and nobody else does; None: not yet."""
        if cb_type not in CHANNEL_BINDING_TYPES:
            raise ValueError(f'{cb_type!r} channel binding type not implemented')
        return None if self._sslobj is None else self._sslobj.get_channel_binding(cb_type)

    selected_alpn_protocol = _asks('selected_alpn_protocol')
    cipher = _asks('cipher')
    shared_ciphers = _asks('shared_ciphers')
    compression = _asks('compression')
    version = _asks('version', check=False)
    pending = _asks('pending', 0)


class SSLObject(_Questions):
    """A connection that waits for nothing: its bytes are in two MemoryBIOs. Made by SSLContext.wrap_bio()."""

    def __init__(self, *args, **kwargs):
        raise TypeError(f'{type(self).__name__} does not have a public constructor. '
                        'Instances are returned by SSLContext.wrap_bio().')

    @classmethod
    def _create(cls, incoming, outgoing, server_side=False, server_hostname=None, session=None, context=None):
        self = cls.__new__(cls)
        self._context = context
        self._session = session
        self._sslobj = context._wrap_bio(incoming, outgoing, server_side, server_hostname, owner=self,
                                         session=session)
        return self

    server_side = property(lambda self: self._sslobj.server_side, None, None,
                           'Whether this end is the server.')
    server_hostname = property(lambda self: self._sslobj.server_hostname, None, None,
                               "The server's name, as the client has given it.")

    def read(self, len=1024, buffer=None):
        """Up to *len* bytes; or, into a buffer, how many."""
        return self._sslobj.read(len) if buffer is None else self._sslobj.read(len, buffer)

    def write(self, data):
        """Encrypt; how many bytes were taken."""
        return self._sslobj.write(data)

    def do_handshake(self):
        """Agree with the other end on how to talk."""
        self._sslobj.do_handshake()

    def unwrap(self):
        """Tell the other end that nothing more is sent, and wait for the same."""
        return self._sslobj.shutdown()

    def verify_client_post_handshake(self):
        """Ask the client for its certificate (TLS 1.3)."""
        return self._sslobj.verify_client_post_handshake()


class SSLSocket(_Questions, socket):
    """A socket whose bytes are encrypted. Made by SSLContext.wrap_socket()."""

    def __init__(self, *args, **kwargs):
        raise TypeError(f'{type(self).__name__} does not have a public constructor. '
                        'Instances are returned by SSLContext.wrap_socket().')

    @classmethod
    def _create(cls, sock, server_side=False, do_handshake_on_connect=True, suppress_ragged_eofs=True,
                server_hostname=None, context=None, session=None):
        if sock.getsockopt(SOL_SOCKET, SO_TYPE) != SOCK_STREAM:
            raise NotImplementedError('only stream sockets are supported')
        if server_side:
            if server_hostname:
                raise ValueError('server_hostname can only be specified in client mode')
            if session is not None:
                raise ValueError('session can only be specified in client mode')
        if context.check_hostname and not server_hostname:
            raise ValueError('check_hostname requires server_hostname')
        self = cls.__new__(cls)
        timeout = sock.gettimeout()
        socket.__init__(self, sock.family, sock.type, sock.proto, sock.fileno())
        sock.detach()
        self._context = context
        self._session = session
        self._sslobj = None
        self._connected = False
        self.server_side = server_side
        self.do_handshake_on_connect = do_handshake_on_connect
        self.suppress_ragged_eofs = suppress_ragged_eofs
        try:
            self.server_hostname = context._encode_hostname(server_hostname)
            if self._is_connected():
                self._start()
                if do_handshake_on_connect:
                    if timeout == 0:
                        raise ValueError('do_handshake_on_connect should not be specified for non-blocking '
                                         'sockets')
                    self.settimeout(timeout)
                    self.do_handshake()
            self.settimeout(timeout)
        except:
            try:
                self.close()
            except OSError:
                pass
            raise
        return self

    def _is_connected(self):
        try:
            self.getpeername()
        except OSError as error:
            number = error.errno
            if number not in (errno.ENOTCONN, errno.EINVAL):
                raise
        else:
            return True
        # It never was, or it was and is no more. In the latter case what has come before the handshake could
        # have been put there by anybody: it must not pass for what the other end says under encryption.
        blocking = self.getblocking()
        self.setblocking(False)
        try:
            early = self.recv(1)
        except OSError as error:
            if error.errno not in (errno.ENOTCONN, errno.EINVAL, errno.EAGAIN):
                raise
            early = b''
        finally:
            self.setblocking(blocking)
        if early:
            problem = SSLError(number, 'Closed before TLS handshake with data in recv buffer.')
            problem.library, problem.reason = None, problem.args[1]
            raise problem
        return False

    def _start(self):
        self._connected = True
        self._sslobj = self._context._wrap_socket(self, self.server_side, self.server_hostname, owner=self,
                                                  session=self._session)

    def _checkClosed(self, msg=None):
        """For subclasses."""

    def _check_connected(self):
        if not self._connected:
            # It says why.
            self.getpeername()

    def _ready(self, check):
        if check:
            self._checkClosed()
        return self._sslobj

    def _need_connection(self):
        self._check_connected()

    def dup(self):
        """Not possible: the state of the encryption is not the system's."""
        raise NotImplementedError(f"Can't dup() {self.__class__.__name__} instances")

    # -- the encrypted bytes

    def read(self, len=1024, buffer=None):
        """Up to *len* bytes; or, into a buffer, how many. Nothing: the end."""
        self._checkClosed()
        if self._sslobj is None:
            raise ValueError('Read on closed or unwrapped SSL socket.')
        try:
            return self._sslobj.read(len) if buffer is None else self._sslobj.read(len, buffer)
        except SSLError as error:
            # An end without a word about it is one for most programs.
            if error.args[0] != SSL_ERROR_EOF or not self.suppress_ragged_eofs:
                raise
            return b'' if buffer is None else 0

    def write(self, data):
        """Encrypt and send; how many bytes."""
        self._checkClosed()
        if self._sslobj is None:
            raise ValueError('Write on closed or unwrapped SSL socket.')
        return self._sslobj.write(data)

    def _encrypted(self, operation, flags):
        """Whether there is encryption; then there are no flags."""
        self._checkClosed()
        if self._sslobj is None:
            return False
        if flags:
            raise ValueError(f'non-zero flags not allowed in calls to {operation}() on {self.__class__}')
        return True

    def recv(self, buflen=1024, flags=0):
        """Receive up to *buflen* bytes."""
        return self.read(buflen) if self._encrypted('recv', flags) else super().recv(buflen, flags)

    def recv_into(self, buffer, nbytes=None, flags=0):
        """Receive into a buffer; how many bytes."""
        if nbytes is None:
            nbytes = 1024
            if buffer is not None:
                with memoryview(buffer) as view:
                    nbytes = view.nbytes or 1024
        if self._encrypted('recv_into', flags):
            return self.read(nbytes, buffer)
        return super().recv_into(buffer, nbytes, flags)

    def send(self, data, flags=0):
        """Send; how many bytes."""
        return self._sslobj.write(data) if self._encrypted('send', flags) else super().send(data, flags)

    def sendall(self, data, flags=0):
        """Send all of it."""
        if not self._encrypted('sendall', flags):
            return super().sendall(data, flags)
        with memoryview(data) as view, view.cast('B') as rest:
            sent = 0
            while sent < len(rest):
                sent += self.send(rest[sent:])

    def sendfile(self, file, offset=0, count=None):
        """Send a file; how many bytes."""
        if self._sslobj is None:
            return super().sendfile(file, offset, count)
        return self._sendfile_use_send(file, offset, count)

    def _no_datagrams(self, operation):
        self._checkClosed()
        if self._sslobj is not None:
            raise ValueError(f'{operation} not allowed on instances of {self.__class__}')

    def recvfrom(self, buflen=1024, flags=0):
        """Only before the encryption."""
        self._no_datagrams('recvfrom')
        return super().recvfrom(buflen, flags)

    def recvfrom_into(self, buffer, nbytes=None, flags=0):
        """Only before the encryption."""
        self._no_datagrams('recvfrom_into')
        return super().recvfrom_into(buffer, nbytes or 0, flags)

    def sendto(self, data, flags_or_addr, addr=None):
        """Only before the encryption."""
        self._no_datagrams('sendto')
        return super().sendto(data, flags_or_addr, *(() if addr is None else (addr,)))

    def _no_messages(name):
        def refuse(self, *args, **kwargs):
            raise NotImplementedError(f'{name} not allowed on instances of {self.__class__}')
        refuse.__name__ = name
        return refuse

    recvmsg, recvmsg_into, sendmsg = map(_no_messages, ('recvmsg', 'recvmsg_into', 'sendmsg'))
    del _no_messages

    # -- beginning and end

    def do_handshake(self, block=False):
        """Agree with the other end on how to talk."""
        self._check_connected()
        timeout = self.gettimeout()
        try:
            if timeout == 0 and block:
                self.settimeout(None)
            self._sslobj.do_handshake()
        finally:
            self.settimeout(timeout)

    def _connect(self, address, connect):
        if self.server_side:
            raise ValueError("can't connect in server-side mode")
        if self._connected or self._sslobj is not None:
            raise ValueError('attempt to connect already-connected SSLSocket!')
        self._sslobj = self._context._wrap_socket(self, False, self.server_hostname, owner=self,
                                                  session=self._session)
        try:
            result = connect(address)
            if not result:
                self._connected = True
                if self.do_handshake_on_connect:
                    self.do_handshake()
            return result
        except OSError:
            self._sslobj = None
            raise

    def connect(self, addr):
        """Connect, and agree on how to talk."""
        self._connect(addr, super().connect)

    def connect_ex(self, addr):
        """The same, but an error of the system is a result."""
        return self._connect(addr, super().connect_ex)

    def accept(self):
        """Wait for a connection: (SSLSocket, address)."""
        connection, address = super().accept()
        try:
            return self.context.wrap_socket(
                connection, server_side=True, do_handshake_on_connect=self.do_handshake_on_connect,
                suppress_ragged_eofs=self.suppress_ragged_eofs), address
        except:
            connection.close()
            raise

    def unwrap(self):
        """End the encryption; the socket that remains."""
        if self._sslobj is None:
            raise ValueError(f'No SSL wrapper around {self}')
        plain = self._sslobj.shutdown()
        self._sslobj = None
        return plain

    def verify_client_post_handshake(self):
        """Ask the client for its certificate (TLS 1.3)."""
        if self._sslobj is None:
            raise ValueError(f'No SSL wrapper around {self}')
        return self._sslobj.verify_client_post_handshake()

    def shutdown(self, how):
        """Close one direction or both, without a word."""
        self._checkClosed()
        self._sslobj = None
        super().shutdown(how)

    def _real_close(self):
        self._sslobj = None
        super()._real_close()


SSLContext.sslsocket_class = SSLSocket
SSLContext.sslobject_class = SSLObject


# ---- certificates as text ----------------------------------------------------------------------------------

PEM_HEADER = '-----BEGIN CERTIFICATE-----'
PEM_FOOTER = '-----END CERTIFICATE-----'


def DER_cert_to_PEM_cert(der_cert_bytes):
    """A certificate's bytes as text."""
    import base64
    code = base64.standard_b64encode(der_cert_bytes).decode('ascii')
    lines = [code[start:start + 64] for start in range(0, len(code), 64)]
    return '\n'.join((PEM_HEADER, *lines, PEM_FOOTER, ''))


def PEM_cert_to_DER_cert(pem_cert_string):
    """The bytes of a certificate that is written as text."""
    import base64
    for place, is_there, line in (('start', pem_cert_string.startswith, PEM_HEADER),
                                  ('end', pem_cert_string.strip().endswith, PEM_FOOTER)):
        if not is_there(line):
            raise ValueError(f'Invalid PEM encoding; must {place} with {line}')
    return base64.decodebytes(pem_cert_string.strip()[len(PEM_HEADER):-len(PEM_FOOTER)].encode('ascii'))


def cert_time_to_seconds(cert_time):
    """A time as certificates write it ('Jan  5 09:34:43 2018 GMT') as seconds since 1970."""
    from calendar import timegm
    from time import strptime
    months = 'Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec'
    # The names of months are English, whatever the locale is.
    month, rest = cert_time[:3].title(), ' %d %H:%M:%S %Y GMT'
    if month not in months:
        raise ValueError(f'time data {cert_time!r} does not match format "%b{rest}"')
    found = strptime(cert_time[3:], rest)
    return timegm((found[0], months.index(month) + 1, *found[2:6]))


DefaultVerifyPaths = namedtuple('DefaultVerifyPaths', 'cafile capath openssl_cafile_env openssl_cafile '
                                                      'openssl_capath_env openssl_capath')


def get_default_verify_paths():
    """Where OpenSSL looks for whom to trust; cafile and capath are None if nothing is there."""
    file_variable, file, folder_variable, folder = found = _ssl.get_default_verify_paths()
    cafile = os.environ.get(file_variable, file)
    capath = os.environ.get(folder_variable, folder)
    return DefaultVerifyPaths(cafile if os.path.isfile(cafile) else None,
                              capath if os.path.isdir(capath) else None, *found)


def get_server_certificate(addr, ssl_version=PROTOCOL_TLS_CLIENT, ca_certs=None,
                           timeout=_GLOBAL_DEFAULT_TIMEOUT):
    """The certificate of the server at an address, as text. With *ca_certs* it must be trusted by them."""
    context = _create_stdlib_context(ssl_version, cert_reqs=CERT_NONE if ca_certs is None else CERT_REQUIRED,
                                     cafile=ca_certs)
    with create_connection(addr, timeout=timeout) as plain:
        with context.wrap_socket(plain, server_hostname=addr[0]) as encrypted:
            return DER_cert_to_PEM_cert(encrypted.getpeercert(True))
