# Handshakes that fail: who says what, and with which attributes.
import ssl

from _pairs import Pair, client_context, pem, say, server_context


def attempt(what, client, server, name='localhost'):
    pair = Pair(client, server, name)
    problems = pair.handshake()
    print(what + ':', ', '.join(sorted(problems)) or 'fine')
    for who in sorted(problems):
        error = problems[who]
        print('   ', who, type(error).__name__, error.library, error.reason, error.errno)
        if isinstance(error, ssl.SSLCertVerificationError):
            print('       ', error.verify_code, error.verify_message, isinstance(error, ValueError))
            print('       ', error.strerror.partition(' (_ssl')[0])
    return pair


good = server_context()
for name in ('localhost', '127.0.0.1', '::1', 'a.example.test', 'a.b.example.test', 'example.test', '127.0.0.2',
             'elsewhere.test'):
    attempt(name, client_context(), good, name)
attempt('nobody trusted', client_context(None), good)
attempt('expired', client_context(), server_context('expired.pem'))
attempt('signed by itself', client_context(), server_context('self.pem', 'self.key'), 'other.example.test')
attempt('trusted by itself', client_context('self.pem'), server_context('self.pem', 'self.key'),
        'other.example.test')
careless = client_context(None)
careless.check_hostname = False
careless.verify_mode = ssl.CERT_NONE
pair = attempt('careless', careless, good, 'elsewhere.test')
print(pair.client.getpeercert(), len(pair.client.getpeercert(True)) > 100)
attempt('no certificate', client_context(), ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER))
old, new = client_context(), server_context()
old.maximum_version = ssl.TLSVersion.TLSv1_2
new.minimum_version = ssl.TLSVersion.TLSv1_3
attempt('versions', old, new)
print(attempt('old version', old, good).client.version())

strict = server_context()
strict.verify_mode = ssl.CERT_REQUIRED
strict.load_verify_locations(pem('ca.pem'))
attempt('client unknown', old, strict)
known = client_context()
known.load_cert_chain(pem('client.pem'), pem('client.key'))
pair = attempt('client known', known, strict)
print(pair.server.getpeercert()['subject'], len(pair.server.get_verified_chain()))
strict.verify_mode = ssl.CERT_OPTIONAL
print(attempt('client may be unknown', client_context(), strict).server.getpeercert())
stranger = client_context()
stranger.load_cert_chain(pem('self.pem'), pem('self.key'))
stranger.maximum_version = ssl.TLSVersion.TLSv1_2
attempt('client a stranger', stranger, strict)

for junk in (b'GET / HTTP/1.0\r\n\r\n', bytes(60), b'\x16\x03\x01\x00\x05hello', b''):
    incoming = ssl.MemoryBIO()
    incoming.write(junk)
    incoming.write_eof()
    end = good.wrap_bio(incoming, ssl.MemoryBIO(), server_side=True)
    try:
        end.do_handshake()
    except ssl.SSLError as error:
        print(len(junk), type(error).__name__, error.errno, error.library)
bios = ssl.MemoryBIO(), ssl.MemoryBIO()
for name in ('', '.localhost', 'a\0b', 5):
    say(client_context().wrap_bio, *bios, server_hostname=name)
say(client_context().wrap_bio, *bios, server_side=True)
say(good.wrap_bio, *bios)
say(good.wrap_bio, 1, 2, server_side=True)
print(ssl.SSLError(1, 'text'), repr(ssl.SSLError(1, 'text')), str(ssl.SSLError('text')), ssl.SSLError.__mro__[1])
for name in ('SSLZeroReturnError', 'SSLWantReadError', 'SSLWantWriteError', 'SSLSyscallError', 'SSLEOFError'):
    kind = getattr(ssl, name)
    print(kind, kind.__bases__, kind.__doc__)
print(ssl.CertificateError is ssl.SSLCertVerificationError, ssl.socket_error)
