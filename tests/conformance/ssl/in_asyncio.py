# TLS in asyncio: streams, protocols, an open connection that becomes encrypted, connections that fail.
import asyncio
import ssl

from _pairs import client_context, server_context


async def shout(reader, writer):
    try:
        while line := await reader.readline():
            writer.write(line.upper())
            await writer.drain()
    except ConnectionError:
        pass
    finally:
        writer.close()


class Recorder(asyncio.Protocol):
    def __init__(self):
        self.said, self.over = [], asyncio.get_running_loop().create_future()

    def connection_made(self, transport):
        self.said.append('made ' + transport.get_extra_info('ssl_object').version())
        self.transport = transport
        transport.write(b'from the protocol\n')

    def data_received(self, data):
        self.said.append(data)
        self.transport.close()

    def eof_received(self):
        self.said.append('eof')

    def connection_lost(self, error):
        self.said.append(error)
        self.over.set_result(None)


class Buffered(asyncio.BufferedProtocol):
    def __init__(self):
        self.buffer, self.got, self.over = bytearray(10), b'', asyncio.get_running_loop().create_future()

    def connection_made(self, transport):
        self.transport = transport
        transport.writelines([b'bytes for ', b'a buffer\n'])

    def get_buffer(self, sizehint):
        return self.buffer

    def buffer_updated(self, count):
        self.got += self.buffer[:count]
        if self.got.endswith(b'\n'):
            self.transport.close()

    def connection_lost(self, error):
        self.over.set_result(error)


async def upgrade(reader, writer):
    writer.write(b'ready\n')
    await writer.start_tls(server_context())
    line = await reader.readline()
    writer.write(b'encrypted ' + line)
    await writer.drain()
    writer.close()
    await writer.wait_closed()


async def main():
    loop = asyncio.get_running_loop()
    server = await asyncio.start_server(shout, '127.0.0.1', 0, ssl=server_context())
    port = server.sockets[0].getsockname()[1]
    context = client_context()
    reader, writer = await asyncio.open_connection('127.0.0.1', port, ssl=context, server_hostname='localhost')
    info = writer.get_extra_info
    print(info('ssl_object').version(), info('cipher')[1:], info('sslcontext') is context, info('compression'))
    print(info('peercert')['subject'][-1], info('peername')[0], type(info('ssl_object')).__name__)
    print(writer.can_write_eof(), writer.transport.get_write_buffer_limits(), writer.is_closing())
    writer.write(b'hello\n')
    print(await reader.readline())
    for _ in range(20):
        writer.write(b'x' * 50000 + b'\n')
        await writer.drain()
        assert len(await reader.readline()) == 50001
    print(writer.transport.get_write_buffer_size())
    try:
        writer.write_eof()
    except NotImplementedError:
        print('no half of it can be closed')
    try:
        writer.write('text')
    except TypeError as error:
        print(error)
    writer.close()
    await writer.wait_closed()
    print(await reader.read(), writer.is_closing())

    async def ask(number):
        reader, writer = await asyncio.open_connection('localhost', port, ssl=client_context())
        writer.write(b'client %d\n' % number)
        line = await reader.readline()
        writer.close()
        await writer.wait_closed()
        return line

    lines = await asyncio.gather(*map(ask, range(20)))
    print(len(lines), lines[0], lines[-1])

    for protocol in (Recorder, Buffered):
        transport, made = await loop.create_connection(protocol, '127.0.0.1', port, ssl=context,
                                                       server_hostname='localhost')
        await made.over
        print(getattr(made, 'said', None) or made.got, transport.is_closing())

    # ssl=True: what ssl.create_default_context() gives, as it is.
    default = ssl.create_default_context
    unverified = client_context(None)
    unverified.check_hostname = False
    unverified.verify_mode = ssl.CERT_NONE
    for make in client_context, lambda: unverified:
        ssl.create_default_context = make
        try:
            reader, writer = await asyncio.open_connection('localhost', port, ssl=True)
            context = writer.get_extra_info('sslcontext')
            writer.write(b'by default\n')
            print(await reader.readline(), context.check_hostname, context.verify_mode)
            writer.close()
            await writer.wait_closed()
        except ssl.SSLError as error:
            print(type(error).__name__, error.reason)
        finally:
            ssl.create_default_context = default

    for context, name in ((client_context(None), 'localhost'), (client_context(), 'elsewhere.test')):
        try:
            await asyncio.open_connection('127.0.0.1', port, ssl=context, server_hostname=name)
        except ssl.SSLCertVerificationError as error:
            print(error.reason, error.verify_message)
    server.close()
    await server.wait_closed()

    server = await asyncio.start_server(upgrade, '127.0.0.1', 0)
    reader, writer = await asyncio.open_connection(*server.sockets[0].getsockname())
    print(await reader.readline(), writer.get_extra_info('ssl_object'))
    await writer.start_tls(client_context(), server_hostname='localhost')
    print(writer.get_extra_info('ssl_object').version())
    writer.write(b'words\n')
    print(await reader.read())
    writer.close()
    await writer.wait_closed()

    async def silent(reader, writer):
        await reader.read()
        writer.close()

    mute = await asyncio.start_server(silent, '127.0.0.1', 0)
    address = mute.sockets[0].getsockname()
    try:
        await asyncio.open_connection(*address, ssl=client_context(), server_hostname='localhost',
                                      ssl_handshake_timeout=0.1)
    except ConnectionAbortedError as error:
        print(error)
    for arguments in ({'server_hostname': 'x'}, {'ssl_handshake_timeout': 1},
                      {'ssl': client_context(), 'ssl_handshake_timeout': 0},
                      {'ssl': client_context(), 'ssl_shutdown_timeout': -1}):
        try:
            await asyncio.open_connection(*address, **arguments)
        except ValueError as error:
            print(error)
    for call in (loop.start_tls(None, None, None), loop.start_tls(None, None, client_context()),
                 loop.create_server(Recorder, '127.0.0.1', 0, ssl=True)):
        try:
            await call
        except TypeError as error:
            print(error)
    server.close()
    mute.close()


asyncio.run(main())
