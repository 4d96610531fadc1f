# What a context loads: certificates and keys, with passwords, and authorities from files, text and bytes.
import ssl

from _pairs import pem, say

c = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
chain = c.load_cert_chain
say(chain, '/nonexistent/file')
say(chain, pem('README'))
say(chain, pem('server.pem'))
say(chain, pem('server.pem'), pem('client.key'))
say(chain, pem('server.pem'), '/nonexistent/file')
say(chain, certfile=pem('server.pem'), keyfile=pem('server.key'))
say(chain, 5)
say(chain, pem('server.pem'), 5)


def wrong():
    raise KeyError('no password')


for password in ('secret', b'secret', bytearray(b'secret'), lambda: 'secret', lambda: b'secret', 'other', b'',
                 lambda: 'other', lambda: 5, wrong, 5, 'x' * 1025, lambda: 'x' * 1025):
    say(chain, pem('server.pem'), pem('locked.key'), password)

c = ssl.SSLContext(ssl.PROTOCOL_TLS_CLIENT)
trust = c.load_verify_locations
with open(pem('ca.pem')) as file:
    text = file.read()
with open(pem('self.pem')) as file:
    other = file.read()
der = ssl.PEM_cert_to_DER_cert(text)
say(trust)
for arguments in ({'cafile': '/nonexistent/file'}, {'cafile': pem('README')}, {'cafile': 5}, {'capath': 5},
                  {'cadata': ''}, {'cadata': b''}, {'cadata': 'text'}, {'cadata': b'bytes'}, {'cadata': 5},
                  {'cadata': '\u20ac'}, {'capath': '/nonexistent'}):
    say(trust, **arguments)
print(c.cert_store_stats())
say(trust, cadata='words before\n' + text + 'words between\n' + other)
print(c.cert_store_stats())
say(trust, cadata=der)
say(trust, cadata=bytearray(der + der))
say(trust, pem('ca.pem'))
print(c.cert_store_stats())
print(len(c.get_ca_certs()), c.get_ca_certs(True) == [der] or len(c.get_ca_certs(True)))
for facts in c.get_ca_certs():
    print(facts['subject'], facts['serialNumber'], facts['notAfter'])
print(ssl.DER_cert_to_PEM_cert(der) == text, ssl.PEM_cert_to_DER_cert(text)[:2])
say(ssl.PEM_cert_to_DER_cert, 'text')
say(ssl.PEM_cert_to_DER_cert, ssl.PEM_HEADER + 'text')
print(ssl.DER_cert_to_PEM_cert(b'x' * 50))
for moment in ('Jan  5 09:34:43 2018 GMT', 'Feb 29 23:59:59 2024 GMT', 'jAN 15 00:00:00 1970 GMT'):
    print(ssl.cert_time_to_seconds(moment))
for moment in ('Jan  5 09:34:43 2018', 'Xyz  5 09:34:43 2018 GMT', 'Jan 32 09:34:43 2018 GMT'):
    say(ssl.cert_time_to_seconds, moment)
