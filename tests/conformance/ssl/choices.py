# What both ends choose: application protocols, a server by its name, sessions, keys agreed on before, more
# certificates later.
import ssl
import sys

from _pairs import Pair, client_context, pem, say, server_context

for theirs, ours in ((['h2', 'http/1.1'], ['http/1.1', 'h2']), (['x'], ['y']), (['x'], None), (None, ['x'])):
    client, server = client_context(), server_context()
    if theirs:
        client.set_alpn_protocols(theirs)
    if ours:
        server.set_alpn_protocols(ours)
    pair = Pair(client, server)
    print(pair.handshake(), pair.client.selected_alpn_protocol(), pair.server.selected_alpn_protocol())

front, other = server_context(), server_context('self.pem', 'self.key')
asked = []


def choose(connection, name, context):
    asked.append((type(connection).__name__, name, context is front, connection.context is front))
    if name == 'other.example.test':
        connection.context = other
    elif name == 'refused.example.test':
        return ssl.ALERT_DESCRIPTION_ACCESS_DENIED
    elif name == 'broken.example.test':
        raise KeyError(name)
    elif name == 'odd.example.test':
        return 'odd'


front.sni_callback = choose
print(front.sni_callback is choose)
sys.unraisablehook = lambda report: asked.append(type(report.exc_value).__name__)
both = client_context()
both.load_verify_locations(pem('self.pem'))
for name in ('localhost', 'other.example.test', 'refused.example.test', 'broken.example.test',
             'odd.example.test', '127.0.0.1'):
    pair = Pair(both, front, name)
    problems = {who: error.reason for who, error in pair.handshake().items()}
    print(name, problems, asked, pair.server.context is other)
    asked.clear()
front.sni_callback = None
print(front.sni_callback)

# Sessions.
client, server = client_context(), server_context()
client.maximum_version = ssl.TLSVersion.TLSv1_2
pair = Pair(client, server)
print(pair.handshake(), pair.client.session_reused)
session = pair.client.session
print(type(session).__name__, len(session.id), session.timeout, session.has_ticket, session.time > 1e9,
      session == pair.client.session, session != 5)
again = Pair(client, server, session=session)
print(again.handshake(), again.client.session_reused, again.server.session_reused)
say(setattr, again.client, 'session', session)
say(setattr, again.server, 'session', session)
say(setattr, again.client, 'session', 5)
say(Pair, client_context(), server, session=session)
say(ssl.SSLSession)
print(server.session_stats()['accept'], server.session_stats()['accept_good'], server.session_stats()['hits'])

# Keys that both know.
key = bytes(range(32))
client, server = ssl.SSLContext(ssl.PROTOCOL_TLS_CLIENT), ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
client.check_hostname = False
client.verify_mode = ssl.CERT_NONE
for context in (client, server):
    context.maximum_version = ssl.TLSVersion.TLSv1_2
    context.set_ciphers('PSK')
heard = []
client.set_psk_client_callback(lambda hint: (heard.append(hint) or 'me', key))
server.set_psk_server_callback(lambda who: heard.append(who) or key, 'who are you?')
pair = Pair(client, server)
print(pair.handshake(), heard, pair.client.cipher() == pair.server.cipher(), pair.client.getpeercert())
server.set_psk_server_callback(lambda who: b'another key')
print(sorted(Pair(client, server).handshake()))
say(server.set_psk_client_callback, None)
say(client.set_psk_server_callback, None)
say(client.set_psk_client_callback, 5)

# A certificate that is asked for later.
client, server = client_context(), server_context()
client.load_cert_chain(pem('client.pem'), pem('client.key'))
client.post_handshake_auth = True
server.verify_mode = ssl.CERT_REQUIRED
server.post_handshake_auth = True
server.load_verify_locations(pem('ca.pem'))
pair = Pair(client, server)
print(pair.handshake(), pair.server.getpeercert())
pair.server.verify_client_post_handshake()
pair.server.write(b'x')
pair.pump()
print(pair.client.read())
pair.pump()
say(pair.server.read)
print(pair.server.getpeercert()['subject'][-1])
say(pair.client.verify_client_post_handshake)
