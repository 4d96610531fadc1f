# A client that resets its connection: the reader gets the error, and nobody complains that the protocol's own
# note of it was never looked at.
import asyncio
import gc
import socket
import struct


async def main():
    loop = asyncio.get_running_loop()
    complaints = []
    loop.set_exception_handler(lambda loop, context: complaints.append(context["message"]))
    connected, caught = asyncio.Queue(), asyncio.Queue()

    async def handle(reader, writer):
        connected.put_nowait(True)
        try:
            await reader.readline()
        except ConnectionError as error:
            caught.put_nowait(type(error).__name__)
        finally:
            writer.close()

    server = await asyncio.start_server(handle, "127.0.0.1", 0)
    for _ in range(5):
        client = socket.create_connection(server.sockets[0].getsockname())
        # Closed with data unsent or not, this sends a reset at once.
        client.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, struct.pack("ii", 1, 0))
        await connected.get()
        client.close()
        print(await caught.get())
    server.close()
    await server.wait_closed()
    for _ in range(3):
        gc.collect()
        await asyncio.sleep(0)
    print("complaints:", complaints)


asyncio.run(main())
