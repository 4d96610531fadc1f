"""Two ends of a connection in memory, for the scripts of this folder."""
import os
import ssl

HERE = os.path.join(os.path.dirname(os.path.abspath(__file__)), '_pem')


def pem(name):
    """The path of a file with a certificate or a key."""
    return os.path.join(HERE, name)


def server_context(certificate='server.pem', key='server.key'):
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(pem(certificate), pem(key))
    return context


def client_context(authority='ca.pem'):
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_CLIENT)
    if authority:
        context.load_verify_locations(pem(authority))
    return context


class Pair:
    """A client and a server that talk through memory. handshake() says what went wrong, if anything did."""

    def __init__(self, client, server, name='localhost', session=None):
        ends = [(ssl.MemoryBIO(), ssl.MemoryBIO()) for _ in range(2)]
        self.client = client.wrap_bio(*ends[0], server_hostname=name, session=session)
        self.server = server.wrap_bio(*ends[1], server_side=True)
        self.ends = ends

    def pump(self):
        """Carry the bytes."""
        (client_in, client_out), (server_in, server_out) = self.ends
        server_in.write(client_out.read())
        client_in.write(server_out.read())

    def handshake(self):
        problems = {}
        waiting = {'client': self.client, 'server': self.server}
        for _ in range(8):
            for name, end in list(waiting.items()):
                try:
                    end.do_handshake()
                except ssl.SSLWantReadError:
                    pass
                except ssl.SSLError as error:
                    problems[name] = error
                    del waiting[name]
                else:
                    del waiting[name]
                self.pump()
            if not waiting:
                break
        return problems


def say(call, *args, **kwargs):
    """What a call gives or raises, without the line of the C file."""
    import re
    try:
        print(repr(call(*args, **kwargs)))
    except Exception as error:
        print(type(error).__name__, re.sub(r' \(_ssl\.c:\d+\)|_ssl\.c:\d+: ', '', str(error)))
