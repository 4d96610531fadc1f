# SSLContext: what it is made with, what can be set, and what cannot.
import ssl
import warnings

from _pairs import say

warnings.simplefilter('ignore')
C = ssl.SSLContext
for protocol in (ssl.PROTOCOL_TLS_CLIENT, ssl.PROTOCOL_TLS_SERVER, ssl.PROTOCOL_TLS):
    c = C(protocol)
    print(c.protocol, repr(c.verify_mode), c.check_hostname, repr(c.minimum_version), repr(c.maximum_version))
    print(c.post_handshake_auth, c.keylog_filename, c.sni_callback, c.hostname_checks_common_name)
    print(ssl.OP_NO_SSLv3 in c.options, ssl.OP_NO_COMPRESSION in c.options, repr(c.verify_flags))
    print(c.session_stats()['number'], c.cert_store_stats(), c.get_ca_certs())
say(C, 99)
say(C, 'client')

c, s = C(ssl.PROTOCOL_TLS_CLIENT), C(ssl.PROTOCOL_TLS_SERVER)


def put(context, name, value):
    def change():
        setattr(context, name, value)
        return getattr(context, name)
    say(change)


put(c, 'verify_mode', ssl.CERT_NONE)
put(c, 'verify_mode', 7)
put(c, 'verify_mode', 'x')
put(c, 'check_hostname', 0)
put(c, 'verify_mode', ssl.CERT_NONE)
put(c, 'check_hostname', True)
put(c, 'verify_mode', 1)
print(repr(c.verify_mode), isinstance(c.verify_mode, ssl.VerifyMode))
for value in (ssl.TLSVersion.TLSv1_3, ssl.TLSVersion.MINIMUM_SUPPORTED, 771, 5, 'x'):
    put(c, 'minimum_version', value)
for value in (ssl.TLSVersion.TLSv1_2, ssl.TLSVersion.MAXIMUM_SUPPORTED, 5):
    put(c, 'maximum_version', value)
put(c, 'options', 'x')
put(c, 'options', -1)
before = c.options
c.options |= ssl.OP_NO_TICKET
print(ssl.OP_NO_TICKET in c.options, (c.options ^ before) == ssl.OP_NO_TICKET)
c.options &= ~ssl.OP_NO_TICKET
print(c.options == before, type(c.options).__name__)
put(c, 'verify_flags', ssl.VERIFY_X509_STRICT | ssl.VERIFY_X509_TRUSTED_FIRST)
put(c, 'verify_flags', 'x')
put(c, 'protocol', 3)
put(c, 'sni_callback', None)
put(s, 'sni_callback', 5)
put(s, 'num_tickets', 5)
put(s, 'num_tickets', -1)
put(c, 'num_tickets', 1)
put(c, 'post_handshake_auth', 1)
put(c, 'hostname_checks_common_name', False)
put(c, 'keylog_filename', '/nonexistent/place/file')
say(delattr, c, 'options')

say(c.set_ciphers, 'no such thing')
say(c.set_ciphers, 5)
say(c.set_ciphers, 'ECDHE-ECDSA-AES128-GCM-SHA256')
for cipher in c.get_ciphers():
    print(cipher['name'], cipher['protocol'], cipher['strength_bits'], cipher['aead'], sorted(cipher))
for protocols in (['h2', 'http/1.1'], [], [''], ['x' * 256], 5, ['\xe9']):
    say(c.set_alpn_protocols, protocols)
say(c.set_ecdh_curve, 'prime256v1')
say(c.set_ecdh_curve, 'round')
say(c.load_dh_params, '/nonexistent/file')
say(ssl.create_default_context, 5)
d = ssl.create_default_context(ssl.Purpose.CLIENT_AUTH)
print(repr(d.verify_mode), d.check_hostname, ssl.VERIFY_X509_STRICT in d.verify_flags)
u = ssl._create_unverified_context()
print(repr(u.verify_mode), u.check_hostname)


class Named(ssl.SSLContext):
    def __init__(self, protocol, name):
        self.name = name

    def __new__(cls, protocol, name):
        return super().__new__(cls, protocol)


n = Named(ssl.PROTOCOL_TLS_SERVER, 'x')
print(n.name, type(n).__name__, n.protocol)
