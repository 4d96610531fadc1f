# The names of the module: constants, enumerations, functions without a connection.
import ssl

from _pairs import say

for kind in (ssl.TLSVersion, ssl.VerifyMode, ssl.SSLErrorNumber, ssl._SSLMethod):
    print(kind, kind.__mro__[1].__name__, {name: int(member) for name, member in kind.__members__.items()})
print(list(ssl.VerifyFlags), len(ssl.AlertDescription.__members__), ssl.AlertDescription(40))
for name in ('OP_NO_TICKET', 'OP_NO_TLSv1_3', 'OP_CIPHER_SERVER_PREFERENCE', 'OP_IGNORE_UNEXPECTED_EOF', 'OP_ALL'):
    print(name, repr(getattr(ssl, name)), int(getattr(ssl, name)))
print(repr(ssl.Options.OP_NO_TICKET | ssl.Options.OP_NO_COMPRESSION), ssl.PROTOCOL_TLS is ssl.PROTOCOL_SSLv23)
print({name: getattr(ssl, name) for name in dir(ssl) if name.startswith('HAS_')})
print(len(ssl.OPENSSL_VERSION_INFO), type(ssl.OPENSSL_VERSION_NUMBER).__name__, ssl.OPENSSL_VERSION[:8])
print(ssl.CHANNEL_BINDING_TYPES, ssl.get_protocol_name(ssl.PROTOCOL_TLS_CLIENT), ssl.get_protocol_name(99))
for purpose in ssl.Purpose:
    print(purpose, purpose.nid, purpose.oid, isinstance(purpose, tuple))
print(ssl._ASN1Object('1.3.6.1.5.5.7.3.1') == ssl.Purpose.SERVER_AUTH, ssl._ASN1Object.fromname('serverAuth'))
say(ssl._ASN1Object, 'serverAuth')
say(ssl._ASN1Object.fromnid, -1)
say(ssl._ASN1Object.fromnid, 10 ** 6)
say(ssl.Purpose, 'x')
print(len(ssl.RAND_bytes(20)), ssl.RAND_bytes(0), ssl.RAND_status(), ssl.RAND_add(b'seed', 1.0))
say(ssl.RAND_bytes, -1)
say(ssl.RAND_bytes, 'x')
say(ssl.RAND_add, b'x', 'y')
paths = ssl.get_default_verify_paths()
print(paths._fields, paths.openssl_cafile_env, paths.openssl_capath_env)
for name in ('wrap_socket', 'match_hostname', 'RAND_pseudo_bytes', 'RAND_egd'):
    print(name, hasattr(ssl, name))
for kind in (ssl.SSLContext, ssl.SSLSocket, ssl.SSLObject, ssl.MemoryBIO, ssl.SSLSession, ssl.SSLError):
    print(kind, kind.__module__, kind.__name__)
say(setattr, ssl.MemoryBIO, 'x', 1)
say(ssl.create_default_context, cafile='/nonexistent/file')
say(ssl.get_server_certificate, ('127.0.0.1', 1))
