# A whole conversation between two SSLObjects, and what they can be asked.
import ssl

from _pairs import Pair, client_context, say, server_context

pair = Pair(client_context(), server_context())
client, server = pair.client, pair.server
say(client.do_handshake)
say(client.read)
say(client.getpeercert)
print(client.version(), client.cipher(), client.pending(), client.server_side, server.server_side)
print(client.server_hostname, server.server_hostname, client.session_reused)
pair.pump()
print(pair.handshake())
for end in (client, server):
    print(end.version(), end.cipher()[1:], end.selected_alpn_protocol(), end.compression(), end.session_reused)
    print(type(end.get_channel_binding()).__name__, len(end.get_verified_chain()), len(end.get_unverified_chain()))
print(client.shared_ciphers(), client.cipher() in server.shared_ciphers())
for key, value in client.getpeercert().items():
    print(key, value)
print(server.getpeercert(), server.getpeercert(True), ssl.DER_cert_to_PEM_cert(client.getpeercert(True))[:27])
say(client.get_channel_binding, 'other')

print(client.write(b'hello server'), client.write(b''), client.write(memoryview(b'!')))
pair.pump()
print(server.read(5), server.pending(), server.read(), server.read())
say(server.read)
buffer = bytearray(4)
client.write(b'abcdef')
pair.pump()
print(server.read(10, buffer), buffer, server.read(1, buffer), buffer, server.read(0, buffer), buffer)
say(server.read, -1)
say(server.read, 'x')
say(server.read, 1, b'constant')
say(server.write, 'text')
server.write(b'x' * 50000)
pair.pump()
got = b''
while True:
    try:
        got += client.read(100000)
    except ssl.SSLWantReadError:
        break
print(len(got), set(got))

say(client.unwrap)
pair.pump()
print(server.read())
print(server.unwrap())
pair.pump()
print(client.unwrap())
say(client.write, b'late')
say(client.read)
say(ssl.SSLObject)

bio = ssl.MemoryBIO()
print(bio.pending, bio.eof, bio.read(), bio.write(b'hello'), bio.write(bytearray(b' you')), bio.pending)
print(bio.read(2), bio.read(0), bio.read(-1), bio.read(), bio.eof)
bio.write(b'last')
bio.write_eof()
print(bio.eof, bio.read(), bio.eof, bio.read())
say(bio.write, b'more')
say(bio.write, 'text')
say(ssl.MemoryBIO, 5)
